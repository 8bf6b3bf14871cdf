/** Dates and times as the office's wall clock shows them. */
import { DateTime } from 'luxon';

/** The last day: a book asks for the same one in row after row. */
let latest = { day: Number.NaN, text: '' };

/** The local date, e.g. `2024-08-05`, of an instant (milliseconds since the epoch) in an IANA zone. */
export function localDate(instant: number, timezone: string): string {
  const day = Math.floor((instant + offsetAt(instant, timezone)) / dayMs);
  if (day !== latest.day) latest = { day, text: new Date(day * dayMs).toISOString().slice(0, 10) };
  return latest.text;
}

/** The local time of day, e.g. `14:30:15`. */
export function localTime(instant: number, timezone: string): string {
  const seconds = Math.floor((instant + offsetAt(instant, timezone)) / 1000);
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  return `${twoDigits(hours, 24)}:${twoDigits(minutes, 60)}:${twoDigits(seconds, 60)}`;
}

/** Instants before 1970 are negative. */
function twoDigits(count: number, of: number): string {
  const left = ((count % of) + of) % of;
  return left < 10 ? `0${left}` : String(left);
}

/** An export asks for millions of times: a day's offset is looked up once, in days on which it changes once a quarter of an hour. */
const offsets = new Map<string, Map<number, number>>();
const quarterMs = 900_000;
const dayMs = 86_400_000;
const mostOffsets = 50_000;

function offsetAt(instant: number, timezone: string): number {
  const day = Math.floor(instant / dayMs) * dayMs;
  const offset = knownOffset(day, timezone);
  if (offset === knownOffset(day + dayMs, timezone)) return offset;
  return knownOffset(Math.floor(instant / quarterMs) * quarterMs, timezone);
}

function knownOffset(instant: number, timezone: string): number {
  const ofZone = offsets.get(timezone) ?? new Map<number, number>();
  const known = ofZone.get(instant);
  if (known !== undefined) return known;
  const offset = DateTime.fromMillis(instant, { zone: timezone }).offset * 60_000;
  if (ofZone.size >= mostOffsets) ofZone.clear();
  offsets.set(timezone, ofZone.set(instant, offset));
  return offset;
}

/** When a local day such as `2024-08-05` begins and when the next one does, in milliseconds since the epoch. */
export function boundsOfDay(day: string, timezone: string): { from: number; until: number } {
  const start = DateTime.fromISO(day, { zone: timezone }).startOf('day');
  return { from: start.toMillis(), until: start.plus({ days: 1 }).toMillis() };
}

/** The months (`2024-08`) all of whose days are from `first` to `last`, both included. */
export function wholeMonthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  const dayAfter = new Date(Date.parse(last) + dayMs).toISOString();
  const month = new Date(first);
  if (month.getUTCDate() > 1) month.setUTCMonth(month.getUTCMonth() + 1, 1);
  for (; nameOf(month) < dayAfter.slice(0, 7); month.setUTCMonth(month.getUTCMonth() + 1))
    months.push(nameOf(month));
  return months;
}

const nameOf = (month: Date) => month.toISOString().slice(0, 7);

/** The local days from `first` to `last`, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayMs)
    days.push(new Date(at).toISOString().slice(0, 10)); // a date alone is read as UTC, whose days are all as long
  return days;
}
