import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { Booking } from '../../../preload/contract/bookings.ts';
import { writeCalendar } from '../../../main/bookings/calendar-file.ts';
import { drain, thursday } from './given-bookings.ts';

const office = { name: 'Harbour Plumbing', serviceName: (service: string) => service };

const booking: Booking = {
  id: 'BK1',
  version: 3,
  state: 'confirmed',
  ...thursday,
  startsAt: Date.parse('2024-08-08T07:00:00+10:00'),
  endsAt: Date.parse('2024-08-08T09:00:00+10:00'),
  seat: 1,
  heldUntil: null,
  callSid: null,
  job: { ...drain, address: '5 King Street' },
  createdAt: Date.parse('2024-08-05T14:30:00+10:00'),
  changedAt: Date.parse('2024-08-05T15:00:00+10:00'),
};

function eventsOf(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

test('a calendar program reads what, where, when and how sure', () => {
  const [event] = eventsOf(writeCalendar([booking], office));
  expect(event).toMatchObject({
    uid: 'BK1@callout',
    sequence: 2,
    summary: 'blocked_drain: Priya Nair',
    location: '5 King Street, Newtown',
    description: 'Phone: 0491570006\nblocked drain',
  });
  expect(event!.startDate.toJSDate().getTime()).toBe(booking.startsAt);
  expect(event!.endDate.toJSDate().getTime()).toBe(booking.endsAt);
  expect(event!.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
});

test('one that awaits the office is tentative, one given up is cancelled', () => {
  const states = (['held', 'cancelled', 'expired'] as const).map((state) => ({ ...booking, state }));
  const events = eventsOf(writeCalendar(states, office));
  expect(events.map((event) => event.component.getFirstPropertyValue('status'))).toEqual([
    'TENTATIVE',
    'CANCELLED',
    'CANCELLED',
  ]);
});

test('whatever a caller is called, the file stays a file and the words come back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (name) => {
      const words = name.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '');
      const file = writeCalendar([{ ...booking, job: { ...drain, name } }, booking], office);
      const events = eventsOf(file);
      expect(events).toHaveLength(2);
      expect(events[0]!.summary).toBe(`blocked_drain: ${words}`);
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }),
  );
});
