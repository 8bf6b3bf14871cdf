/** Where customers' jobs are: what they gave on their calls, put in order by the office. */
import type { Address, AddressKey, CustomerAddress } from '../../preload/contract/calls.ts';
import type { CallEvent, CallEventOf, LoggedEvent } from '../calls/call-events.ts';
import { assertNever } from '../lib/assert.ts';
import type { Store } from './open.ts';
import { createCustomerNumbers } from './customer-numbers.ts';

/** What the office says of an address. */
export type AddressEvent = CallEventOf<'address_kept' | 'address_dropped'>;

/** Whether an event is about an address of a customer. */
export function isAboutAddress(event: CallEvent): event is AddressEvent {
  return event.type === 'address_kept' || event.type === 'address_dropped';
}

/** Reads the addresses of a customer, the main one first, then the latest. */
export interface CustomerAddresses {
  of: (phone: string) => CustomerAddress[];
}

/** Reads them in `store`. */
export function createCustomerAddresses(store: Store): CustomerAddresses {
  const stepsOf = createStepReader(store);
  const { mainOf } = createCustomerNumbers(store);
  return { of: (phone) => putInOrder(stepsOf(mainOf(phone))) };
}

/** The main address as the customer book has it; the suburb is known even where the main address has none. */
export type Home = Record<'street' | 'location' | 'state' | 'postcode', string | null>;

/** Keeps what the office says, and tells the main address of the customer with a main number. */
export interface AddressWriter {
  write: (logged: Pick<LoggedEvent, 'seq' | 'callSid' | 'at'>, event: AddressEvent) => void;
  homeOf: (phone: string) => Home;
}

/** Writes to the tables of `store`. */
export function createAddressWriter(store: Store): AddressWriter {
  const stepsOf = createStepReader(store);
  const put = store.prepare<Omit<WordRow, 'callSid'> & { seq: number; callSid: string }>(
    'put word on address',
    `INSERT INTO customer_addresses
       (seq, call_sid, at, kept, street, suburb, state, postcode, main, instead_street, instead_suburb)
     VALUES (@seq, @callSid, @at, @kept, @street, @suburb, @state, @postcode, @main, @insteadStreet, @insteadSuburb)`,
  );
  return {
    write: ({ seq, callSid, at }, event) => {
      const { address } = event;
      const kept = event.type === 'address_kept' ? event : null;
      put.run({
        ...{ seq, callSid, at, kept: Number(kept !== null), main: Number(kept?.main ?? false) },
        ...{ street: address.street, suburb: address.suburb },
        ...{ state: kept?.address.state ?? null, postcode: kept?.address.postcode ?? null },
        ...{ insteadStreet: kept?.instead?.street ?? null, insteadSuburb: kept?.instead?.suburb ?? null },
      });
    },
    homeOf: (phone) => {
      const known = putInOrder(stepsOf(phone));
      const { street = null, state = null, postcode = null } = known[0] ?? {};
      return {
        street,
        location: known.find(({ suburb }) => suburb !== null)?.suburb ?? null,
        state,
        postcode,
      };
    },
  };
}

/** Something said of an address: by the caller on a call, or by the office. */
interface Step {
  callSid: string;
  /** Milliseconds since the epoch. */
  at: number;
  event: AddressEvent | { type: 'given'; address: Address };
}

/** A row of `customer_addresses`. */
interface WordRow extends Address {
  callSid: string;
  at: number;
  kept: number;
  main: number;
  insteadStreet: string | null;
  insteadSuburb: string | null;
}

function toStep(row: WordRow): Step {
  const { callSid, at, street, suburb, state, postcode, insteadStreet, insteadSuburb } = row;
  const [address, instead] = [
    { street, suburb, state, postcode },
    { street: insteadStreet, suburb: insteadSuburb },
  ];
  const event: AddressEvent =
    row.kept === 1
      ? { type: 'address_kept', address, instead, main: row.main === 1 }
      : { type: 'address_dropped', address };
  return { callSid, at, event };
}

/** The last calls of one customer; of a body corporate with thousands the older ones tell nothing new. */
const mostCalls = 200;

/** Returns the function that reads all that was said of a customer's addresses, in order. */
function createStepReader(store: Store): (phone: string) => Step[] {
  const capture = (name: string, field: string) => `
    LEFT JOIN captures AS ${name} ON ${name}.call_sid = calls.call_sid AND ${name}.field = '${field}'
      AND ${name}.rank = 0 AND typeof(${name}.value) = 'text' AND ${name}.value <> ''
      AND NOT (${name}.source = 'model' AND ${name}.said IS NULL)`;
  const given = store.prepare<{ phone: string }, { callSid: string; at: number } & Address>(
    'addresses given',
    `SELECT calls.call_sid AS callSid, started_at AS at, street.value AS street, suburb.value AS suburb,
       calls.state, calls.postcode
     FROM calls ${capture('street', 'street_address')} ${capture('suburb', 'customer_location')}
     WHERE customer_phone = @phone AND (street.value IS NOT NULL OR suburb.value IS NOT NULL)
     ORDER BY started_at DESC, calls.rowid DESC LIMIT ${String(mostCalls)}`,
  );
  const said = store.prepare<{ phone: string }, WordRow & { seq: number }>(
    'words on addresses',
    `SELECT seq, call_sid AS callSid, at, kept, street, words.suburb, words.state, words.postcode, main,
       instead_street AS insteadStreet, instead_suburb AS insteadSuburb
     FROM calls CROSS JOIN customer_addresses AS words USING (call_sid)
     WHERE customer_phone = @phone`,
  );
  return (phone) =>
    [
      ...given
        .all({ phone })
        .toReversed()
        .map(({ callSid, at, ...address }): Step => ({ callSid, at, event: { type: 'given', address } })),
      ...said
        .all({ phone })
        .toSorted((one, other) => one.seq - other.seq)
        .map(toStep),
    ].toSorted((one, other) => one.at - other.at);
}

/** An address while its story is read. */
interface Known extends Omit<CustomerAddress, 'main'> {
  /** Its last turn as a main address, by the number of the step; 0 for none. */
  madeMain: number;
  /** The number of the step on which a caller gave it last; 0 for none. */
  given: number;
  dropped: boolean;
}

/** The office's main address goes before the one given last; where there is neither, the one typed last. */
function putInOrder(steps: readonly Step[]): CustomerAddress[] {
  const known = new Map<string, Known>();
  for (const [index, step] of steps.entries()) take(known, step, index + 1);
  return [...known.values()]
    .filter(({ dropped }) => !dropped)
    .toReversed()
    .toSorted((a, b) => b.madeMain - a.madeMain || b.given - a.given || b.at - a.at)
    .map(({ street, suburb, state, postcode, byOffice, at, callSid }, index) => {
      return { street, suburb, state, postcode, main: index === 0, byOffice, at, callSid };
    });
}

function take(known: Map<string, Known>, { callSid, at, event }: Step, number: number): void {
  if (keyOf(event.address) === nothing) return; // it was forgotten
  const before = known.get(keyOf(event.address));
  switch (event.type) {
    case 'given':
      takeGiven(
        known,
        before ?? sameButLess(known, event.address),
        { callSid, at, ...event.address },
        number,
      );
      return;
    case 'address_kept': {
      const { address, instead, main } = event;
      const replaced = instead && known.get(keyOf(instead));
      if (replaced) replaced.dropped = true;
      const since = main ? number : (before?.madeMain ?? 0);
      const { byOffice, given } = before ?? { byOffice: true, given: 0 };
      put(known, { ...address, callSid, at, byOffice, given, madeMain: since, dropped: false });
      return;
    }
    case 'address_dropped':
      if (before) Object.assign(before, { dropped: true, madeMain: 0 });
      return;
    default:
      assertNever(event);
  }
}

/** A part of what is known already adds nothing but that it was given again. */
function takeGiven(
  known: Map<string, Known>,
  before: Known | undefined,
  now: Address & Pick<Known, 'callSid' | 'at'>,
  given: number,
): void {
  if (before === undefined) {
    for (const [key, each] of known) if (!each.byOffice && isLess(each, now)) known.delete(key);
    put(known, { ...now, byOffice: false, given, madeMain: 0, dropped: false });
    return;
  }
  const { callSid, at } = now;
  const [first, second] = before.byOffice ? [before, now] : [now, before];
  const [state, postcode] = [first.state ?? second.state, first.postcode ?? second.postcode];
  const again = { state, postcode, given, dropped: false };
  put(known, before.byOffice ? { ...before, ...again } : { ...before, ...again, callSid, at });
}

function put(known: Map<string, Known>, address: Known): void {
  known.set(keyOf(address), address);
}

/** The latest address that says all this one does, and more. */
function sameButLess(known: ReadonlyMap<string, Known>, address: AddressKey): Known | undefined {
  return [...known.values()]
    .filter((each) => !each.dropped && isLess(address, each))
    .toSorted((one, other) => other.given - one.given || other.at - one.at)[0];
}

function isLess(one: AddressKey, other: AddressKey): boolean {
  const [[street, suburb], [itsStreet, itsSuburb]] = [partsOf(one), partsOf(other)];
  return (
    (street === '' && suburb === itsSuburb && itsStreet !== '') ||
    (suburb === '' && street === itsStreet && itsSuburb !== '')
  );
}

function keyOf(address: AddressKey): string {
  return partsOf(address).join('\n');
}

const nothing = '\n';

/** Street and suburb in lower case, without spaces to spare. */
function partsOf({ street, suburb }: AddressKey): [street: string, suburb: string] {
  return [plain(street), plain(suburb)];
}

function plain(text: string | null): string {
  return (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}
