/** The text to a caller whose time the office has confirmed. */
import type { Booking } from '../../preload/contract/bookings.ts';
import { oneLine } from '../lib/one-line.ts';
import { spokenSlot } from '../lib/spoken-time.ts';

/** A text message, as the outbox takes it. */
export interface ConfirmationText {
  /** The same for the same appointment at the same time: it goes once. */
  key: string;
  to: string;
  body: string;
  callSid: string | null;
}

/** The text, or null for a caller who did not agree to one or left no number. */
export function confirmationText(
  { id, date, start, version, job, callSid, ...times }: Booking,
  office: { name: string; timezone: string },
  now: number,
): ConfirmationText | null {
  if (!job.mayText || job.phone === null) return null;
  const when = spokenSlot({ date, start, end: times.end }, now, office.timezone);
  const where = job.suburb === null ? '' : ` in ${oneLine(job.suburb)}`;
  const body = `Hi${job.name === null ? '' : ` ${firstName(job.name)}`}, ${office.name} here: the plumber will come ${when}${where}. Need another time? Please ring us.`;
  return { key: `booking:${id}:${String(version)}`, to: job.phone, body, callSid };
}

function firstName(name: string): string {
  return oneLine(name).split(' ', 1).join('');
}
