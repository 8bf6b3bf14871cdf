import { expect, test } from 'vitest';
import { daysBetween, wholeMonthsBetween } from '../../../main/lib/office-time.ts';

test.each([
  ['2024-10-01', '2024-10-31', ['2024-10']],
  ['2024-10-02', '2024-10-31', []],
  ['2024-10-01', '2024-10-30', []],
  ['2024-09-30', '2024-11-01', ['2024-10']],
  ['2023-11-15', '2024-02-29', ['2023-12', '2024-01', '2024-02']],
  ['2024-01-31', '2024-01-31', []],
  ['2024-01-31', '2024-03-01', ['2024-02']],
])('from %s to %s these are whole months: %s', (first, last, months) => {
  expect(wholeMonthsBetween(first, last)).toEqual(months);
});

test('days are told one by one, leap days and the nights of daylight saving included', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  expect(daysBetween('2024-10-05', '2024-10-07')).toEqual(['2024-10-05', '2024-10-06', '2024-10-07']);
  expect(daysBetween('2024-10-05', '2024-10-04')).toEqual([]);
});
