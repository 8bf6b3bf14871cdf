/** Customers who may be one person: proposed, joined, parted again. Whatever the office says stands in the log of a call. */
import type { Customer, DuplicatePair } from '../../preload/contract/calls.ts';
import type { CallEvent } from '../calls/call-events.ts';
import type { Calls } from '../calls/calls.ts';
import { likelyPairs, likeness } from '../customers/duplicates.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { createLikelyDuplicates } from '../store/customer-duplicates.ts';
import { createCustomerNumbers } from '../store/customer-numbers.ts';
import type { Books } from './books.ts';
import type { Rooms } from './rooms.ts';

/** The customer book, as the office puts it in order. */
export interface CustomerBook {
  /** Among the last callers; one pair is proposed once. */
  duplicates(): DuplicatePair[];
  duplicatesOf(customer: Customer): Omit<DuplicatePair, 'one'>[];
  /** All numbers of a customer, the main one first. */
  numbersOf(phone: string): string[];
  /** The customer known by `phone` is the one known by `into`. */
  join(phone: string, into: string): Result<null>;
  /** Takes that back for one number. */
  part(phone: string): Result<null>;
  /** Not to be proposed again. */
  keepApart(phone: string, other: string): Result<null>;
}

const compared = 3000; // customers; some 20 ms of the thread that answers calls

/** Builds it on the books. */
export function buildCustomerBook({ store }: Books, { callStore }: Rooms, calls: Calls): CustomerBook {
  const numbers = createCustomerNumbers(store);
  const likely = createLikelyDuplicates(store);
  const note = (callSid: string | null | undefined, event: CallEvent): Result<null> => {
    if (callSid === null || callSid === undefined) return failed('This customer cannot be found any more.');
    calls.note(callSid, [event]);
    return ok(null);
  };
  const lastCallOf = (phone: string) => callStore.listCallsOfCustomer(phone, { limit: 1 })[0]?.callSid;
  const duplicatesOf = (customer: Customer): Omit<DuplicatePair, 'one'>[] => {
    const { phone, location } = customer;
    const shared = likely.onSamePhone(phone).flatMap((number) => callStore.findCustomer(number) ?? []);
    const near = location === null ? [] : likely.inSuburb(location);
    const found = [
      ...shared.map((other) => ({ other, why: 'same_phone' as const })),
      ...near.flatMap((other) => {
        const why = likeness(customer, other);
        return why === null || shared.some(({ id }) => id === other.id) ? [] : [{ other, why }];
      }),
    ];
    return found.filter(({ other }) => other.id !== customer.id && !numbers.areApart(phone, other.phone));
  };
  return {
    duplicates: () =>
      likelyPairs(likely.latest(compared)).filter(
        ({ one, other }) => !numbers.areApart(one.phone, other.phone),
      ),
    duplicatesOf,
    numbersOf: numbers.numbersOf,
    join: (phone, into) => {
      const [from, to] = [callStore.findCustomer(phone), callStore.findCustomer(into)];
      if (from === null || to === null) return failed('This customer cannot be found any more.');
      if (from.id === to.id) return failed('They are one customer already.');
      return note(lastCallOf(phone), { type: 'customers_joined', phone: from.phone, into: to.phone });
    },
    part: (phone) => note(numbers.joinedOn(phone), { type: 'customers_parted', phone }),
    keepApart: (phone, other) => note(lastCallOf(phone), { type: 'customers_kept_apart', phone, other }),
  };
}
