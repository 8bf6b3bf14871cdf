/** Which numbers are one customer's. */
import type { CallEvent, CallEventOf } from '../calls/call-events.ts';
import { assertNever } from '../lib/assert.ts';
import type { Store } from './open.ts';

/** Tells whose number is whose; every number without a word of the office is its own customer's. */
export interface CustomerNumbers {
  /** The number by which the whole customer is known. */
  mainOf: (phone: string) => string;
  /** All numbers of that customer, the main one first. */
  numbersOf: (phone: string) => string[];
  /** The call on which the office joined this number to another; null when it stands by itself. */
  joinedOn: (phone: string) => string | null;
  /** Whether the office said that these are two people. */
  areApart: (one: string, other: string) => boolean;
}

/** Reads the tables of `store`. */
export function createCustomerNumbers(store: Store): CustomerNumbers {
  const main = store.apart.prepare<{ phone: string }, { phone: string }>(
    'main number of customer',
    `WITH RECURSIVE up (phone, steps) AS (
       SELECT @phone, 0
       UNION ALL
       SELECT joined_to, steps + 1 FROM up JOIN customer_numbers USING (phone) WHERE joined_to IS NOT NULL
     ) SELECT phone FROM up ORDER BY steps DESC LIMIT 1`,
  );
  const all = store.apart.prepare<{ phone: string }, { phone: string }>(
    'numbers of customer',
    `WITH RECURSIVE down (phone) AS (
       SELECT @phone UNION ALL SELECT numbers.phone FROM down CROSS JOIN customer_numbers AS numbers
       ON numbers.joined_to = down.phone
     ) SELECT phone FROM down`,
  );
  const joined = store.prepare<{ phone: string }, { callSid: string }>(
    'call of joining',
    'SELECT call_sid AS callSid FROM customer_numbers WHERE phone = @phone AND joined_to IS NOT NULL',
  );
  const apart = store.prepare<{ one: string; other: string }, object>(
    'are customers apart',
    'SELECT 1 FROM customers_apart WHERE one = min(@one, @other) AND other = max(@one, @other)',
  );
  const mainOf = (phone: string) => main.get({ phone })?.phone ?? phone;
  return {
    mainOf,
    numbersOf: (phone) => all.all({ phone: mainOf(phone) }).map((row) => row.phone),
    joinedOn: (phone) => joined.get({ phone })?.callSid ?? null,
    areApart: (one, other) => apart.get({ one, other }) !== undefined,
  };
}

/** An event about whose numbers are whose. */
export type JoiningEvent = CallEventOf<'customers_joined' | 'customers_parted' | 'customers_kept_apart'>;

/** Whether an event is about whose numbers are whose. */
export function isJoining(event: CallEvent): event is JoiningEvent {
  return Object.hasOwn(joinings, event.type);
}

const joinings: Readonly<Record<JoiningEvent['type'], true>> = {
  customers_joined: true,
  customers_parted: true,
  customers_kept_apart: true,
};

/**
 * Returns the function that notes what the office said, and answers with the customers (by their numbers) whose calls
 * are to be dealt out anew. What is older than what stands, or says what cannot be, changes nothing.
 */
export function createNumberWriter(
  store: Store,
): (logged: { seq: number; callSid: string }, event: JoiningEvent) => string[] {
  const { mainOf } = createCustomerNumbers(store);
  const put = store.prepare<{ phone: string; into: string | null; seq: number; callSid: string }>(
    'join numbers',
    `INSERT INTO customer_numbers (phone, joined_to, seq, call_sid) VALUES (@phone, @into, @seq, @callSid)
     ON CONFLICT (phone) DO UPDATE SET (joined_to, seq, call_sid) =
       (excluded.joined_to, excluded.seq, excluded.call_sid) WHERE excluded.seq > customer_numbers.seq`,
  );
  const keepApart = store.prepare<{ one: string; other: string }>(
    'keep customers apart',
    'INSERT OR IGNORE INTO customers_apart (one, other) VALUES (min(@one, @other), max(@one, @other))',
  );
  return ({ seq, callSid }, event) => {
    const { phone } = event;
    if (phone === '') return [];
    const before = mainOf(phone);
    switch (event.type) {
      case 'customers_joined':
        if (before !== phone || mainOf(event.into) === phone) return [];
        return put.run({ phone, into: event.into, seq, callSid }) > 0 ? [phone] : [];
      case 'customers_parted':
        return put.run({ phone, into: null, seq, callSid }) > 0 ? [before] : [];
      case 'customers_kept_apart':
        if (event.other === '') return [];
        keepApart.run({ one: phone, other: event.other });
        return [];
      default:
        return assertNever(event);
    }
  };
}

/**
 * Returns the function that takes these numbers out of the tables, and out of the log wherever it says whose they are,
 * on other people's calls too.
 */
export function createNumberForgetter(
  store: Store,
): (numbers: readonly string[], rewrite: (change: { seq: number; data: string }) => void) => void {
  const lists = '(SELECT value FROM json_each(@numbers))';
  const told = store.prepare<{ numbers: string }, { seq: number; data: string }>(
    'events that name numbers',
    `SELECT seq, (SELECT json_group_object(key, iif(value IN ${lists}, '', value)) FROM json_each(data)) AS data
     FROM call_events WHERE type IN ('customers_joined', 'customers_parted', 'customers_kept_apart')
       AND EXISTS (SELECT 1 FROM json_each(data) AS told WHERE told.value IN ${lists})`,
  );
  const drop = store.prepare<{ numbers: string }>(
    'forget numbers',
    `DELETE FROM customer_numbers WHERE phone IN ${lists} OR joined_to IN ${lists}`,
  );
  const dropApart = store.prepare<{ numbers: string }>(
    'forget who is apart',
    `DELETE FROM customers_apart WHERE one IN ${lists} OR other IN ${lists}`,
  );
  return (numbers, rewrite) => {
    const params = { numbers: JSON.stringify(numbers) };
    for (const change of told.all(params)) rewrite(change);
    drop.run(params);
    dropApart.run(params);
  };
}
