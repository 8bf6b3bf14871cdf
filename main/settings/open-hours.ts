/** When somebody is in the office. */
import { DateTime } from 'luxon';
import { type OfficeHours, weekdays } from '../../preload/contract/settings.ts';

/**
 * When the office is open next: `now` while it is, also where nobody has said its hours; null when it never opens.
 * Instants are milliseconds since the epoch.
 */
export function nextOpening(hours: OfficeHours | null, now: number, timezone: string): number | null {
  if (hours === null) return now;
  const today = DateTime.fromMillis(now, { zone: timezone }).startOf('day');
  for (let ahead = 0; ahead <= weekdays.length; ahead++) {
    const day = today.plus({ days: ahead });
    const name = weekdays[day.weekday - 1];
    const open = name === undefined ? null : hours[name];
    if (open === null || instant(day, open.until) <= now) continue;
    return Math.max(now, instant(day, open.from));
  }
  return null;
}

function instant(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute }).toMillis();
}
