/** Dates and times as the office's wall clock shows them. */
import { DateTime } from 'luxon';

/** The local date, e.g. `2024-08-05`, of an instant (milliseconds since the epoch) in an IANA zone. */
export function localDate(instant: number, timezone: string): string {
  return wallClock(instant, timezone).slice(0, 10);
}

/** The local time of day, e.g. `14:30:15`. */
export function localTime(instant: number, timezone: string): string {
  return wallClock(instant, timezone).slice(11, 19);
}

/** An export asks for millions of times: an offset is looked up once a quarter of an hour, where it may change. */
const offsets = new Map<string, Map<number, number>>();
const quarterMs = 900_000;
const dayMs = 86_400_000;
const mostQuarters = 50_000;

function wallClock(instant: number, timezone: string): string {
  const quarter = Math.floor(instant / quarterMs);
  const ofZone = offsets.get(timezone) ?? new Map<number, number>();
  let offset = ofZone.get(quarter);
  if (offset === undefined) {
    offset = DateTime.fromMillis(instant, { zone: timezone }).offset * 60_000;
    if (ofZone.size >= mostQuarters) ofZone.clear();
    offsets.set(timezone, ofZone.set(quarter, offset));
  }
  return new Date(instant + offset).toISOString();
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
