/** Customers' addresses, as the office keeps them. Whatever it says stands in the log of one of their calls. */
import type { Address, AddressKey, CustomerAddress } from '../../preload/contract/calls.ts';
import type { Input } from '../../preload/contract/endpoints.ts';
import type { CallEvent } from '../calls/call-events.ts';
import { readTypedField } from '../calls/typed-field.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { extract } from '../extraction/extract.ts';
import { must } from '../lib/assert.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { createCustomerAddresses } from '../store/customer-addresses.ts';
import type { Books } from './books.ts';
import type { Rooms } from './rooms.ts';

/** The addresses of all customers. Everything fails with a plain sentence. */
export interface AddressBook {
  /** The main one first, then the latest. */
  of(phone: string): CustomerAddress[];
  /** Puts one down, in place of `instead` or beside the others; the first and the one in place of the main one are the main one. */
  keep(phone: string, kept: KeptAddress): Result<Address>;
  drop(phone: string, address: AddressKey): Result<null>;
}

type KeptAddress = Omit<Input<'customers:keep-address'>, 'phone'>;

const looked = 50; // calls, for one under the customer's main number

/** Builds it on the books. */
export function buildAddressBook({ store, clock }: Books, { callStore, calls }: Rooms): AddressBook {
  const addresses = createCustomerAddresses(store);
  /** Stays with this number when customers who were joined are parted again. */
  const ownCallOf = (phone: string) => {
    const main = callStore.findCustomer(phone)?.phone;
    const theirs = callStore.listCallsOfCustomer(phone, { limit: looked });
    return (theirs.find((call) => customerPhone(call) === main) ?? theirs[0])?.callSid ?? null;
  };
  const find = (phone: string, address: AddressKey) =>
    addresses.of(phone).find((one) => one.street === address.street && one.suburb === address.suburb);
  const note = (callSid: string, event: CallEvent) => calls.note(callSid, [event]);
  const readSuburb = (callSid: string, typed: string): Pick<Address, 'suburb' | 'state' | 'postcode'> => {
    if (typed.trim() === '') return { suburb: null, state: null, postcode: null };
    const call = must(callStore.findCall(callSid), 'it was just found');
    const read = readTypedField('customer_location', typed, { call, extract, now: clock.now() });
    const { state = null, postcode = null } = (read.ok && read.value.place) || {};
    const suburb = read.ok ? String(read.value.capture.value) : typed.trim();
    const [, name = suburb, named = state] = (state === null && /^(.+), ([A-Z]{2,3})$/.exec(suburb)) || [];
    return { suburb: name, state: named, postcode };
  };
  return {
    of: addresses.of,
    keep: (phone, { typed, instead, main }) => {
      const before = instead && find(phone, instead);
      const callSid = before?.callSid ?? ownCallOf(phone);
      if (callSid === null) return failed('This customer cannot be found any more.');
      if (instead !== null && !before) return failed('This address has been changed or removed meanwhile.');
      const [street, postcode] = [typed.street.trim().replace(/\s+/g, ' '), typed.postcode.trim()];
      if (postcode !== '' && !/^\d{4}$/.test(postcode)) return failed('A postcode has four digits.');
      const place = readSuburb(callSid, typed.suburb);
      const address = { ...place, street: street || null, postcode: postcode || place.postcode };
      if (address.street === null && address.suburb === null)
        return failed('Type a street or a suburb first.');
      const known = addresses.of(phone);
      note(callSid, {
        type: 'address_kept',
        address,
        instead,
        main: main || known.length === 0 || before?.main === true,
      });
      return ok(address);
    },
    drop: (phone, address) => {
      const standing = find(phone, address);
      if (!standing) return failed('This address has been changed or removed meanwhile.');
      note(standing.callSid, { type: 'address_dropped', address });
      return ok(null);
    },
  };
}
