/** Days as ISO dates (`2024-08-05`), for calendars. */

const day = 86_400_000;

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
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
