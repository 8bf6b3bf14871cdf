import { expect, test } from 'vitest';
import { everyCall } from '../../../preload/contract/search.ts';
import {
  bookingPlace,
  callsPlace,
  customerPlace,
  readBookingPlace,
  readCallsPlace,
} from '../../../renderer/places.ts';

/** What the window makes of an address: screen, rest, and the decoded query. */
function read(place: string) {
  const [path = '', query = ''] = place.split('?');
  return { rest: path.slice(path.indexOf('/') + 1), query: decodeURIComponent(query) };
}

test('a filter comes out of its address as it went in, whatever was typed', () => {
  const filter = { ...everyCall, text: '50% off? #1 & "tap"', view: 'open', handled: false } as const;
  expect(readCallsPlace(read(callsPlace(filter, 'CA1')))).toEqual({ filter, callSid: 'CA1' });
});

test('what a filter leaves out is every call, and is not in the address', () => {
  expect(callsPlace(everyCall)).toBe('calls/');
  expect(readCallsPlace(read(callsPlace({ suburb: 'Newtown' })))).toEqual({
    filter: { ...everyCall, suburb: 'Newtown' },
    callSid: null,
  });
});

test('a customer has an address, a booking one with its day', () => {
  expect(customerPlace('0491570156')).toBe('customers/0491570156');
  const booking = { date: '2024-08-05', id: 'BK1' };
  expect(readBookingPlace(read(bookingPlace(booking)))).toEqual(booking);
  expect(readBookingPlace({ rest: '' })).toEqual({ date: null, id: null });
});
