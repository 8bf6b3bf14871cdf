/** Times and numbers in sentences that the office reads: as they stand in the window. */
import { DateTime } from 'luxon';

/** "Thu 8 Aug, 9 am to 11 am", "Thu 8 Aug, 7:30 am to 9 am"; with the year when `now` is in another. */
export function writtenSlot(
  { date, start, end }: { date: string; start: string; end: string },
  now: number,
  timezone: string,
): string {
  const day = DateTime.fromISO(date, { zone: timezone, locale: 'en-AU' });
  const sameYear = day.year === DateTime.fromMillis(now, { zone: timezone }).year;
  const words = sameYear ? writtenDay(day) : `${writtenDay(day)} ${String(day.year)}`;
  return `${words}, ${writtenClock(start)} to ${writtenClock(end)}`;
}

/** "Mon 5 Aug 2024, 2:30 pm" for an instant in milliseconds since the epoch. */
export function writtenMoment(instant: number, timezone: string): string {
  const at = DateTime.fromMillis(instant, { zone: timezone, locale: 'en-AU' });
  return `${writtenDay(at)} ${at.toFormat('yyyy, h:mm')} ${at.hour < 12 ? 'am' : 'pm'}`;
}

/** "0491 570 110", "02 5550 0118" for an Australian number; any other comes back as it is. */
export function writtenPhone(phone: string): string {
  const national = phone.replace(/^\+61(?=[2-478]\d{8}$)/, '0');
  if (/^04\d{8}$/.test(national)) return national.replace(/^(....)(...)(...)$/, '$1 $2 $3');
  return /^0[2378]\d{8}$/.test(national) ? national.replace(/^(..)(....)(....)$/, '$1 $2 $3') : phone;
}

/** "Mon 5 Aug"; "Sept" and "June" would be longer than the others. */
function writtenDay(day: DateTime): string {
  return `${day.toFormat('ccc d')} ${day.toFormat('LLLL').slice(0, 3)}`;
}

/** "9 am", "7:30 am". */
function writtenClock(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const hour = String(hours % 12 === 0 ? 12 : hours % 12);
  const half = hours < 12 ? 'am' : 'pm';
  return minutes === 0 ? `${hour} ${half}` : `${hour}:${String(minutes).padStart(2, '0')} ${half}`;
}
