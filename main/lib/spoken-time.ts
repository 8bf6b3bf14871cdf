/** Days and windows as one says them on the phone. */
import { DateTime } from 'luxon';

/** An ISO local date as one says it: "today", "tomorrow" or "Thursday the 8th of August". */
export function spokenDate(date: string, now: number, timezone: string): string {
  const today = DateTime.fromMillis(now, { zone: timezone });
  if (date === today.toFormat('yyyy-MM-dd')) return 'today';
  if (date === today.plus({ days: 1 }).toFormat('yyyy-MM-dd')) return 'tomorrow';
  const day = DateTime.fromISO(date, { zone: timezone, locale: 'en-AU' });
  return `${day.toFormat('cccc')} the ${ordinal(day.day)} of ${day.toFormat('LLLL')}`;
}

/** An instant as one says it: "today at 2 in the afternoon", "on Monday the 12th of August at 7 in the morning". */
export function spokenTime(instant: number, now: number, timezone: string): string {
  const at = DateTime.fromMillis(instant, { zone: timezone });
  const part = at.hour < 12 ? 'in the morning' : at.hour < 17 ? 'in the afternoon' : 'in the evening';
  const day = spokenDate(at.toFormat('yyyy-MM-dd'), now, timezone);
  const on = day.startsWith('to') ? day : `on ${day}`;
  return `${on} at ${spokenClock(at.toFormat('HH:mm'))} ${part}`;
}

/** "tomorrow between 7 and 9 in the morning", "Thursday the 8th of August between 1 and 3 in the afternoon". */
export function spokenSlot(
  { date, start, end }: { date: string; start: string; end: string },
  now: number,
  timezone: string,
): string {
  return `${spokenDate(date, now, timezone)} between ${spokenHours(start, end)}`;
}

function spokenHours(start: string, end: string): string {
  if (start < '12:00' && end > '12:00')
    return `${spokenClock(start)} in the morning and ${spokenClock(end)} in the afternoon`;
  const part = end <= '12:00' ? 'in the morning' : start < '17:00' ? 'in the afternoon' : 'in the evening';
  return `${spokenClock(start)} and ${spokenClock(end)} ${part}`;
}

/** "7", "half past 7", "12". */
function spokenClock(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const hour = String(hours % 12 === 0 ? 12 : hours % 12);
  if (minutes === 0) return hour;
  return minutes === 30 ? `half past ${hour}` : `${hour} ${String(minutes).padStart(2, '0')}`;
}

function ordinal(day: number): string {
  const teens = day >= 11 && day <= 13;
  const suffix = teens ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th');
  return `${String(day)}${suffix}`;
}
