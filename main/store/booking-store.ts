/** The bookings room's memory on SQLite: its log, and the table that follows from it. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { BookingStore } from '../bookings/booking-store.ts';
import {
  type BookingLog,
  createBookingAppender,
  createBookingLogReader,
  type LoggedBooking,
} from './booking-log.ts';
import { createCustomerNumbers } from './customer-numbers.ts';
import type { Store } from './open.ts';

/** No window is longer than a day: what overlaps an instant began within the day before it. */
const longestWindow = 24 * 3_600_000;

/** Keeps appointments in `store`; `kept` is called when something has reached the disk. */
export function createBookingStore(
  store: Store,
  { parse, apply }: BookingLog,
  kept: () => void = () => undefined,
): BookingStore {
  const { find, between, page, taking, ofCall, ofCustomer, changed, overdue } = readStatements(store);
  const put = putStatement(store);
  const log = createBookingAppender(store);
  const read = (row: BookingRow): Booking => JSON.parse(row.booking) as Booking; // written by put, below
  const findBooking = (id: string) => {
    const row = find.get({ id });
    return row ? read(row) : null;
  };
  return {
    alone: (work) => {
      const result = store.transaction(work);
      kept();
      return result;
    },
    append: (id, at, appended) => {
      const event = parse(appended); // as a rebuild will read it
      log(id, at, event);
      const booking = apply(findBooking(id), id, at, event);
      put.run(paramsOf(booking));
      return booking;
    },
    find: findBooking,
    listBetween: (from, until) => between.all({ from, until }).map(read),
    pageBetween: ({ startsAt, id }, until, limit) => page.all({ startsAt, id, until, limit }).map(read),
    listTaking: (from, until) => taking.all({ from, until, earliest: from - longestWindow }).map(read),
    listOfCall: (callSid) => ofCall.all({ callSid }).map(read),
    listOfCustomer: (phone, since) => ofCustomer.all({ phone, since }).map(read),
    listChangedSince: (at) => changed.all({ at }).map(read),
    listOverdue: (now) => overdue.all({ now }).map(read),
  };
}

/** Returns the function that lists a customer's appointments, the latest made first. */
export function createBookingsOfCustomer(store: Store): (phone: string) => Booking[] {
  const latest = store.prepare<{ numbers: string }, BookingRow>(
    'latest bookings of customer',
    `SELECT booking FROM bookings WHERE customer_phone IN (SELECT value FROM json_each(@numbers))
     ORDER BY created_at DESC LIMIT 50`,
  );
  const { numbersOf } = createCustomerNumbers(store);
  return (phone) =>
    latest
      .all({ numbers: JSON.stringify(numbersOf(phone)) })
      .map((row) => JSON.parse(row.booking) as Booking); // written by put
}

/** Empties the table and replays the log into it; to be called inside a transaction. Returns how many there are. */
export function rebuildBookings(store: Store, { parse, apply }: BookingLog): number {
  const { eventsAfter } = createBookingLogReader(store, { parse });
  const put = putStatement(store);
  const bookings = new Map<string, Booking>();
  for (const { bookingId: id, at, event } of eventsAfter(0, Number.MAX_SAFE_INTEGER))
    bookings.set(id, apply(bookings.get(id) ?? null, id, at, event));
  store.prepare('clear bookings', 'DELETE FROM bookings').run({});
  for (const booking of bookings.values()) put.run(paramsOf(booking));
  return bookings.size;
}

/**
 * Returns the function that takes over events which another copy of the log has and this database lacks, at their
 * positions, in one transaction.
 */
export function createBookingReplay(
  store: Store,
  log: BookingLog,
): (events: readonly LoggedBooking[]) => void {
  const append = createBookingAppender(store);
  return (events) =>
    store.transaction(() => {
      for (const { seq, bookingId, at, event } of events) append(bookingId, at, event, seq);
      rebuildBookings(store, log);
    });
}

interface BookingRow {
  booking: string;
}

function paramsOf(booking: Booking) {
  const { id, state, startsAt, endsAt, seat, heldUntil, callSid, job, createdAt } = booking;
  return {
    id,
    state,
    startsAt,
    endsAt,
    seat,
    heldUntil,
    callSid,
    phone: job.phone,
    createdAt,
    booking: JSON.stringify(booking),
  };
}

/** Returns the function that writes an appointment as it stands. */
export function createBookingPutter(store: Store): (booking: Booking) => void {
  const put = putStatement(store);
  return (booking) => void put.run(paramsOf(booking));
}

/** A second one on the same place violates `bookings_seats`. */
function putStatement(store: Store) {
  return store.prepare<ReturnType<typeof paramsOf>>(
    'put booking',
    `INSERT INTO bookings
       (id, state, starts_at, ends_at, seat, held_until, call_sid, customer_phone, created_at, booking)
     VALUES (@id, @state, @startsAt, @endsAt, @seat, @heldUntil, @callSid, @phone, @createdAt, @booking)
     ON CONFLICT (id) DO UPDATE SET
       (state, starts_at, ends_at, seat, held_until, customer_phone, booking) =
       (excluded.state, excluded.starts_at, excluded.ends_at, excluded.seat, excluded.held_until,
        excluded.customer_phone, excluded.booking)`,
  );
}

function readStatements(store: Store) {
  return {
    find: store.apart.prepare<{ id: string }, BookingRow>(
      'find booking',
      'SELECT booking FROM bookings WHERE id = @id',
    ),
    between: store.apart.prepare<{ from: number; until: number }, BookingRow>(
      'bookings between',
      `SELECT booking FROM bookings WHERE starts_at >= @from AND starts_at < @until ORDER BY starts_at, id`,
    ),
    page: store.apart.prepare<{ startsAt: number; id: string; until: number; limit: number }, BookingRow>(
      'page of bookings',
      `SELECT booking FROM bookings WHERE (starts_at, id) > (@startsAt, @id) AND starts_at < @until
       ORDER BY starts_at, id LIMIT @limit`,
    ),
    taking: store.apart.prepare<{ from: number; until: number; earliest: number }, BookingRow>(
      'bookings taking places',
      `SELECT booking FROM bookings
       WHERE starts_at > @earliest AND starts_at < @until AND ends_at > @from AND seat IS NOT NULL`,
    ),
    ofCall: store.apart.prepare<{ callSid: string }, BookingRow>(
      'bookings of call',
      'SELECT booking FROM bookings WHERE call_sid = @callSid ORDER BY created_at DESC',
    ),
    ofCustomer: store.apart.prepare<{ phone: string; since: number }, BookingRow>(
      'bookings of customer',
      `SELECT booking FROM bookings WHERE customer_phone = @phone AND created_at >= @since
       ORDER BY created_at DESC`,
    ),
    changed: store.apart.prepare<{ at: number }, BookingRow>(
      'bookings changed since',
      `SELECT booking FROM bookings WHERE id IN (SELECT booking_id FROM booking_events WHERE at >= @at)
       ORDER BY created_at, id`,
    ),
    overdue: store.apart.prepare<{ now: number }, BookingRow>(
      'overdue bookings',
      `SELECT booking FROM bookings WHERE state = 'held' AND held_until <= @now`,
    ),
  };
}
