/** The summary of an office day: the figures, and the same in words. */
import { DateTime } from 'luxon';
import type { DailyReport, DayFigures } from '../../preload/contract/reports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { boundsOfDay, localDate } from '../lib/office-time.ts';
import { eveningLines, linesOf } from './daily-lines.ts';

/** What a report is made of. */
export interface ReportNeeds {
  readDay: (bounds: { day: string; from: number; until: number; zone: string }) => DayFigures;
  /** The settings in force. */
  office: () => { officeName: string; timezone: string; audPerUsd: number };
  clock: Clock;
}

/**
 * The summary of a day of the office (ISO date in its zone); today without one. With `since`, an instant of the day before,
 * what rang between then and midnight is told as well.
 */
export type DailyReports = (date?: string, since?: number) => DailyReport;

/** Reads days whose figures are made first where many are missing: one that is read without is right too, and slower. */
export function caughtUp(
  read: ReportNeeds['readDay'],
  { catchUp, log }: { catchUp: (from: number, until: number) => void; log: Log },
): ReportNeeds['readDay'] {
  return (bounds) => {
    try {
      catchUp(bounds.from, bounds.until);
    } catch (error) {
      log.warn('A day is read without its figures being kept', { error: String(error) }); // a full disk
    }
    return read(bounds);
  };
}

/** Makes summaries with `needs`. */
export function createDailyReports({ readDay, office, clock }: ReportNeeds): DailyReports {
  return (wanted, since = Infinity) => {
    const { officeName, timezone, audPerUsd } = office();
    const now = clock.now();
    const date = wanted ?? localDate(now, timezone);
    const bounds = boundsOfDay(date, timezone);
    const figures = readDay({ day: date, ...bounds, zone: timezone });
    const goesOn = now < bounds.until;
    const wording = { timezone, audPerUsd, dayEnds: bounds.until };
    const evening =
      since < bounds.from ? readDay({ day: date, from: since, until: bounds.from, zone: timezone }) : null;
    return {
      date,
      heading: inOffice(bounds.from, timezone).toFormat('cccc, d LLLL yyyy'),
      officeName,
      asOf: goesOn ? inOffice(now, timezone).toFormat('h:mm a') : null,
      figures,
      lines: [...linesOf(figures, wording), ...eveningLines(evening, wording)],
    };
  };
}

function inOffice(instant: number, zone: string): DateTime {
  return DateTime.fromMillis(instant, { zone, locale: 'en-AU' });
}
