/** Forgets who appointments were for: in their log and in the table that follows from it. */
import type { Booking } from '../../preload/contract/bookings.ts';
import { must } from '../lib/assert.ts';
import { type BookingLog, createBookingLogReader, dataOf, type LoggedBooking } from './booking-log.ts';
import { createBookingPutter } from './booking-store.ts';
import type { Store } from './open.ts';

/** Finds and forgets. */
export interface BookingForgetter {
  /** The ids of all appointments that were ever for this number, or made on a call of theirs. */
  ofPerson(phone: string): string[];
  /** To be called within a deletion that is open. */
  forget(ids: readonly string[]): void;
}

/** Forgets in `store`. */
export function createBookingForgetter(store: Store, log: BookingLog): BookingForgetter {
  const { eventsOf } = createBookingLogReader(store, log);
  const put = createBookingPutter(store);
  const ofPerson = store.prepare<{ phone: string }, { id: string }>(
    'bookings of a person',
    `SELECT DISTINCT booking_id AS id FROM booking_events
     WHERE data ->> '$.job.phone' = @phone
       OR data ->> '$.callSid' IN (SELECT call_sid FROM calls WHERE customer_phone = @phone)`,
  );
  const rewrite = store.prepare<{ seq: number; data: string }>(
    'forget in a booking event',
    'UPDATE booking_events SET data = @data WHERE seq = @seq AND data <> @data',
  );
  const keepLess = (logged: LoggedBooking): LoggedBooking => {
    const event = log.forget(logged.event);
    rewrite.run({ seq: logged.seq, data: dataOf(event) });
    return { ...logged, event };
  };
  return {
    ofPerson: (phone) => ofPerson.all({ phone }).map(({ id }) => id),
    forget: (ids) => {
      for (const id of ids) {
        let booking: Booking | null = null;
        for (const { at, event } of eventsOf(id).map(keepLess)) booking = log.apply(booking, id, at, event);
        put(must(booking, 'it was just found'));
      }
    },
  };
}
