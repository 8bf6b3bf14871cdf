/** The books looked through: all calls, all customers, and what happened to a call. */
import { setImmediate } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Call, Customer, CustomerAddress, DuplicatePair } from '../../preload/contract/calls.ts';
import { type Booking } from '../../preload/contract/bookings.ts';
import {
  type CallCounts,
  type CallFilter,
  type CallPage,
  callViews,
  everyCall,
  mostCounted,
  type PromiseList,
  type TrailEntry,
} from '../../preload/contract/search.ts';
import { type CallSearch, queryOf } from '../calls/call-search.ts';
import { callEventSchema } from '../calls/call-events.ts';
import { trailOf } from '../calls/call-trail.ts';
import type { OfficeDesk } from '../calls/office-desk.ts';
import { ok, type Result } from '../lib/result.ts';
import { createBookingsOfCustomer } from '../store/booking-store.ts';
import { createCallSearch } from '../store/call-search.ts';
import { createEventReader } from '../store/event-log.ts';
import { createPromiseReader } from '../store/promise-list.ts';
import { buildCustomerBook, type CustomerBook } from './customer-book.ts';
import { type AddressBook, buildAddressBook } from './address-book.ts';
import type { Books } from './books.ts';
import type { Rooms } from './rooms.ts';

/** What is known of a customer. */
export interface CustomerProfile {
  customer: Customer;
  numbers: string[];
  duplicates: Omit<DuplicatePair, 'one'>[];
  /** The main one first, then the latest. */
  addresses: CustomerAddress[];
  /** Their calls' notes, the latest first. */
  notes: Call['desk']['notes'];
  calls: CallPage;
  bookings: Booking[];
}

/** The books as the window looks through them. */
export interface History {
  search(filter: CallFilter, page: { limit: number; before: number | null }): CallPage;
  counts(): CallCounts;
  trail(callSid: string): TrailEntry[];
  /** What callers were promised: all that is owed, and what was settled since Monday. */
  promises(): PromiseList;
  /** Ticks calls off, or opens them again; live calls are not kept waiting for it. Returns how many. */
  markHandled(callSids: readonly string[], handled: boolean): Promise<Result<number>>;
  findCustomers: CallSearch['findCustomers'];
  profileOf(phone: string): CustomerProfile | null;
  readonly book: CustomerBook;
  readonly addresses: AddressBook;
}

const callsOfProfile = 50;

/** Builds it on the books. */
export function buildHistory(books: Books, rooms: Rooms, desk: OfficeDesk): History {
  const { store, settings, clock } = books;
  const { callStore, calls } = rooms;
  const book = buildCustomerBook(books, rooms, calls);
  const addresses = buildAddressBook(books, rooms);
  const search = createCallSearch(store);
  const { eventsOfCall, lastSeq } = createEventReader(store, (event) => callEventSchema.parse(event));
  const promisesSince = createPromiseReader(store);
  const bookingsOf = createBookingsOfCustomer(store);
  const find = (filter: CallFilter, page: { limit: number; before: number | null }) =>
    search.find(queryOf(filter, settings().timezone, clock.now()), page);
  return {
    search: find,
    counts: () => {
      const count = (view: CallFilter['view']) =>
        search.count(queryOf({ ...everyCall, view }, settings().timezone, clock.now()), mostCounted);
      const counted = callViews.filter((view) => view !== 'all').map((view) => [view, count(view)]);
      return Object.fromEntries(counted) as CallCounts; // fromEntries loses the keys
    },
    trail: (callSid) => trailOf(eventsOfCall(callSid, lastSeq())),
    promises: () => {
      const now = DateTime.fromMillis(clock.now(), { zone: settings().timezone });
      return promisesSince(now.startOf('week').toMillis());
    },
    markHandled: async (callSids, handled) => {
      let marked = 0;
      for (const callSid of callSids) {
        const done = desk.mark(callSid, { handled });
        if (!done.ok) return done;
        marked++;
        await setImmediate();
      }
      return ok(marked);
    },
    findCustomers: (text, page) => search.findCustomers(text, page),
    book,
    addresses,
    profileOf: (phone) => {
      const customer = callStore.findCustomer(phone);
      if (customer === null) return null;
      const calls = find({ ...everyCall, customer: phone }, { limit: callsOfProfile, before: null });
      return {
        customer,
        numbers: book.numbersOf(phone),
        duplicates: book.duplicatesOf(customer),
        addresses: addresses.of(phone),
        notes: calls.calls.flatMap(({ desk: { notes } }) => notes.toReversed()),
        calls,
        bookings: bookingsOf(phone),
      };
    },
  };
}
