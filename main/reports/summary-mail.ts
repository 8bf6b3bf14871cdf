/**
 * The daily summary by e-mail: once a day by its key in the outbox, whatever sleeps or starts anew meanwhile, and
 * whatever the clocks do. Days that were slept through, such as an office's Friday evening, are sent on waking; what came
 * after a summary stands in the next one.
 */
import { DateTime } from 'luxon';
import type { DailyReport } from '../../preload/contract/reports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { localDate, localTime } from '../lib/office-time.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Timer } from '../lib/timer.ts';
import type { OutboxMessage } from '../outbox/outbox-store.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { eveningLabel } from './daily-lines.ts';
import type { DailyReports } from './daily-report.ts';
import { mailMessage } from './mail-sender.ts';
import { writeHtml, writeText } from './write-report.ts';

/** What the summary's mail works with. */
export interface SummaryMailNeeds {
  outbox: Pick<Outbox, 'add' | 'find'>;
  daily: DailyReports;
  /** The settings in force; `time` is `18:00` by the office's clock. */
  wishes: () => { recipients: readonly string[]; time: string; timezone: string; isSetUp: boolean };
  clock: Clock;
  timer: Timer;
  log: Log;
}

const tickMs = 30_000;

/** So many days that were slept through are made up for; longer ago, nobody wants to know by e-mail. */
const mostMissed = 7;

/** The summary's mail at work. */
export class SummaryMail {
  readonly #needs: SummaryMailNeeds;
  #cancelTick: () => void = () => undefined;

  constructor(needs: SummaryMailNeeds) {
    this.#needs = needs;
  }

  /** Sends what is due, now and from then on. */
  start(): void {
    this.#tick();
  }

  /** Looks at once: timers stood still while the PC slept. */
  wake(): void {
    this.#tick();
  }

  stop(): void {
    this.#cancelTick();
  }

  /** Sends today's summary as it stands, beside the one of the evening. Fails with a sentence. */
  sendNow(): Result<null> {
    const { wishes, clock } = this.#needs;
    const { recipients, timezone, isSetUp } = wishes();
    if (!isSetUp) return failed('Set up the e-mail in the settings first.');
    if (recipients.length === 0) return failed('Type in the settings who gets the summary.');
    const report = this.#report(localDate(clock.now(), timezone));
    return this.#send(`summary-now:${report.date}:${String(clock.now())}`, recipients, report);
  }

  #tick(): void {
    this.#cancelTick();
    try {
      this.#sendDue();
    } catch (error) {
      this.#complain(String(error)); // a disk that fails now may work in half a minute
    }
    this.#cancelTick = this.#needs.timer.after(tickMs, () => this.#tick());
  }

  #sendDue(): void {
    const { wishes, clock } = this.#needs;
    const { recipients, time, timezone, isSetUp } = wishes();
    if (!isSetUp || recipients.length === 0) return;
    const now = clock.now();
    const today = localDate(now, timezone);
    const isDue = localTime(now, timezone).slice(0, 5) >= time;
    for (const date of [...this.#missedBefore(today), ...(isDue ? [today] : [])]) {
      if (this.#sentOf(date) !== null) continue;
      const report = this.#report(date);
      if (date !== today && isQuiet(report)) continue; // nobody misses it
      const kept = this.#send(keyOf(date), recipients, report);
      if (!kept.ok) this.#complain(kept.reason);
    }
  }

  /** The days since the last summary, oldest first; yesterday alone when there was none for long. */
  #missedBefore(today: string): string[] {
    const days = Array.from({ length: mostMissed }, (_, index) => dayBefore(today, index + 1));
    const lastSent = days.findIndex((date) => this.#sentOf(date) !== null);
    return days.slice(0, lastSent === -1 ? 1 : lastSent).toReversed();
  }

  #sentOf(date: string): OutboxMessage | null {
    return this.#needs.outbox.find(keyOf(date));
  }

  /** With what came on the evening before, after its summary was made. */
  #report(date: string): DailyReport {
    return this.#needs.daily(date, this.#sentOf(dayBefore(date))?.createdAt);
  }

  #send(key: string, to: readonly string[], report: DailyReport): Result<null> {
    const subject = `${report.officeName}: ${report.heading}`;
    const content = { subject, text: writeText(report), html: writeHtml(report) };
    const kept = this.#needs.outbox.add(mailMessage(key, to, content));
    return kept.ok ? ok(null) : kept;
  }

  #complain(error: string): void {
    this.#needs.log.error('The daily summary could not be made', { error });
  }
}

const keyOf = (date: string) => `summary:${date}`;

function dayBefore(date: string, days = 1): string {
  return DateTime.fromISO(date, { zone: 'utc' }).minus({ days }).toFormat('yyyy-MM-dd');
}

function isQuiet({ figures, lines }: DailyReport): boolean {
  return (
    figures.totalCalls === 0 &&
    figures.bookingsMade === 0 &&
    !lines.some(({ label }) => label === eveningLabel)
  );
}
