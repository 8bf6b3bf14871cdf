/** Days as whole numbers since 1 January 1970, so that date sums need no time zone; the office's public holidays. */
import { DateTime } from 'luxon';

const millisecondsOfDay = 86_400_000;

/** The day it is in the office's zone at an instant; an unknown zone is read as UTC. */
export function dayAt(instant: number, timezone: string): number {
  const local = DateTime.fromMillis(instant, { zone: timezone });
  const safe = local.isValid ? local : DateTime.fromMillis(instant, { zone: 'utc' });
  return dayOf(safe.year, safe.month, safe.day) ?? 0;
}

/** The day of a calendar date, or null when there is no such date. */
export function dayOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return Date.UTC(year, month - 1, day) / millisecondsOfDay;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A day as `2024-08-05`. */
export function isoDate(day: number): string {
  return dateOf(day).toISODate() ?? '';
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Year, month and day of the month. */
export function partsOf(day: number): { year: number; month: number; date: number } {
  const { year, month, day: date } = dateOf(day);
  return { year, month, date };
}

/** The first day from `from` on with this day of the month, month and weekday where they are given. */
export function nextDate(
  from: number,
  date: number,
  month: number | null,
  weekday: number | null,
): number | null {
  const today = partsOf(from);
  for (let ahead = 0; ahead < (weekday === null ? 60 : 96); ahead++) {
    const at = today.month - 1 + ahead;
    if (month !== null && (at % 12) + 1 !== month) continue;
    const day = dayOf(today.year + Math.floor(at / 12), (at % 12) + 1, date);
    if (day !== null && day >= from && (weekday === null || weekdayOf(day) === weekday)) return day;
  }
  return weekday === null ? null : nextDate(from, date, month, null);
}

/** A public holiday's next day from `from` on; null when the name is unknown. The state decides where states differ. */
export function nextHoliday(name: string, from: number, state: string): number | null {
  const { year } = partsOf(from);
  for (const at of [year, year + 1]) {
    const day = holidayIn(name, at, state);
    if (day !== null && day >= from) return day;
  }
  return null;
}

function holidayIn(name: string, year: number, state: string): number | null {
  switch (name) {
    case 'new years day':
      return dayOf(year, 1, 1);
    case 'australia day':
      return dayOf(year, 1, 26);
    case 'anzac day':
      return dayOf(year, 4, 25);
    case 'christmas eve':
      return dayOf(year, 12, 24);
    case 'christmas day':
      return dayOf(year, 12, 25);
    case 'boxing day':
      return dayOf(year, 12, 26);
    case 'new years eve':
      return dayOf(year, 12, 31);
    case 'good friday':
      return easter(year) - 2;
    case 'easter saturday':
      return easter(year) - 1;
    case 'easter sunday':
      return easter(year);
    case 'easter monday':
      return easter(year) + 1;
    case 'melbourne cup day':
      return nth(year, 11, 2, 1);
    case 'kings birthday':
      return kingsBirthday(year, state);
    case 'labour day':
      return labourDay(year, state);
    default:
      return null;
  }
}

/** The King's Birthday; in Queensland and Western Australia late in the year. */
export function kingsBirthday(year: number, state: string): number {
  if (state === 'QLD') return nth(year, 10, 1, 1);
  return state === 'WA' ? nth(year, 9, 1, 4) : nth(year, 6, 1, 2);
}

/** Labour Day, May Day or Eight Hours Day, as the state calls it. */
export function labourDay(year: number, state: string): number {
  if (state === 'VIC' || state === 'TAS') return nth(year, 3, 1, 2);
  if (state === 'QLD' || state === 'NT') return nth(year, 5, 1, 1);
  return state === 'WA' ? nth(year, 3, 1, 1) : nth(year, 10, 1, 1);
}

/** The nth such weekday (Monday 1) of a month. */
export function nth(year: number, month: number, weekday: number, count: number): number {
  const first = Date.UTC(year, month - 1, 1) / millisecondsOfDay;
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (count - 1) * 7;
}

/** Easter Sunday by the anonymous Gregorian computus. */
export function easter(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const sum = epact + sunday - 7 * late + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1) ?? 0;
}

function dateOf(day: number): DateTime {
  return DateTime.fromMillis(day * millisecondsOfDay, { zone: 'utc' });
}
