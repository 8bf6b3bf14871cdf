/** What this room needs kept. The store room implements it on SQLite. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { BookingEvent } from './booking-events.ts';

/** The appointments and their log. All methods are synchronous; they throw on disk errors. */
export interface BookingStore {
  /**
   * Runs `work` as the only writer, of all processes: what it reads stays true until what it appends is on the disk.
   * Nothing of it is kept when it throws.
   */
  alone<T>(work: () => T): T;
  /**
   * Appends to an appointment's log and returns it as it then stands; to be called within `alone`. The database
   * refuses a second appointment on the same place of a window.
   */
  append(id: string, at: number, event: BookingEvent): Booking;
  find(id: string): Booking | null;
  /** Those that begin from `from` on and before `until` (milliseconds since the epoch), in that order. */
  listBetween(from: number, until: number): Booking[];
  /** At most `limit` of those that come after a place and begin before `until`, by beginning and id. */
  pageBetween(after: { startsAt: number; id: string }, until: number, limit: number): Booking[];
  /** Those that take a place at some time from `from` on and before `until`. */
  listTaking(from: number, until: number): Booking[];
  /** Those made on a call, the last first. */
  listOfCall(callSid: string): Booking[];
  /** Those made for a customer's number since an instant, the last first. */
  listOfCustomer(phone: string, since: number): Booking[];
  /** Those to which anything happened since an instant. */
  listChangedSince(at: number): Booking[];
  /** Unconfirmed ones whose time was up at `now`. */
  listOverdue(now: number): Booking[];
}
