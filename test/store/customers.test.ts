import { expect, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { capture, givenStore, started } from './given-store.ts';

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
