import { expect, test } from 'vitest';
import { sheetCell } from '../../../main/exports/spreadsheet-value.ts';

test.each([
  ['2024-08-05', 45_509],
  ['1900-03-01', 61],
])('the day %s is number %i', (date, number) => {
  expect(sheetCell('date', date)).toEqual({ value: number, style: 'date' });
});

test.each(['2024-13-01', '1899-12-31', '0001-01-01', 'next week'])(
  'what Excel has no day for stays as it is: %s',
  (date) => {
    expect(sheetCell('date', date)).toEqual({ value: date, style: 'text' });
  },
);

test.each([
  ['14:30', 0.604_166_67, 'clock'],
  ['14:30:15', 0.604_340_28, 'time'],
  ['00:00:00', 0, 'time'],
])('the time %s is a fraction of a day', (time, fraction, style) => {
  expect(sheetCell('time', time)).toEqual({ value: expect.closeTo(fraction, 7) as number, style });
});
