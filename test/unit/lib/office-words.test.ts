import { expect, test } from 'vitest';
import { writtenMoment, writtenPhone, writtenSlot } from '../../../main/lib/office-words.ts';

const now = Date.parse('2024-08-05T14:30:00+10:00');
const write = (date: string, start: string, end: string) =>
  writtenSlot({ date, start, end }, now, 'Australia/Sydney');

test('a window is written as it stands in the calendar, with the year only when it is another', () => {
  expect(write('2024-08-08', '09:00', '11:00')).toBe('Thu 8 Aug, 9 am to 11 am');
  expect(write('2024-09-02', '11:30', '13:00')).toBe('Mon 2 Sep, 11:30 am to 1 pm');
  expect(write('2025-06-30', '00:00', '12:00')).toBe('Mon 30 Jun 2025, 12 am to 12 pm');
});

test('an instant is written with its year and the office’s own clock', () => {
  expect(writtenMoment(now, 'Australia/Perth')).toBe('Mon 5 Aug 2024, 12:30 pm');
});

test('a number is written in the groups in which it is read; a foreign one stays as it is', () => {
  expect(writtenPhone('+61491570110')).toBe('0491 570 110');
  expect(writtenPhone('0255500118')).toBe('02 5550 0118');
  expect(writtenPhone('+64211234567')).toBe('+64211234567');
});
