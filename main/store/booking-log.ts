/** The append-only log of appointments. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { BookingEvent } from '../bookings/booking-events.ts';
import { type KeptLog, type LogReader, type LogRow, readPosition } from './kept-log.ts';
import type { Store } from './open.ts';

/** What the store needs of the room whose log it keeps. */
export interface BookingLog {
  /** Throws for what is no event. */
  parse: (event: unknown) => BookingEvent;
  apply: (booking: Booking | null, id: string, at: number, event: BookingEvent) => Booking;
  /** The event without who it is for; forgetting twice changes nothing. */
  forget: (event: BookingEvent) => BookingEvent;
}

/** An event as it stands in the log. */
export interface LoggedBooking {
  seq: number;
  bookingId: string;
  /** Milliseconds since the epoch. */
  at: number;
  event: BookingEvent;
}

/** The event of a row; throws when it cannot be read. */
function toLoggedBooking(
  { seq, owner: bookingId, at, type, data }: LogRow,
  parse: BookingLog['parse'],
): LoggedBooking {
  const event = parse({ ...(JSON.parse(data) as object), type }); // written as an object, below
  return { seq, bookingId, at, event };
}

/** Reads the log of this database. */
export function createBookingLogReader(
  store: Store,
  { parse }: Pick<BookingLog, 'parse'>,
): LogReader<LoggedBooking> & { eventsOf: (bookingId: string) => LoggedBooking[] } {
  const after = store.prepare<{ seq: number; limit: number }, LogRow>(
    'booking events after',
    `SELECT seq, booking_id AS owner, at, type, data FROM booking_events WHERE seq > @seq ORDER BY seq LIMIT @limit`,
  );
  const of = store.prepare<{ bookingId: string }, LogRow>(
    'events of booking',
    `SELECT seq, booking_id AS owner, at, type, data FROM booking_events WHERE booking_id = @bookingId ORDER BY seq`,
  );
  const last = store.prepare<object, { seq: number | null }>(
    'last booking event',
    'SELECT max(seq) AS seq FROM booking_events',
  );
  const read = (row: LogRow) => toLoggedBooking(row, parse);
  return {
    eventsAfter: (seq, limit) => after.all({ seq, limit }).map(read),
    eventsOf: (bookingId) => of.all({ bookingId }).map(read),
    lastSeq: () => last.get({})?.seq ?? 0,
  };
}

/** Returns the function that appends an event, at the next free position where none is given. */
export function createBookingAppender(
  store: Store,
): (bookingId: string, at: number, event: BookingEvent, position?: number | null) => void {
  const insert = store.prepare<{
    position: number | null;
    bookingId: string;
    at: number;
    type: string;
    data: string;
  }>(
    'append booking event',
    `INSERT INTO booking_events (seq, booking_id, at, type, data)
     VALUES (@position, @bookingId, @at, @type, @data)`,
  );
  return (bookingId, at, event, position = null) => {
    insert.run({ position, bookingId, at, type: event.type, data: dataOf(event) });
  };
}

/** An event as its row has it, beside its type. */
export function dataOf(event: BookingEvent): string {
  return JSON.stringify({ ...event, type: undefined });
}

/** The log of appointments, as all its copies have it. */
export function logOfBookings({ parse }: BookingLog): KeptLog<LoggedBooking> {
  return {
    journalName: 'callout-appointments.jsonl',
    parse: (entry) => {
      const { seq, at, bookingId, event } = readPosition<LoggedBooking>(entry);
      if (typeof bookingId !== 'string') throw new Error('An entry of the appointments has one.');
      return { seq, bookingId, at, event: parse(event) };
    },
    table: 'booking_events',
    ownerColumn: 'booking_id',
    fromRow: (row) => toLoggedBooking(row, parse),
    ownerOf: ({ bookingId }) => bookingId,
    begins: ({ event }) => event.type === 'booked',
    owners: 'appointments',
    of: ' of appointments',
  };
}
