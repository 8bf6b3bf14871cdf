import { expect, test } from 'vitest';
import { nextOpening } from '../../../main/settings/open-hours.ts';

const day = { from: '07:00', until: '17:00' };
const hours = {
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: null,
  sunday: null,
};
const zone = 'Australia/Sydney';
const at = (time: string) => Date.parse(time);

test.each([
  ['open at this moment', '2024-08-05T14:30:00+10:00', '2024-08-05T14:30:00+10:00'],
  ['before it opens', '2024-08-05T05:00:00+10:00', '2024-08-05T07:00:00+10:00'],
  ['the minute it closes', '2024-08-05T17:00:00+10:00', '2024-08-06T07:00:00+10:00'],
  ['on Friday evening', '2024-08-09T20:00:00+10:00', '2024-08-12T07:00:00+10:00'],
  ['over the change to daylight saving', '2024-10-05T12:00:00+10:00', '2024-10-07T07:00:00+11:00'],
])('%s', (_when, now, opens) => {
  expect(nextOpening(hours, at(now), zone)).toBe(at(opens));
});

test('an office that never said its hours is open; one that is closed all week never opens', () => {
  expect(nextOpening(null, 5, zone)).toBe(5);
  const closed = { ...hours, monday: null, tuesday: null, wednesday: null, thursday: null, friday: null };
  expect(nextOpening(closed, at('2024-08-05T14:30:00+10:00'), zone)).toBeNull();
});

test('open on one day a week, and that day is over: the same day of the next week', () => {
  const closed = { ...hours, tuesday: null, wednesday: null, thursday: null, friday: null };
  expect(nextOpening(closed, at('2024-08-05T18:00:00+10:00'), zone)).toBe(at('2024-08-12T07:00:00+10:00'));
});
