/** The customer book: every finished call is entered under its customer's phone number. */
import type { Call } from '../../preload/contract/calls.ts';
import type { CallEvent, LoggedEvent } from '../calls/call-events.ts';
import { must } from '../lib/assert.ts';
import { createCallReader } from './call-reader.ts';
import { type AddressEvent, createAddressWriter, type Home, isAboutAddress } from './customer-addresses.ts';
import {
  createCustomerNumbers,
  createNumberWriter,
  isJoining,
  type JoiningEvent,
} from './customer-numbers.ts';
import type { Store } from './open.ts';

/** Whose call it was: the customer's number in the form it is kept by, or null when there is none. */
export type CustomerPhone = (call: Call) => string | null;

/** Enters a finished call in the book, or again after its fields changed; a running call is left alone. */
export type EnterInBook = (callSid: string, seq: number) => void;

/** Where and when an event was written. */
type Logged = Pick<LoggedEvent, 'seq' | 'callSid' | 'at'>;

/** The customer book at work. */
export interface CustomerWriter {
  enterInBook: EnterInBook;
  /** Takes what the office says of customers; false for every other event. */
  takes: (logged: Logged, event: CallEvent) => event is JoiningEvent | AddressEvent;
  /** Sums up one customer anew after calls of theirs changed; without calls they leave the book. */
  sumUpCustomer: (phone: string, seq: number) => void;
}

/** Keeps the table `customers`. Each entry is summed up from its calls, so entering a call twice changes nothing. */
export function createCustomerWriter(store: Store, customerPhone: CustomerPhone): CustomerWriter {
  const { findCall } = createCallReader(store);
  const { finished, assign, sumUp, drop, callsOf } = customerStatements(store);
  const { mainOf } = createCustomerNumbers(store);
  const writeNumbers = createNumberWriter(store);
  const addresses = createAddressWriter(store);
  const sumUpCalls = (phone: string, seq: number) => {
    sumUp.run({ phone, seq, ...addresses.homeOf(phone) });
  };
  const sumUpCustomer = (phone: string, seq: number) => {
    sumUpCalls(phone, seq);
    drop.run({ phone });
  };
  const enterInBook = (callSid: string, seq: number) => {
    const entry = finished.get({ callSid });
    if (!entry) return;
    const before = entry.customer_phone;
    const own = customerPhone(must(findCall(callSid), 'it is a finished call'));
    const phone = own === null ? null : mainOf(own);
    assign.run({ callSid, phone });
    if (before !== null && before !== phone) sumUpCustomer(before, seq);
    if (phone !== null) sumUpCalls(phone, seq);
  };
  const takes = (logged: Logged, event: CallEvent): event is JoiningEvent | AddressEvent => {
    if (isAboutAddress(event)) {
      addresses.write(logged, event);
      enterInBook(logged.callSid, logged.seq);
      return true;
    }
    if (!isJoining(event)) return false;
    for (const phone of writeNumbers(logged, event))
      for (const { callSid } of callsOf.all({ phone })) enterInBook(callSid, logged.seq);
    return true;
  };
  return { enterInBook, takes, sumUpCustomer };
}

/** The name the customer last gave, over all their calls; what a model only suggested is not what they gave. */
const latestName = `
  (SELECT value FROM calls JOIN captures USING (call_sid)
   WHERE customer_phone = @phone AND field = 'customer_name' AND rank = 0 AND value IS NOT NULL
     AND NOT (source = 'model' AND said IS NULL)
   ORDER BY started_at DESC, calls.rowid DESC LIMIT 1)`;

function customerStatements(store: Store) {
  return {
    finished: store.prepare<{ callSid: string }, { customer_phone: string | null }>(
      'customer of finished call',
      'SELECT customer_phone FROM calls WHERE call_sid = @callSid AND ended_at IS NOT NULL',
    ),
    callsOf: store.prepare<{ phone: string }, { callSid: string }>(
      'calls to deal out',
      'SELECT call_sid AS callSid FROM calls WHERE customer_phone = @phone ORDER BY place',
    ),
    assign: store.prepare<{ callSid: string; phone: string | null }>(
      'assign call to customer',
      'UPDATE calls SET customer_phone = @phone WHERE call_sid = @callSid',
    ),
    sumUp: store.prepare<{ phone: string; seq: number } & Home>(
      'sum up customer',
      `INSERT INTO customers
         (id, phone, name, street, location, state, postcode, first_call_at, last_call_at, call_count)
       SELECT @seq, @phone, ${latestName}, @street, @location, @state, @postcode,
         min(started_at), max(started_at), count(*)
       FROM calls WHERE customer_phone = @phone HAVING count(*) > 0
       ON CONFLICT (phone) DO UPDATE SET
         (name, street, location, state, postcode, first_call_at, last_call_at, call_count) =
         (excluded.name, excluded.street, excluded.location, excluded.state, excluded.postcode,
          excluded.first_call_at, excluded.last_call_at, excluded.call_count)`,
    ),
    drop: store.prepare<{ phone: string }>(
      'drop customer without calls',
      `DELETE FROM customers WHERE phone = @phone
       AND NOT EXISTS (SELECT 1 FROM calls WHERE customer_phone = @phone)`,
    ),
  };
}
