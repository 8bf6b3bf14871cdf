import { expect, test } from 'vitest';
import { failed, ok } from '../../../main/lib/result.ts';
import type { NewMessage, OutboxMessage } from '../../../main/outbox/outbox-store.ts';
import { Webhooks } from '../../../main/webhooks/webhooks.ts';
import type { Booking } from '../../../preload/contract/bookings.ts';
import { makeCall } from '../local-api/fake-office.ts';

const booking: Booking = {
  ...{ id: 'BK1', version: 2, state: 'confirmed', seat: 1, heldUntil: null, callSid: null },
  ...{ date: '2024-08-06', start: '07:00', end: '09:00', startsAt: 0, endsAt: 1, createdAt: 0, changedAt: 0 },
  job: {
    ...{ name: 'Mei', phone: '0491570156', suburb: null, address: null, service: null, issue: null },
    ...{ urgency: null, mayText: false },
  },
};

test('what a full disk did not take is told a minute after it takes again, and once', () => {
  let now = 1_000_000;
  let full = true;
  const kept: NewMessage[] = [];
  const webhooks = new Webhooks({
    outbox: {
      add: (message) => {
        if (full) return failed('The disk does not take it.');
        if (!kept.some(({ key }) => key === message.key)) kept.push(message);
        return ok({} as OutboxMessage); // nobody looks at it
      },
    },
    urls: () => ['https://example.com/hook'],
    callsSince: () => [makeCall('CAfirst')],
    bookingsSince: () => [booking],
    isTest: () => false,
    clock: { now: () => now },
  });
  webhooks.callChanged(makeCall('CAfirst'));
  webhooks.bookingChanged(booking);
  full = false;
  webhooks.callChanged(makeCall('CAsecond'));
  const told = () => kept.map(({ key }) => key.split(':').slice(2).join(':'));
  expect(told()).toEqual(['call.finished:CAsecond']);
  now += 60_000;
  webhooks.callChanged(makeCall('CAthird'));
  webhooks.callChanged(makeCall('CAthird'));
  expect(told()).toEqual([
    ...['call.finished:CAsecond', 'call.finished:CAfirst', 'booking:BK1:2', 'call.finished:CAthird'],
  ]);
});
