/** Days as ISO dates (`2024-08-05`), for calendars. */

const day = 86_400_000;

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

/** How many days there are from one date to another, both included. */
export function countDays(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / day) + 1;
}

/** The Monday of the date's week. */
export function mondayOf(date: string): string {
  const weekday = (new Date(Date.parse(date)).getUTCDay() + 6) % 7; // Monday is 0
  return addDays(date, -weekday);
}

/** The date it is in a zone at an instant (milliseconds since the epoch). */
export function dateIn(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day somebody typed as Australians write it: "5/8/24", "5 Aug", "Mon 5 August 2024", "2024-08-05". Without a year
 * it is that of `today`. Null for what is no day.
 */
export function readTypedDay(typed: string, today: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim());
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words = /^(?:[a-z]+,? )?(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,})(?:[\s./-]+(\d{4}|\d{2}))?$/i.exec(
    typed.trim(),
  );
  const [, day = '', month = '', year = today.slice(0, 4)] = words ?? [];
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return dayOf(Number(year) + (year.length === 2 ? 2000 : 0), number, Number(day));
}

function dayOf(year: number, month: number, date: number): string | null {
  const made = new Date(Date.UTC(year, month - 1, date));
  const is = made.getUTCMonth() === month - 1 && made.getUTCDate() === date && date > 0;
  return is ? made.toISOString().slice(0, 10) : null;
}
