import { expect, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { forgetEvent } from '../../main/calls/forget-event.ts';
import { rebuildProjections } from '../../main/store/call-store.ts';
import { createCustomerAddresses } from '../../main/store/customer-addresses.ts';
import { createForgetter } from '../../main/store/forget.ts';
import { capture, givenStore, projectedTables, rebuildOptions, started } from './given-store.ts';

const mobile = '0412345678';
const landline = '0298765432';
const finished: CallEvent = { type: 'call_finished', status: 'completed', durationSeconds: 30 };

/** An office with a book of addresses; `gave` is a call on which an address was given. */
function givenBook() {
  const { store, calls } = givenStore();
  const gave = (
    callSid: string,
    at: number,
    street: string | null,
    suburb: string | null,
    from = '+61412345678',
  ) => {
    const details = {
      isJob: true,
      streetAddress: street === null ? null : capture(street),
      state: 'NSW',
      postcode: null,
      services: [],
      phones: [],
    };
    const fields = suburb === null ? {} : { customer_location: capture(suburb) };
    const captured: CallEvent = { type: 'fields_captured', fields, details };
    calls.append(callSid, at, [{ ...started, from } as CallEvent, captured, finished]);
  };
  const addressesOf = (phone = mobile) =>
    createCustomerAddresses(store)
      .of(phone)
      .map(({ street, suburb, main }) => `${main ? '* ' : ''}${street ?? '-'}, ${suburb ?? '-'}`);
  const say = (callSid: string, at: number, event: CallEvent) => calls.append(callSid, at, [event]);
  const equalsRebuilt = () => {
    const live = projectedTables(store);
    rebuildProjections(store, rebuildOptions);
    expect(projectedTables(store)).toEqual(live);
  };
  return { store, calls, gave, say, addressesOf, equalsRebuilt };
}

const kept = (street: string, suburb: string, more: object = {}): CallEvent => ({
  type: 'address_kept',
  address: { street, suburb, state: 'NSW', postcode: '2042' },
  instead: null,
  main: false,
  ...more,
});

test('addresses given on calls are the customer’s, the latest is the main one, and a part of one is no other', () => {
  const { calls, gave, addressesOf } = givenBook();
  gave('CA1', 1000, null, 'Newtown');
  gave('CA2', 2000, '12 King St', 'Newtown');
  gave('CA3', 3000, '4 Hill Rd', 'Manly');
  expect(addressesOf()).toEqual(['* 4 Hill Rd, Manly', '12 King St, Newtown']);
  gave('CA4', 4000, null, 'Newtown');
  expect(addressesOf()).toEqual(['* 12 King St, Newtown', '4 Hill Rd, Manly']);
  expect(calls.findCustomer(mobile)).toMatchObject({
    street: '12 King St',
    location: 'Newtown',
    state: 'NSW',
    postcode: null,
  });
});

test('what the office keeps, changes, makes the main one or drops stands, in the book as well', () => {
  const { calls, gave, say, addressesOf, equalsRebuilt } = givenBook();
  gave('CA1', 1000, '12 King St', 'Newtown');
  say('CA1', 2000, kept('1 Wharf Rd', 'Balmain'));
  expect(addressesOf()).toEqual(['* 12 King St, Newtown', '1 Wharf Rd, Balmain']);
  say('CA1', 3000, kept('1 Wharf Rd', 'Balmain', { main: true }));
  gave('CA2', 3500, '12 King St', 'Newtown');
  expect(calls.findCustomer(mobile)).toMatchObject({ street: '1 Wharf Rd', location: 'Balmain' });
  const instead = { street: '12 King St', suburb: 'Newtown' };
  say('CA2', 4000, kept('21 King St', 'Newtown', { instead }));
  expect(addressesOf()).toEqual(['* 1 Wharf Rd, Balmain', '21 King St, Newtown']);
  say('CA1', 5000, { type: 'address_dropped', address: { street: '1 Wharf Rd', suburb: 'Balmain' } });
  expect(addressesOf()).toEqual(['* 21 King St, Newtown']);
  expect(calls.findCustomer(mobile)).toMatchObject({ street: '21 King St', postcode: '2042' });
  equalsRebuilt();
});

test('an address that was dropped comes back when they give it again', () => {
  const { gave, say, addressesOf } = givenBook();
  gave('CA1', 1000, '12 King St', 'Newtown');
  say('CA1', 2000, { type: 'address_dropped', address: { street: '12 King St', suburb: 'Newtown' } });
  expect(addressesOf()).toEqual([]);
  gave('CA2', 3000, '12 king st', 'Newtown');
  expect(addressesOf()).toEqual(['* 12 King St, Newtown']);
});

test('customers joined have the addresses of both; parted, each has their own', () => {
  const { gave, say, addressesOf, equalsRebuilt } = givenBook();
  gave('CA1', 1000, '12 King St', 'Newtown');
  gave('CA2', 2000, '4 Hill Rd', 'Manly', '+61298765432');
  say('CA1', 2500, kept('1 Wharf Rd', 'Balmain', { main: true }));
  say('CA2', 3000, { type: 'customers_joined', phone: landline, into: mobile });
  const all = ['* 1 Wharf Rd, Balmain', '4 Hill Rd, Manly', '12 King St, Newtown'];
  expect(addressesOf()).toEqual(all);
  expect(addressesOf(landline)).toEqual(all);
  equalsRebuilt();
  say('CA2', 4000, { type: 'customers_parted', phone: landline });
  expect(addressesOf()).toEqual(['* 1 Wharf Rd, Balmain', '12 King St, Newtown']);
  expect(addressesOf(landline)).toEqual(['* 4 Hill Rd, Manly']);
  equalsRebuilt();
});

test('what the office typed of somebody’s address is forgotten with them', () => {
  const { store, gave, say, addressesOf, equalsRebuilt } = givenBook();
  gave('CA1', 1000, '12 King St', 'Newtown');
  const instead = { street: '12 King St', suburb: 'Newtown' };
  say('CA1', 2000, kept('1 Wharf Rd', 'Balmain', { instead, main: true }));
  createForgetter(store, { ...rebuildOptions, forgetEvent }).forgetPerson(mobile, 6000);
  expect(addressesOf()).toEqual([]);
  for (const table of ['call_events', 'customer_addresses', 'customers', 'captures'])
    expect(JSON.stringify(store.db.prepare(`SELECT * FROM ${table}`).all())).not.toMatch(/King St|Wharf/);
  equalsRebuilt();
});
