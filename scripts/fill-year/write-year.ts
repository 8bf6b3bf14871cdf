/** A year of invented office life, written through the event log as the engine writes. */
import { applyEvent } from '../../main/calls/call-record.ts';
import type { CallStore } from '../../main/calls/call-store.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import type { Store } from '../../main/store/open.ts';
import type { Call } from '../../preload/contract/calls.ts';
import { officeYear, type YearCall } from './office-year.ts';
import { createYearBookings, type YearBookings } from './year-bookings.ts';

/** Which year: so many calls before `until` (milliseconds since the epoch); the same for the same seed. */
export interface Year {
  calls: number;
  seed: number;
  until: number;
}

/** Writes the year into a store that holds no calls, many calls in one transaction: nobody is on the line. Tells how many. */
export function writeYear(store: Store, { calls, seed, until }: Year): number {
  const books = createCallStore(store, customerPhone);
  const bookings = createYearBookings(store, seed + 2);
  const year = [...officeYear(calls, seed, until)];
  for (let first = 0; first < year.length; first += 500) {
    store.transaction(() => {
      for (const call of year.slice(first, first + 500)) writeCall(books, bookings, call);
    });
  }
  store.transaction(() => bookings.goOn(until));
  return year.length;
}

/** A caller who has told everything is offered a time. */
function writeCall(books: CallStore, bookings: YearBookings, { callSid, events }: YearCall): void {
  let call: Call | null = null;
  for (const { at, event } of events) {
    if (event.type === 'call_started') bookings.goOn(at);
    books.append(callSid, at, [event]);
    call = applyEvent(call, callSid, at, event);
    if (event.type !== 'fields_captured' || event.details === undefined) continue;
    const appointment = bookings.offer(call, at);
    if (appointment !== null) books.append(callSid, at, [{ type: 'appointment_selected', appointment }]);
  }
}
