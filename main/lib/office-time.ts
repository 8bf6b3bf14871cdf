/** Dates and times as the office's wall clock shows them. */
import { DateTime } from 'luxon';

/** The local date, e.g. `2024-08-05`, of an instant (milliseconds since the epoch) in an IANA zone. */
export function localDate(instant: number, timezone: string): string {
  return DateTime.fromMillis(instant, { zone: timezone }).toFormat('yyyy-MM-dd');
}

/** The local time of day, e.g. `14:30:15`. */
export function localTime(instant: number, timezone: string): string {
  return DateTime.fromMillis(instant, { zone: timezone }).toFormat('HH:mm:ss');
}
