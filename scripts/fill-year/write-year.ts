/** A year of invented office life, written through the event log as the engine writes. */
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import type { Store } from '../../main/store/open.ts';
import { officeYear } from './office-year.ts';

/** Which year: so many calls before `until` (milliseconds since the epoch); the same for the same seed. */
export interface Year {
  calls: number;
  seed: number;
  until: number;
}

/** Writes the year into a store that holds no calls, many calls in one transaction: nobody is on the line. Tells how many. */
export function writeYear(store: Store, { calls, seed, until }: Year): number {
  const books = createCallStore(store, customerPhone);
  const year = [...officeYear(calls, seed, until)];
  for (let first = 0; first < year.length; first += 500) {
    store.transaction(() => {
      for (const { callSid, events } of year.slice(first, first + 500))
        for (const { at, event } of events) books.append(callSid, at, [event]);
    });
  }
  return year.length;
}
