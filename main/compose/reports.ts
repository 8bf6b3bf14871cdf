/** Reports put together: the summary on screen, its e-mail, and the test of the mail server. */
import { systemTimer } from '../lib/timer.ts';
import type { Result } from '../lib/result.ts';
import { createAnalytics, type ReadAnalytics } from '../reports/analytics.ts';
import { FigureSettler } from '../reports/figure-settler.ts';
import { caughtUp, createDailyReports, type DailyReports } from '../reports/daily-report.ts';
import { sendTestMail } from '../reports/mail-sender.ts';
import { SummaryMail } from '../reports/summary-mail.ts';
import { createDayCounts } from '../store/day-counts.ts';
import { createDayReader } from '../store/day-figures.ts';
import { createFigureKeeper } from '../store/figure-keeper.ts';
import type { Books } from './books.ts';
import { mailAccountOf } from './mail-account.ts';
import type { EngineOptions } from './options.ts';
import type { Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** The office's reports. */
export interface Reports {
  daily: DailyReports;
  analytics: ReadAnalytics;
  mail: SummaryMail;
  settler: FigureSettler;
  /** Today's summary goes to its recipients by e-mail. */
  sendNow: SummaryMail['sendNow'];
  /** Resolves to a sentence when a test e-mail went out. */
  testMail: () => Promise<Result<string>>;
}

/** Builds the reports; nothing is sent before the mail is started. */
export function buildReports(
  books: Books,
  { calls }: Pick<Rooms, 'calls'>,
  { outbox }: Twilio,
  { log }: EngineOptions,
): Reports {
  const { store, settings, clock } = books;
  const keeper = createFigureKeeper(store);
  const readDay = caughtUp(createDayReader(store), {
    catchUp: (from, until) => keeper.catchUp(from, until),
    log,
  });
  const daily = createDailyReports({ readDay, office: settings, clock });
  const mail = new SummaryMail({
    outbox,
    daily,
    wishes: () => {
      const { summaryRecipients: recipients, summaryTime: time, timezone } = settings();
      return { recipients, time, timezone, isSetUp: mailAccountOf(books) !== null };
    },
    clock,
    timer: systemTimer,
    log,
  });
  return {
    daily,
    analytics: createAnalytics({ counts: createDayCounts(store), timezone: () => settings().timezone }),
    mail,
    settler: new FigureSettler({
      settle: (limit) => keeper.settle(limit),
      isBusy: () => calls.live().length > 0,
      timer: systemTimer,
      log,
    }),
    sendNow: () => mail.sendNow(),
    testMail: () => sendTestMail(mailAccountOf(books), settings().summaryRecipients, clock.now()),
  };
}
