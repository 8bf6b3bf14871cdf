import { expect, test } from 'vitest';
import { publicHolidayOn } from '../../../main/extraction/public-holidays.ts';

test.each([
  ['2024-12-25', 'NSW', 'Christmas Day'],
  ['2024-12-24', 'NSW', null],
  ['2024-01-26', 'NSW', 'Australia Day'],
  ['2025-01-27', 'NSW', 'Australia Day'], // the 26th was a Sunday
  ['2023-01-02', 'NSW', "New Year's Day"],
  ['2021-12-27', 'NSW', 'Christmas Day'], // the 25th was a Saturday
  ['2021-12-28', 'NSW', 'Boxing Day'],
  ['2026-12-28', 'NSW', 'Boxing Day'], // the 26th is a Saturday
  ['2022-12-27', 'VIC', 'Christmas Day'], // the 25th was a Sunday
  ['2024-03-29', 'WA', 'Good Friday'],
  ['2024-04-01', 'QLD', 'Easter Monday'],
  ['2024-06-10', 'NSW', "King's Birthday"],
  ['2024-06-10', 'QLD', null],
  ['2024-10-07', 'QLD', "King's Birthday"],
  ['2024-11-05', 'VIC', 'Melbourne Cup Day'],
  ['2024-11-05', 'NSW', null],
  ['2024-05-27', 'ACT', 'Reconciliation Day'],
  ['2025-06-02', 'ACT', 'Reconciliation Day'],
  ['2024-08-05', 'NT', 'Picnic Day'],
])('%s in %s: %s', (date, state, holiday) => {
  expect(publicHolidayOn(date, state)).toBe(holiday);
});
