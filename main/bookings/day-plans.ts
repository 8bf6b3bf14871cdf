/** The days of the calendar: which windows they have, how full they are, and what may be offered. Pure. */
import { DateTime } from 'luxon';
import type { Booking, DayPlan, DayWindow, Slot } from '../../preload/contract/bookings.ts';
import { daysBetween, localDate } from '../lib/office-time.ts';
import type { OfficeCalendar } from './booking-rules.ts';

/** What a caller would like. */
export interface Wish {
  /** The day; null for any. */
  date: string | null;
  /** `morning`, `afternoon`, `evening` or `HH:MM`; null for any time. */
  time: string | null;
}

/** The day's windows as they stand at `now` (milliseconds since the epoch), given the bookings that take places. */
export function planDay(
  date: string,
  calendar: OfficeCalendar,
  booked: readonly Booking[],
  now: number,
): DayPlan {
  return planDayUntil(lastOpenDay(calendar, now), date, calendar, booked, now);
}

/** The last day on which a caller may be offered a time. */
function lastOpenDay({ rules, timezone }: OfficeCalendar, now: number): string {
  return addDays(localDate(now, timezone), rules.daysAhead);
}

function planDayUntil(
  last: string,
  date: string,
  calendar: OfficeCalendar,
  booked: readonly Booking[],
  now: number,
): DayPlan {
  const { rules, timezone, holidayOn } = calendar;
  const dayOff = rules.daysOff.find(({ from, until }) => from <= date && date <= until);
  const holiday = dayOff ? dayOff.note || 'Day off' : rules.closedOnHolidays ? holidayOn(date) : null;
  if (holiday !== null) return { date, holiday, windows: [] };
  const { weekday } = DateTime.fromISO(date, { zone: 'utc' });
  const windows = rules.windows
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .map(({ start, end, capacity }): DayWindow => {
      const slot = { date, start, end };
      const instants = instantsOf(slot, timezone);
      const taken = booked.filter((booking) => takesPlace(booking) && overlaps(booking, instants)).length;
      const inTime = instants.startsAt - now >= rules.leadMinutes * 60_000 && date <= last;
      return { ...slot, ...instants, capacity, taken, open: inTime && taken < capacity };
    })
    .toSorted((one, other) => one.startsAt - other.startsAt);
  return { date, holiday: null, windows };
}

/** The days from `from` to `until`, both included. */
export function planDays(
  { from, until }: { from: string; until: string },
  calendar: OfficeCalendar,
  booked: readonly Booking[],
  now: number,
): DayPlan[] {
  const last = lastOpenDay(calendar, now);
  return daysBetween(from, until).map((date) => planDayUntil(last, date, calendar, booked, now));
}

/** The open windows that meet a wish best, the best first: that day and time, then that day, then later days at that time. */
export function matchWish(days: readonly DayPlan[], wish: Wish, limit: number): DayWindow[] {
  const open = days.flatMap(({ windows }) => windows.filter((window) => window.open));
  const from = wish.date;
  const later = from === null ? open : open.filter(({ date }) => date >= from);
  const distance = (window: DayWindow): number =>
    (from !== null && window.date !== from ? 2 : 0) + (suitsTime(window, wish.time) ? 0 : 1);
  return later
    .toSorted((one, other) => distance(one) - distance(other) || one.startsAt - other.startsAt)
    .slice(0, limit);
}

/** Whether a window lies in the wished part of the day, or holds the wished time. */
function suitsTime({ start, end }: Slot, time: string | null): boolean {
  switch (time) {
    case null:
      return true;
    case 'morning':
      return start < '12:00';
    case 'afternoon':
      return start >= '12:00' && start < '17:00';
    case 'evening':
      return start >= '16:00';
    default:
      return start <= time && time < end;
  }
}

/** When a slot begins and ends, in milliseconds since the epoch. */
export function instantsOf(
  { date, start, end }: Slot,
  timezone: string,
): { startsAt: number; endsAt: number } {
  return { startsAt: instantOf(date, start, timezone), endsAt: instantOf(date, end, timezone) };
}

/** Reckoning with time zones is slow, and a caller who is offered a time waits for the same few weeks every time. */
const reckoned = new Map<string, number>();
const mostReckoned = 5000;

function instantOf(date: string, time: string, timezone: string): number {
  const key = `${date}T${time} ${timezone}`;
  const known = reckoned.get(key);
  if (known !== undefined) return known;
  const instant = DateTime.fromISO(`${date}T${time}`, { zone: timezone }).toMillis();
  if (reckoned.size >= mostReckoned) reckoned.clear();
  reckoned.set(key, instant);
  return instant;
}

/** Whether it keeps others from having its place. */
export function takesPlace({ state }: Booking): boolean {
  return state === 'held' || state === 'confirmed';
}

/** Whether two stretches of time have a moment in common. */
export function overlaps(
  one: { startsAt: number; endsAt: number },
  other: { startsAt: number; endsAt: number },
): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10); // days of UTC are of one length
}
