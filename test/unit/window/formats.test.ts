import { describe, expect, test } from 'vitest';
import type { Capture } from '../../../preload/contract/fields.ts';
import { readTypedDay } from '../../../renderer/format/calendar-days.ts';
import { formatClockTime, formatIsoDate, formatWhen } from '../../../renderer/format/dates.ts';
import { formatDuration, formatRunning } from '../../../renderer/format/durations.ts';
import { formatPhone } from '../../../renderer/format/phones.ts';
import { formatValue, standingOf } from '../../../renderer/format/values.ts';

const heard: Capture = {
  value: 'x',
  said: 'x',
  turn: 1,
  source: 'said',
  confidence: 0.9,
  confirmed: false,
  inferred: false,
};

describe('numbers are written as Australians read them', () => {
  test.each([
    ['+61412345678', '0412 345 678'],
    ['0412345678', '0412 345 678'],
    ['+61255500142', '02 5550 0142'],
    ['1300123456', '1300 123 456'],
    ['131234', '13 12 34'],
    ['+6421555012', '+6421555012'],
    ['04123', '04123'],
  ])('%s as %s', (stored, shown) => {
    expect(formatPhone(stored)).toBe(shown);
  });
});

describe('times are written as people say them', () => {
  const monday = Date.parse('2024-08-05T14:30:00+10:00');
  test.each([
    ['2024-08-05T09:05:00+10:00', '9:05 am'],
    ['2024-08-05T00:10:00+10:00', '12:10 am'],
    ['2024-08-04T23:59:00+10:00', 'Sun 4 Aug'],
    ['2023-09-01T12:00:00+10:00', 'Fri 1 Sep 2023'],
  ])('a call at %s is listed under %s', (at, shown) => {
    expect(formatWhen(Date.parse(at), 'Australia/Sydney', monday)).toBe(shown);
  });

  test('the office zone decides what is today, not the computer', () => {
    const justAfterMidnightInSydney = Date.parse('2024-08-06T00:10:00+10:00');
    expect(formatWhen(monday, 'Australia/Sydney', justAfterMidnightInSydney)).toBe('Mon 5 Aug');
    expect(formatWhen(monday, 'Australia/Perth', justAfterMidnightInSydney)).toBe('12:30 pm');
  });

  test('dates and times of a wish', () => {
    expect(formatIsoDate('2024-08-05')).toBe('Mon 5 Aug');
    expect(formatIsoDate('next week')).toBe('next week');
    expect(formatClockTime('14:30')).toBe('2:30 pm');
  });

  test('how long', () => {
    expect([7_000, 725_000, 3_725_000, -5].map(formatRunning)).toEqual(['0:07', '12:05', '1:02:05', '0:00']);
    expect([40, 185, 3_900].map(formatDuration)).toEqual(['40 sec', '3 min', '1 h 5 min']);
  });
});

describe('captured values are written in the words of the office', () => {
  test.each([
    ['service_type', 'blocked_drain', 'Blocked drain'],
    ['urgency_level', 'emergency', 'Emergency'],
    ['preferred_time', 'morning', 'Morning'],
    ['preferred_time', '16:00', '4:00 pm'],
    ['property_type', 'granny flat', 'Granny flat'],
    ['previous_customer', true, 'Yes'],
  ] as const)('%s %s as %s', (name, value, shown) => {
    expect(formatValue(name, { ...heard, value })).toBe(shown);
  });

  test('where only words were heard, those words', () => {
    expect(formatValue('preferred_date', { ...heard, value: null, said: 'sometime next week' })).toBe(
      'sometime next week',
    );
  });

  test('a guess is marked as concluded; a value that may have been misheard asks to be checked', () => {
    expect(standingOf({ ...heard, inferred: true, confidence: 0.5 })).toBe('inferred');
    expect(standingOf({ ...heard, confidence: 0.5 })).toBe('unsure');
    expect(standingOf({ ...heard, confidence: 0.5, confirmed: true })).toBe('confirmed');
    expect(standingOf(heard)).toBeNull();
  });
});

test.each([
  ['5/8/24', '2024-08-05'],
  ['5/8/2023', '2023-08-05'],
  ['05-08', '2024-08-05'],
  ['5 Aug', '2024-08-05'],
  ['Mon 5 August 2024', '2024-08-05'],
  ['Mon, 5 Aug 23', '2023-08-05'],
  ['2024-08-05', '2024-08-05'],
  ['8/13/24', null],
  ['31 Feb', null],
  ['soon', null],
  ['', null],
])('the day somebody types as "%s" is %s', (typed, day) => {
  expect(readTypedDay(typed, '2024-08-09')).toBe(day);
});
