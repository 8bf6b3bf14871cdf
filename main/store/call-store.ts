/** The calls room's memory on SQLite: the event log, and the tables that follow from it. */
import type { Call } from '../../preload/contract/calls.ts';
import type { LoggedEvent } from '../calls/call-events.ts';
import type { CallStore } from '../calls/call-store.ts';
import { clearProjections, createProjections } from './call-projections.ts';
import type { BookingLog } from './booking-log.ts';
import { rebuildBookings } from './booking-store.ts';
import { createCallReader } from './call-reader.ts';
import type { CustomerPhone } from './customer-projections.ts';
import { createEventAppender, createEventReader, type ParseEvent } from './event-log.ts';
import type { Store } from './open.ts';
import { createTablesLater, type LaterNeeds } from './tables-later.ts';

/**
 * Keeps calls in `store`; `customerPhone` says whose call it was (customers/customer-phone.ts). With `laterNeeds` the
 * tables of live calls are written a moment after the log (tables-later.ts), else together with it.
 */
export function createCallStore(
  store: Store,
  customerPhone: CustomerPhone,
  laterNeeds?: LaterNeeds,
): CallStore {
  const reader = createCallReader(store);
  const appendEvent = createEventAppender(store);
  const project = createProjections(store, customerPhone);
  const later = laterNeeds && createTablesLater(store, project, laterNeeds);
  const goesOn = store.apart.prepare<{ callSid: string }, object>(
    'does call go on',
    'SELECT 1 FROM calls WHERE call_sid = @callSid AND ended_at IS NULL',
  );
  const known = store.prepare<{ callSid: string }, object>(
    'is call known',
    'SELECT 1 FROM calls WHERE call_sid = @callSid',
  );
  const complete = (call: Call) => later?.complete(call) ?? call;
  return {
    ...reader,
    findCall: (callSid) => {
      const call = reader.findCall(callSid);
      return call && complete(call);
    },
    listUnfinished: () => reader.listUnfinished().map(complete),
    append: (callSid, at, events) => {
      if (events.length === 0) return;
      if (later?.mayWait(events) && !store.db.inTransaction && goesOn.get({ callSid })) {
        later.add(store.apart.transaction(() => events.map((event) => appendEvent(callSid, at, event))));
        return;
      }
      store.transaction(() => {
        if (events[0]?.type !== 'call_started' && !known.get({ callSid })) {
          throw new Error(`The first event of call ${callSid} must be call_started.`);
        }
        for (const event of events) project(appendEvent(callSid, at, event));
      });
    },
  };
}

/**
 * Returns the function that takes over events which another copy of the log has and this database lacks, at their
 * positions and with what follows from them, in one transaction.
 */
export function createReplay(
  store: Store,
  customerPhone: CustomerPhone,
): (events: readonly LoggedEvent[]) => void {
  const appendEvent = createEventAppender(store);
  const project = createProjections(store, customerPhone);
  return (events) =>
    store.transaction(() => {
      for (const { seq, callSid, at, event } of events) project(appendEvent(callSid, at, event, seq));
    });
}

/** What a rebuild went through. */
export interface Rebuilt {
  events: number;
  calls: number;
  customers: number;
  bookings: number;
}

const eventsPerRead = 1000;

/**
 * Empties the tables that follow from the log and replays it, in one transaction: when an event cannot be read it
 * throws and everything stays as it was.
 */
export function rebuildProjections(
  store: Store,
  options: { customerPhone: CustomerPhone; parseEvent: ParseEvent; bookingLog: BookingLog },
): Rebuilt {
  const { eventsAfter } = createEventReader(store, options.parseEvent);
  const project = createProjections(store, options.customerPhone);
  const count = store.prepare<object, Omit<Rebuilt, 'events' | 'bookings'>>(
    'count after rebuild',
    'SELECT (SELECT count(*) FROM calls) AS calls, (SELECT count(*) FROM customers) AS customers',
  );
  return store.transaction(() => {
    clearProjections(store);
    let events = 0;
    let last = 0;
    for (;;) {
      const batch = eventsAfter(last, eventsPerRead);
      for (const logged of batch) project(logged);
      events += batch.length;
      last = batch.at(-1)?.seq ?? last;
      if (batch.length < eventsPerRead) break;
    }
    const bookings = rebuildBookings(store, options.bookingLog);
    return { events, calls: 0, customers: 0, ...count.get({}), bookings };
  });
}
