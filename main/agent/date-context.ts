/**
 * What day and time it is in the office, in words: what a language model is told at every turn. All of it follows from one instant and the office's zone, daylight saving included.
 */
import { DateTime } from 'luxon';

/** The office's present, as dates a model cannot get wrong. */
export interface DateContext {
  timezone: string;
  /** ISO local dates. */
  today: string;
  tomorrow: string;
  /** `14:30`, 24 hours. */
  time: string;
  /** Difference from UTC now, e.g. `+10:00`. */
  utcOffset: string;
  /** The same in sentences, for a prompt. */
  text: string;
}

/** Describes `instant` (milliseconds since the epoch) in an IANA zone. Calendar days are added, not 24 hours. */
export function dateContext(instant: number, timezone: string): DateContext {
  const now = officeTime(instant, timezone);
  const tomorrow = now.plus({ days: 1 });
  const today = isoDate(now);
  const time = now.toFormat('HH:mm');
  const utcOffset = now.toFormat('ZZ');
  const text = [
    `It is ${now.toFormat('cccc d LLLL yyyy')}, ${spokenTime(now)} in the office (${timezone}, UTC${utcOffset}).`,
    `"Today" means ${now.toFormat('cccc')} ${today}. "Tomorrow" means ${tomorrow.toFormat('cccc')} ${isoDate(tomorrow)}.`,
  ].join(' ');
  return { timezone, today, tomorrow: isoDate(tomorrow), time, utcOffset, text };
}

function officeTime(instant: number, timezone: string): DateTime {
  return DateTime.fromMillis(instant, { zone: timezone, locale: 'en-AU' });
}

function isoDate(time: DateTime): string {
  return time.toFormat('yyyy-MM-dd');
}

function spokenTime(time: DateTime): string {
  return time.toFormat('h:mm a').toLowerCase();
}
