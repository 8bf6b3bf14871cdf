/** What may be said of the office, in plain sentences: its hours, where it works, and what the owner has written. */
import { type OfficeHours, type Settings, weekdays } from '../../preload/contract/settings.ts';

/** All sentences of the present settings. */
export function officeFactsOf({ officeHours, suburbsServed, officeFacts }: Settings): string[] {
  const suburbs = suburbsServed.length === 0 ? [] : [`The office works in ${inWords(suburbsServed)}.`];
  return [...(officeHours === null ? [] : [hoursInWords(officeHours)]), ...suburbs, ...officeFacts];
}

/** "The office is open Monday to Friday from 7 am to 5 pm. It is closed on Saturday and Sunday." */
export function hoursInWords(hours: OfficeHours): string {
  const spans: { first: string; last: string; hours: string | null }[] = [];
  for (const day of weekdays) {
    const open = hours[day];
    const said = open === null ? null : `from ${clockInWords(open.from)} to ${clockInWords(open.until)}`;
    const before = spans.at(-1);
    if (before?.hours === said) before.last = day;
    else spans.push({ first: day, last: day, hours: said });
  }
  const open = spans.filter((span) => span.hours !== null);
  if (open.length === 0) return 'The office has no regular hours.';
  const closed = weekdays.filter((day) => hours[day] === null).map(capital);
  const rest = closed.length === 0 ? '' : ` It is closed on ${inWords(closed)}.`;
  return `The office is open ${inWords(open.map((span) => `${daysInWords(span)} ${span.hours ?? ''}`))}.${rest}`;
}

function daysInWords({ first, last }: { first: string; last: string }): string {
  const from = capital(first);
  return first === last ? from : `${from} to ${capital(last)}`;
}

/** "7 am" for 07:00, "4:30 pm" for 16:30. */
function clockInWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const half = hour < 12 ? 'am' : 'pm';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${String(hour % 12 || 12)}${minutes} ${half}`;
}

function inWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function capital(day: string): string {
  return day.charAt(0).toUpperCase() + day.slice(1);
}
