/**
 * Forgets what was said in calls, or who called: in the event log, in everything that follows from it, and in the bytes
 * of the file. The other copies (journal, CSV logs, backups) are their keepers' affair.
 */
import type { CallEvent, LoggedEvent } from '../calls/call-events.ts';
import type { Forgetting } from '../calls/forget-event.ts';
import { must } from '../lib/assert.ts';
import { clearCall, createProjections } from './call-projections.ts';
import { createCustomerWriter, type CustomerPhone } from './customer-projections.ts';
import { createEventReader, type ParseEvent } from './event-log.ts';
import type { Store } from './open.ts';
import { createWordIndex } from './word-index.ts';

/** What forgetting needs. */
export interface ForgetNeeds {
  parseEvent: ParseEvent;
  customerPhone: CustomerPhone;
  /** What stays of an event (calls/forget-event.ts). */
  forgetEvent: (event: CallEvent, what: Forgetting) => CallEvent;
}

/** Forgets; each method is durable when it returns. */
export interface Forgetter {
  /** The words of at most `limit` finished calls that rang before `before`; returns of how many. */
  forgetWords(before: number, at: number, limit: number): number;
  /** Who called, in all finished calls of the customer with this number; returns of how many. */
  forgetPerson(phone: string, at: number): number;
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
  const { sumUpCustomer } = createCustomerWriter(store, needs.customerPhone);

  const forgetCall = (callSid: string, what: Forgetting) => {
    const {
      rowid,
      place,
      customer_phone: phone,
    } = must(statements.call.get({ callSid }), 'it was just found');
    const events = eventsOfCall(callSid, lastSeq());
    clearCall(store, callSid);
    for (const logged of events) project(keepLess(logged, what));
    words.takeOut(callSid);
    statements.putBack.run({ callSid, rowid, place }); // calls of one instant stay in their order
    words.putIn(callSid);
    if (phone !== null) sumUpCustomer(phone, must(events.at(-1), 'a call has events').seq);
  };
  const keepLess = (logged: LoggedEvent, what: Forgetting): LoggedEvent => {
    const { type, ...data } = needs.forgetEvent(logged.event, what);
    statements.rewrite.run({ seq: logged.seq, data: JSON.stringify(data) });
    return { ...logged, event: { type, ...data } as CallEvent }; // put together as it was taken apart
  };
  const forgetCalls = (calls: readonly { call_sid: string }[], note: Omit<DeletionParams, 'calls'>) => {
    if (calls.length === 0) return 0;
    store.transaction(() => {
      store.db.pragma('defer_foreign_keys = ON'); // a call is taken out and put in again
      statements.open.run({ ...note, calls: calls.length });
      for (const { call_sid: callSid } of calls) forgetCall(callSid, note.what);
      statements.close.run({});
    });
    return calls.length;
  };
  return {
    forgetWords: (before, at, limit) =>
      forgetCalls(statements.withWords.all({ before, limit }), { at, what: 'words', reason: 'age', before }),
    forgetPerson: (phone, at) => {
      const forgotten = forgetCalls(statements.ofPerson.all({ phone }), {
        at,
        what: 'person',
        reason: 'request',
        before: null,
      });
      statements.forgetMessages.run({ phone });
      return forgotten;
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

interface DeletionParams {
  at: number;
  what: Forgetting;
  reason: 'age' | 'request';
  before: number | null;
  calls: number;
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
    ofPerson: store.prepare<{ phone: string }, { call_sid: string }>(
      'calls of a person',
      'SELECT call_sid FROM calls WHERE customer_phone = @phone AND ended_at IS NOT NULL ORDER BY started_at',
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
    forgetMessages: store.prepare<{ phone: string }>(
      'forget messages',
      `UPDATE outbox SET body = '', recipient = '' WHERE next_at IS NULL
         AND (recipient = @phone OR recipient = '+61' || substr(@phone, 2))`,
    ),
    open: store.prepare<DeletionParams>(
      'open deletion',
      `INSERT INTO deletions (at, what, reason, before, calls, open)
       VALUES (@at, @what, @reason, @before, @calls, 1)`,
    ),
    behind: store.prepare<object, object>('copies behind', 'SELECT 1 FROM deletions WHERE copied = 0'),
    noteCopies: store.prepare<object>('note copies', 'UPDATE deletions SET copied = 1 WHERE copied = 0'),
    close: store.prepare<object>('close deletion', 'UPDATE deletions SET open = 0 WHERE open = 1'),
  };
}
