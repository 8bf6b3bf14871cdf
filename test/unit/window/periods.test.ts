import { expect, test } from 'vitest';
import { daysOf } from '../../../renderer/screens/reports/analytics/periods.ts';

const today = '2024-08-05';

test('periods with a name end today or with the month or year that is over', () => {
  expect(daysOf('week', today, null)).toEqual({ from: '2024-07-30', until: today });
  expect(daysOf('four_weeks', today, null)).toEqual({ from: '2024-07-09', until: today });
  expect(daysOf('this_month', today, null)).toEqual({ from: '2024-08-01', until: today });
  expect(daysOf('last_month', today, null)).toEqual({ from: '2024-07-01', until: '2024-07-31' });
  expect(daysOf('financial_year', today, null)).toEqual({ from: '2024-07-01', until: today });
  expect(daysOf('financial_year', '2024-06-30', null)).toEqual({ from: '2023-07-01', until: '2024-06-30' });
  expect(daysOf('last_financial_year', today, null)).toEqual({ from: '2023-07-01', until: '2024-06-30' });
  expect(daysOf('all', today, '2022-03-04')).toEqual({ from: '2022-03-04', until: today });
  expect(daysOf('all', today, null)).toEqual({ from: today, until: today });
});
