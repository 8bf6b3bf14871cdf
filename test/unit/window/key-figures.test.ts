import { expect, test } from 'vitest';
import {
  type Counts,
  keyFiguresIn,
  plainOf,
} from '../../../renderer/screens/reports/analytics/key-figures.ts';

const group = (key: string, calls: number, amount = 0) => ({ key, calls, amount });

const counts: Counts = {
  calls: [group('all', 1234)],
  outcome: [group('answered', 1200), group('missed', 34)],
  customer: [group('new', 10), group('repeat', 3)],
  duration: [group('60', 2, 251)],
  success: [group('right', 2), group('helped', 1)],
  booking: [group('booked', 1, 2), group('not_booked', 7)],
  acceptance: [group('0', 1, 45), group('nobody', 1)],
  cost: [group('all', 3, 0.1234)],
};

const told = (of: Counts) =>
  Object.fromEntries(
    keyFiguresIn(1.5).map((figure) => {
      const value = figure.value(of);
      return [figure.name, [value === null ? null : figure.write(value), plainOf(value, figure)]];
    }),
  );

test('key figures read as people say them, and are plain numbers for a spreadsheet', () => {
  expect(told(counts)).toEqual({
    calls: ['1,234', '1234'],
    missed: ['34', '34'],
    new: ['10', '10'],
    success: ['67 %', '66.6667'],
    duration: ['2 min 6 s', '125.5'],
    acceptance: ['45 s', '45'],
    bookings: ['2', '2'],
    conversion: ['13 %', '12.5'],
    cost: ['A$0.19', '0.1851'],
  });
});

test('the average of nothing is nothing, not zero', () => {
  const nothing = Object.fromEntries(Object.keys(counts).map((name) => [name, []])) as unknown as Counts; // the same names
  const { calls, success, duration, acceptance, conversion } = told(nothing);
  expect(calls).toEqual(['0', '0']);
  for (const average of [success, duration, acceptance, conversion]) expect(average).toEqual([null, '']);
});
