/**
 * Forgets what was said in calls, or who called: in the event logs, in everything that follows from it, and in the bytes
 * of the file. The other copies (journal, CSV logs, backups) are their keepers' affair.
 */
import type { CallEvent, LoggedEvent } from '../calls/call-events.ts';
import type { Forgetting } from '../calls/forget-event.ts';
import { must } from '../lib/assert.ts';
import { clearCall, createProjections } from './call-projections.ts';
import { createCustomerWriter, type CustomerPhone } from './customer-projections.ts';
import type { BookingLog } from './booking-log.ts';
import { createCustomerNumbers, createNumberForgetter } from './customer-numbers.ts';
import { createEventReader, type ParseEvent } from './event-log.ts';
import { type BookingForgetter, createBookingForgetter } from './forget-bookings.ts';
import type { Store } from './open.ts';
import { createWordIndex } from './word-index.ts';

/** What forgetting needs. */
export interface ForgetNeeds {
  parseEvent: ParseEvent;
  customerPhone: CustomerPhone;
  /** What stays of an event (calls/forget-event.ts). */
  forgetEvent: (event: CallEvent, what: Forgetting) => CallEvent;
  bookingLog: BookingLog;
}

/** What there was to forget. */
export interface Forgotten {
  calls: number;
  appointments: number;
}

/** Forgets; each method is durable when it returns. */
export interface Forgetter {
  /** The words of at most `limit` finished calls that rang before `before`; returns of how many. */
  forgetWords(before: number, at: number, limit: number): number;
  /** Who called, in all finished calls, appointments and texts of the customer with this number. */
  forgetPerson(phone: string, at: number): Forgotten;
  /** Writes over what the file still holds of deleted rows; to be called when all is forgotten. */
  tidy(): void;
  /** Whether the other copies still hold what was forgotten here. */
  copiesAreBehind(): boolean;
  /** The other copies have forgotten as well. */
  noteCopies(): void;
}

/** Forgets in `store`. Live calls are left alone. */
export function createForgetter(store: Store, needs: ForgetNeeds): Forgetter {
  const statements = forgetStatements(store);
  const { lastSeq, eventsOfCall } = createEventReader(store, needs.parseEvent);
  const project = createProjections(store, needs.customerPhone);
  const words = createWordIndex(store);
  const bookings = createBookingForgetter(store, needs.bookingLog);
  const find = createPersonFinder(store, bookings);
  const forgetNumbers = createNumberForgetter(store);
  const { sumUpCustomer } = createCustomerWriter(store, needs.customerPhone);

  const forgetCall = (callSid: string, what: Forgetting) => {
    const call = must(statements.call.get({ callSid }), 'it was just found');
    const events = eventsOfCall(callSid, lastSeq());
    clearCall(store, callSid);
    for (const logged of events) project(keepLess(logged, what));
    words.takeOut(callSid);
    statements.putBack.run({ callSid, rowid: call.rowid, place: call.place }); // calls of one instant stay in their order
    words.putIn(callSid);
    if (call.customer_phone !== null)
      sumUpCustomer(call.customer_phone, must(events.at(-1), 'a call has events').seq);
  };
  const keepLess = (logged: LoggedEvent, what: Forgetting): LoggedEvent => {
    const { type, ...data } = needs.forgetEvent(logged.event, what);
    statements.rewrite.run({ seq: logged.seq, data: JSON.stringify(data) });
    return { ...logged, event: { type, ...data } as CallEvent }; // put together as it was taken apart
  };
  const forgetCalls = (calls: readonly { call_sid: string }[], what: Forgetting) => {
    for (const { call_sid: callSid } of calls) forgetCall(callSid, what);
  };
  return {
    forgetWords: (before, at, limit) => {
      statements.forgetOldMessages.run({ before });
      const old = statements.withWords.all({ before, limit });
      if (old.length === 0) return 0;
      const note = { at, what: 'words', reason: 'age', before, calls: old.length, appointments: 0 } as const;
      during(store, note, () => forgetCalls(old, 'words'));
      return old.length;
    },
    forgetPerson: (phone, at) => {
      const { numbers, theirs, booked } = find(phone);
      const found = { calls: theirs.length, appointments: booked.length };
      if (found.calls + found.appointments === 0) return found;
      const note = { at, what: 'person', reason: 'request', before: null, ...found } as const;
      during(store, note, () => {
        for (const number of numbers) statements.forgetMessages.run({ phone: number }); // their calls are known still
        bookings.forget(booked);
        forgetCalls(theirs, 'person');
        forgetNumbers(numbers, (change) => statements.rewrite.run(change));
      });
      return found;
    },
    tidy: () => {
      store.db.pragma('wal_checkpoint(TRUNCATE)'); // secure_delete has zeroed the pages; the log holds them still
    },
    copiesAreBehind: () => statements.behind.get({}) !== undefined,
    noteCopies: () => {
      statements.noteCopies.run({});
    },
  };
}

/** Returns the function that finds what is one person's, by any of their numbers. */
function createPersonFinder(store: Store, bookings: BookingForgetter) {
  const { mainOf, numbersOf } = createCustomerNumbers(store);
  const calls = store.prepare<{ phone: string }, { call_sid: string }>(
    'calls of a person',
    'SELECT call_sid FROM calls WHERE customer_phone = @phone AND ended_at IS NOT NULL ORDER BY started_at',
  );
  return (phone: string) => {
    const numbers = numbersOf(phone);
    const booked = [...new Set(numbers.flatMap((number) => bookings.ofPerson(number)))];
    return { numbers, theirs: calls.all({ phone: mainOf(phone) }), booked };
  };
}

interface DeletionParams {
  at: number;
  what: Forgetting;
  reason: 'age' | 'request';
  before: number | null;
  calls: number;
  appointments: number;
}

/** All of it in one transaction, under a row that says so. */
function during(store: Store, note: DeletionParams, work: () => void): void {
  const open = store.prepare<DeletionParams>(
    'open deletion',
    `INSERT INTO deletions (at, what, reason, before, calls, appointments, open)
     VALUES (@at, @what, @reason, @before, @calls, @appointments, 1)`,
  );
  const close = store.prepare<object>('close deletion', 'UPDATE deletions SET open = 0 WHERE open = 1');
  store.transaction(() => {
    store.db.pragma('defer_foreign_keys = ON'); // a call is taken out and put in again
    open.run(note);
    work();
    close.run({});
  });
}

function forgetStatements(store: Store) {
  return {
    /** What an earlier deletion has dealt with is not looked at again, but for calls that ran when it came by. */
    withWords: store.prepare<{ before: number; limit: number }, { call_sid: string }>(
      'calls with words',
      `SELECT call_sid FROM calls
       WHERE started_at < @before AND ended_at IS NOT NULL
         AND started_at >= coalesce((SELECT max(before) FROM deletions WHERE before <= @before), 0) - 604800000
         AND EXISTS (SELECT 1 FROM turns WHERE turns.call_sid = calls.call_sid AND text <> '')
       ORDER BY started_at LIMIT @limit`,
    ),
    call: store.prepare<{ callSid: string }, { rowid: number; place: number; customer_phone: string | null }>(
      'call to forget',
      'SELECT rowid, place, customer_phone FROM calls WHERE call_sid = @callSid',
    ),
    putBack: store.prepare<{ callSid: string; rowid: number; place: number }>(
      'put call back in its place',
      'UPDATE calls SET rowid = @rowid, place = @place WHERE call_sid = @callSid',
    ),
    rewrite: store.prepare<{ seq: number; data: string }>(
      'forget in an event',
      'UPDATE call_events SET data = @data WHERE seq = @seq AND data <> @data',
    ),
    /** To them, and about them to the people on call and to other programs (bookings typed by hand have no call); what is still to be sent is sent. */
    forgetMessages: store.prepare<{ phone: string }>(
      'forget messages',
      `UPDATE outbox SET body = '', recipient = '' WHERE next_at IS NULL
         AND (recipient = @phone OR recipient = '+61' || substr(@phone, 2)
           OR call_sid IN (SELECT call_sid FROM calls WHERE customer_phone = @phone)
           OR CASE WHEN kind = 'webhook' AND body <> '' THEN json_extract(body, '$.data.job.phone') END = @phone)`,
    ),
    forgetOldMessages: store.prepare<{ before: number }>(
      'forget old messages',
      `UPDATE outbox SET body = '' WHERE next_at IS NULL AND created_at < @before AND body <> ''`,
    ),
    behind: store.prepare<object, object>('copies behind', 'SELECT 1 FROM deletions WHERE copied = 0'),
    noteCopies: store.prepare<object>('note copies', 'UPDATE deletions SET copied = 1 WHERE copied = 0'),
  };
}
