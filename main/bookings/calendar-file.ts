/** Appointments as a calendar file (RFC 5545). Lines end in CRLF and are folded at 75 bytes; times are UTC. */
import type { Booking } from '../../preload/contract/bookings.ts';
import { contentLines, escapeValue } from '../lib/content-lines.ts';

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
    `X-WR-CALNAME:${escapeValue(`${office.name}: appointments`)}`,
    ...bookings.flatMap((booking) => event(booking, office)),
    'END:VCALENDAR',
  ];
  return contentLines(lines);
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
    `SUMMARY:${escapeValue(job.name === null ? what : `${what}: ${job.name}`)}`,
    ...(place === '' ? [] : [`LOCATION:${escapeValue(place)}`]),
    `DESCRIPTION:${escapeValue(about.filter(Boolean).join('\n'))}`,
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
