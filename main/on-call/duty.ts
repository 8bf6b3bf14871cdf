/** Who of the on-call list may be rung at an hour. */
import type { Person } from '../../preload/contract/on-call.ts';
import { localTime } from '../lib/office-time.ts';

/** Somebody on the list; `hours` are the office's times of day, `until` exclusive, over midnight too; null is always. */
export interface ListedPerson extends Person {
  hours: { from: string; until: string } | null;
}

/** Those on duty at `now` (milliseconds since the epoch), in the list's order. */
export function onDuty(list: readonly ListedPerson[], now: number, timezone: string): Person[] {
  const time = localTime(now, timezone).slice(0, 5);
  return list.filter(({ hours }) => isWithin(time, hours)).map(({ name, mobile }) => ({ name, mobile }));
}

function isWithin(time: string, hours: ListedPerson['hours']): boolean {
  if (hours === null || hours.from === hours.until) return true;
  const { from, until } = hours;
  return from < until ? time >= from && time < until : time >= from || time < until;
}
