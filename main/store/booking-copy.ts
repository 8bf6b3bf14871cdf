/**
 * The second copy of the log of appointments, in a file beside the one of the calls. It takes nothing in the database's
 * place: while the database cannot be written callers are offered no times.
 */
import { createBookingReplay } from './booking-store.ts';
import { type BookingLog, createBookingLogReader, logOfBookings, type LoggedBooking } from './booking-log.ts';

import { createSecondCopy, keepAside, type Report, type SecondCopy } from './second-copy.ts';
import type { Store } from './open.ts';

/** A journal that goes where the calls' journal goes. */
export interface CompanionCopy {
  /** Keeps it in another folder from now on, or nowhere with null. */
  useJournal(folder: string | null): void;
  /** Writes what it lacks; never throws. While there is trouble it does nothing but when `retry`. */
  catchUp(retry?: boolean): void;
  /** Makes it say no more than the log does. Throws when it cannot. */
  rewrite(): Promise<void>;
  /** The calls' journal in this folder was another office's: so is this one. */
  keepAside(folder: string): void;
  close(): void;
}

/** The second copy of this database's appointments; in no folder until it is told one. */
export function createBookingCopy(store: Store, bookingLog: BookingLog, report: Report): CompanionCopy {
  const log = logOfBookings(bookingLog);
  const source = createBookingLogReader(store, bookingLog);
  const onlyHere = createBookingReplay(store, bookingLog);
  let copy: SecondCopy<LoggedBooking> | null = null;
  return {
    useJournal: (folder) => {
      copy?.close();
      copy = folder === null ? null : createSecondCopy({ folder, log, source, report, onlyHere });
    },
    catchUp: (retry) => copy?.catchUp(retry),
    rewrite: async () => copy?.rewrite(),
    keepAside: (folder) => void keepAside(folder, log.journalName),
    close: () => copy?.close(),
  };
}
