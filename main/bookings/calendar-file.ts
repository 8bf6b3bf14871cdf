/** Appointments as a calendar file (RFC 5545). Lines end in CRLF and are folded at 75 bytes; times are UTC. */
import type { Booking } from '../../preload/contract/bookings.ts';

/** What the file says of the office. */
export interface CalendarOffice {
  name: string;
  /** What a service is called, by its name in the books. */
  serviceName: (service: string) => string;
}

/** A calendar of these appointments: one for a single file, all for a feed. */
export function writeCalendar(bookings: readonly Booking[], office: CalendarOffice): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Callout//Appointments//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape(`${office.name}: appointments`)}`,
    ...bookings.flatMap((booking) => event(booking, office)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function event({ id, version, job, ...booking }: Booking, { serviceName }: CalendarOffice): string[] {
  const what = job.service === null ? (job.issue ?? 'Job') : serviceName(job.service);
  const place = [job.address, job.suburb].filter((part) => part !== null).join(', ');
  const about = [
    job.phone && `Phone: ${job.phone}`,
    job.issue,
    booking.state === 'held' && 'Not confirmed yet.',
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${id}@callout`,
    `SEQUENCE:${String(version - 1)}`,
    `DTSTAMP:${utc(booking.changedAt)}`,
    `CREATED:${utc(booking.createdAt)}`,
    `LAST-MODIFIED:${utc(booking.changedAt)}`,
    `DTSTART:${utc(booking.startsAt)}`,
    `DTEND:${utc(booking.endsAt)}`,
    `SUMMARY:${escape(job.name === null ? what : `${what}: ${job.name}`)}`,
    ...(place === '' ? [] : [`LOCATION:${escape(place)}`]),
    `DESCRIPTION:${escape(about.filter(Boolean).join('\n'))}`,
    `STATUS:${statuses[booking.state]}`,
    `TRANSP:${booking.seat === null ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

const statuses: Readonly<Record<Booking['state'], string>> = {
  held: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  cancelled: 'CANCELLED',
  expired: 'CANCELLED',
};

/** `20240808T210000Z` of milliseconds since the epoch. */
function utc(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** RFC 5545 §3.3.11; other control characters have no place in a text. */
function escape(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '');
  return plain.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** RFC 5545 §3.1: no line is longer than 75 bytes, and none is broken inside a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (bytes + length > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += character;
    bytes += length;
  }
  return [...parts, part].join('\r\n ');
}
