/** What the tables hold of one customer, and which recordings are old. */
import type { Call } from '../../preload/contract/calls.ts';
import { createCustomerNumbers } from './customer-numbers.ts';
import type { Store } from './open.ts';

/** A text that went out or will. */
export interface CustomerMessage {
  recipient: string;
  body: string;
  createdAt: number;
}

/** One call's recording that still exists. */
export interface KeptRecording {
  callSid: string;
  recordingSid: string;
}

/** Looks for what is to be given away or deleted. */
export interface CustomerRecords {
  callsOf(phone: string): Call[];
  messagesOf(phone: string): CustomerMessage[];
  recordingsOf(phone: string): KeptRecording[];
  /** Of calls that rang before an instant. */
  recordingsBefore(before: number): KeptRecording[];
}

/** Looks in `store`; test calls have no recordings that could be fetched or deleted. */
export function createCustomerRecords(
  store: Store,
  findCall: (callSid: string) => Call | null,
): CustomerRecords {
  const { mainOf, numbersOf } = createCustomerNumbers(store);
  const calls = store.prepare<{ phone: string }, { callSid: string }>(
    'all calls of customer',
    'SELECT call_sid AS callSid FROM calls WHERE customer_phone = @phone ORDER BY started_at',
  );
  const messages = store.prepare<{ main: string; numbers: string }, CustomerMessage>(
    'messages of customer',
    `SELECT recipient, body, created_at AS createdAt FROM outbox
     WHERE recipient IN (SELECT value FROM json_each(@numbers)
         UNION ALL SELECT '+61' || substr(value, 2) FROM json_each(@numbers))
       OR call_sid IN (SELECT call_sid FROM calls WHERE customer_phone = @main)
     ORDER BY created_at`,
  );
  const kept = `SELECT call_sid AS callSid, recording_sid AS recordingSid FROM recordings JOIN calls USING (call_sid)
    WHERE (url IS NOT NULL OR sha256 IS NOT NULL) AND test = 0`;
  const ofCustomer = store.prepare<{ phone: string }, KeptRecording>(
    'recordings of customer',
    `${kept} AND customer_phone = @phone`,
  );
  const old = store.prepare<{ before: number }, KeptRecording>(
    'old recordings',
    `${kept} AND started_at < @before AND ended_at IS NOT NULL LIMIT 100`,
  );
  return {
    callsOf: (phone) => calls.all({ phone: mainOf(phone) }).flatMap(({ callSid }) => findCall(callSid) ?? []),
    messagesOf: (phone) => messages.all({ main: mainOf(phone), numbers: JSON.stringify(numbersOf(phone)) }),
    recordingsOf: (phone) => ofCustomer.all({ phone: mainOf(phone) }),
    recordingsBefore: (before) => old.all({ before }),
  };
}
