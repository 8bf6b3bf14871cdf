import { expect, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { rebuildProjections } from '../../main/store/call-store.ts';
import { createCallSearch } from '../../main/store/call-search.ts';
import { createCustomerNumbers } from '../../main/store/customer-numbers.ts';
import { createForgetter } from '../../main/store/forget.ts';
import { forgetEvent } from '../../main/calls/forget-event.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { capture, givenStore, projectedTables, rebuildOptions, started } from './given-store.ts';

const finished: CallEvent = { type: 'call_finished', status: 'completed', durationSeconds: 30 };
const captured = (fields: Record<string, string>): CallEvent => ({
  type: 'fields_captured',
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, capture(value)])),
});

test('two calls from one number are one customer, with the latest name and place', () => {
  const { calls } = givenStore();
  const place = { customer_name: 'Sarah', customer_location: 'North Sydney' };
  calls.append('CA1', 1000, [started, captured(place), finished]);
  calls.append('CA2', 2000, [started, captured({ customer_name: 'Sarah Lee' }), finished]);
  expect(calls.findCustomer('0412345678')).toMatchObject({
    name: 'Sarah Lee',
    location: 'North Sydney',
    firstCallAt: 1000,
    lastCallAt: 2000,
    callCount: 2,
  });
});

test('the number the caller gives goes before the number they ring from', () => {
  const { calls } = givenStore();
  calls.append('CA1', 1000, [started, captured({ customer_phone: '0298765432' }), finished]);
  calls.append('CA2', 2000, [started, captured({ customer_phone: '0412 34' }), finished]);
  expect(calls.listCustomers({ limit: 9 }).map(({ phone }) => phone)).toEqual(['0412345678', '0298765432']);
});

test('a call still going on is not in the book, and a withheld number never is', () => {
  const { calls } = givenStore();
  calls.append('CA1', 1000, [started, captured({ customer_name: 'Mike' })]);
  calls.append('CA2', 1000, [{ ...started, from: null } as CallEvent, finished]);
  expect(calls.listCustomers({ limit: 9 })).toEqual([]);
});

test('a number corrected after the call moves the call to the right customer', () => {
  const { calls } = givenStore();
  calls.append('CA1', 1000, [started, captured({ customer_name: 'Mike' }), finished]);
  calls.append('CA1', 5000, [captured({ customer_phone: '0298765432' })]);
  expect(calls.findCustomer('0412345678')).toBeNull();
  expect(calls.findCustomer('0298765432')).toMatchObject({ name: 'Mike', callCount: 1 });
});

test('finishing a call twice does not count it twice', () => {
  const { calls } = givenStore();
  calls.append('CA1', 1000, [started, finished]);
  calls.append('CA1', 2000, [finished]);
  expect(calls.findCustomer('0412345678')?.callCount).toBe(1);
});

const mobile = '0412345678';
const landline = '0298765432';

/** Jo rang from her mobile, then from home. */
function givenTwice() {
  const given = givenStore();
  const { calls, store } = given;
  calls.append('CA1', 1000, [started, captured({ customer_name: 'Jo Lee' }), finished]);
  const fromHome = { ...started, from: '+61298765432' } as CallEvent;
  calls.append('CA2', 2000, [fromHome, captured({ customer_name: 'Joanne Lee' }), finished]);
  const search = createCallSearch(store);
  const callsOf = (customer: string) =>
    search
      .find(
        { ...everyCall, view: 'all', from: null, until: null, figure: null, customer },
        { limit: 9, before: null },
      )
      .calls.map(({ callSid }) => callSid);
  const join = () => calls.append('CA2', 3000, [{ type: 'customers_joined', phone: landline, into: mobile }]);
  const part = () => calls.append('CA2', 4000, [{ type: 'customers_parted', phone: landline }]);
  const equalsRebuilt = () => {
    const live = projectedTables(store);
    rebuildProjections(store, rebuildOptions);
    expect(projectedTables(store)).toEqual(live);
  };
  return { ...given, callsOf, join, part, equalsRebuilt };
}

test('two customers joined are one, under every number; parted they are as they were', () => {
  const { calls, callsOf, join, part, equalsRebuilt } = givenTwice();
  const before = calls.findCustomer(mobile);
  join();
  for (const phone of [mobile, landline]) {
    expect(calls.findCustomer(phone)).toMatchObject({ phone: mobile, name: 'Joanne Lee', callCount: 2 });
    expect(callsOf(phone)).toEqual(['CA2', 'CA1']);
  }
  calls.append('CA3', 3500, [{ ...started, from: '+61298765432' } as CallEvent, finished]);
  expect(calls.findCustomer(landline)).toMatchObject({ phone: mobile, callCount: 3 });
  expect(calls.listCustomers({ limit: 9 })).toHaveLength(1);
  equalsRebuilt();
  part();
  expect(calls.findCustomer(landline)).toMatchObject({ phone: landline, callCount: 2 });
  expect(callsOf(mobile)).toEqual(['CA1']);
  expect(calls.findCustomer(mobile)).toEqual(before);
  equalsRebuilt();
});

test('a customer joined to another who is joined to a third is that third; a circle cannot be made', () => {
  const { store, calls, join } = givenTwice();
  join();
  calls.append('CA3', 3000, [{ ...started, from: '+61298765433' } as CallEvent, finished]);
  calls.append('CA1', 4000, [{ type: 'customers_joined', phone: mobile, into: '0298765433' }]);
  calls.append('CA3', 5000, [{ type: 'customers_joined', phone: '0298765433', into: landline }]);
  expect(createCustomerNumbers(store).numbersOf(landline)).toEqual(['0298765433', mobile, landline]);
  expect(calls.findCustomer(mobile)).toMatchObject({ phone: '0298765433', callCount: 3 });
});

test('whoever is forgotten is forgotten under every number, and in what others’ calls say of them', () => {
  const { store, calls, join, part, equalsRebuilt } = givenTwice();
  join();
  const forgetter = createForgetter(store, { ...rebuildOptions, forgetEvent });
  part();
  calls.append('CA2', 5000, [{ type: 'customers_kept_apart', phone: landline, other: mobile }]);
  expect(forgetter.forgetPerson(mobile, 6000)).toMatchObject({ calls: 1 });
  const log = JSON.stringify(store.db.prepare('SELECT data FROM call_events').all());
  expect(log).not.toContain(mobile);
  expect(log).toContain(landline);
  equalsRebuilt();
});

test('both numbers of a joined customer are forgotten together', () => {
  const { store, join, equalsRebuilt } = givenTwice();
  join();
  const forgetter = createForgetter(store, { ...rebuildOptions, forgetEvent });
  expect(forgetter.forgetPerson(landline, 6000)).toMatchObject({ calls: 2 });
  expect(JSON.stringify(store.db.prepare('SELECT * FROM call_events').all())).not.toMatch(
    /412345678|298765432/,
  );
  equalsRebuilt();
});
