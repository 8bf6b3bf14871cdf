import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { dateContext } from '../../../main/agent/date-context.ts';
import { spokenDate } from '../../../main/lib/spoken-time.ts';

const utc = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' }).toMillis();

/** The same instant is another day elsewhere, and clocks change on different days or never. 2024: forward on 6 October, back on 7 April. */
const moments = [
  // one minute either side of midnight, winter
  ['Australia/Sydney', '2024-08-05T13:59:00Z', '2024-08-05', '2024-08-06', '23:59', '+10:00'],
  ['Australia/Sydney', '2024-08-05T14:00:00Z', '2024-08-06', '2024-08-07', '00:00', '+10:00'],
  ['Australia/Brisbane', '2024-08-05T13:59:00Z', '2024-08-05', '2024-08-06', '23:59', '+10:00'],
  ['Australia/Brisbane', '2024-08-05T14:00:00Z', '2024-08-06', '2024-08-07', '00:00', '+10:00'],
  ['Australia/Adelaide', '2024-08-05T14:29:00Z', '2024-08-05', '2024-08-06', '23:59', '+09:30'],
  ['Australia/Adelaide', '2024-08-05T14:30:00Z', '2024-08-06', '2024-08-07', '00:00', '+09:30'],
  ['Australia/Perth', '2024-08-05T15:59:00Z', '2024-08-05', '2024-08-06', '23:59', '+08:00'],
  ['Australia/Perth', '2024-08-05T16:00:00Z', '2024-08-06', '2024-08-07', '00:00', '+08:00'],
  // clocks go forward at 2 am on Sunday 6 October in Sydney and Adelaide
  ['Australia/Sydney', '2024-10-05T15:59:00Z', '2024-10-06', '2024-10-07', '01:59', '+10:00'],
  ['Australia/Sydney', '2024-10-05T16:00:00Z', '2024-10-06', '2024-10-07', '03:00', '+11:00'],
  ['Australia/Adelaide', '2024-10-05T16:29:00Z', '2024-10-06', '2024-10-07', '01:59', '+09:30'],
  ['Australia/Adelaide', '2024-10-05T16:30:00Z', '2024-10-06', '2024-10-07', '03:00', '+10:30'],
  ['Australia/Brisbane', '2024-10-05T16:00:00Z', '2024-10-06', '2024-10-07', '02:00', '+10:00'],
  ['Australia/Perth', '2024-10-05T18:00:00Z', '2024-10-06', '2024-10-07', '02:00', '+08:00'],
  // the day before: half an hour before midnight, "tomorrow" has 23 hours
  ['Australia/Sydney', '2024-10-05T13:30:00Z', '2024-10-05', '2024-10-06', '23:30', '+10:00'],
  // clocks go back at 3 am on Sunday 7 April; 2:30 happens twice, and the day has 25 hours
  ['Australia/Sydney', '2024-04-06T15:30:00Z', '2024-04-07', '2024-04-08', '02:30', '+11:00'],
  ['Australia/Sydney', '2024-04-06T16:30:00Z', '2024-04-07', '2024-04-08', '02:30', '+10:00'],
  ['Australia/Adelaide', '2024-04-06T16:00:00Z', '2024-04-07', '2024-04-08', '02:30', '+10:30'],
  ['Australia/Adelaide', '2024-04-06T17:00:00Z', '2024-04-07', '2024-04-08', '02:30', '+09:30'],
  ['Australia/Sydney', '2024-04-06T13:00:00Z', '2024-04-07', '2024-04-08', '00:00', '+11:00'],
  ['Australia/Sydney', '2024-04-07T13:59:00Z', '2024-04-07', '2024-04-08', '23:59', '+10:00'],
  ['Australia/Brisbane', '2024-04-06T16:30:00Z', '2024-04-07', '2024-04-08', '02:30', '+10:00'],
  ['Australia/Perth', '2024-04-06T18:30:00Z', '2024-04-07', '2024-04-08', '02:30', '+08:00'],
  // the turn of the year
  ['Australia/Sydney', '2024-12-31T12:59:00Z', '2024-12-31', '2025-01-01', '23:59', '+11:00'],
] as const;

describe('the office knows what today and tomorrow are', () => {
  test.each(moments)(
    '%s at %s is %s, tomorrow %s, %s (UTC%s)',
    (timezone, instant, today, tomorrow, time, utcOffset) => {
      expect(dateContext(utc(instant), timezone)).toMatchObject({
        timezone,
        today,
        tomorrow,
        time,
        utcOffset,
      });
    },
  );

  test('the sentences for a model name the weekday, the date, the time and both days', () => {
    expect(dateContext(utc('2024-08-05T04:30:00Z'), 'Australia/Sydney').text).toBe(
      'It is Monday 5 August 2024, 2:30 pm in the office (Australia/Sydney, UTC+10:00). ' +
        '"Today" means Monday 2024-08-05. "Tomorrow" means Tuesday 2024-08-06.',
    );
  });
});

describe('dates are said aloud as people say them', () => {
  const monday = utc('2024-08-05T04:30:00Z');
  test.each([
    ['2024-08-05', 'today'],
    ['2024-08-06', 'tomorrow'],
    ['2024-08-08', 'Thursday the 8th of August'],
    ['2024-08-21', 'Wednesday the 21st of August'],
    ['2024-08-12', 'Monday the 12th of August'],
    ['2024-09-03', 'Tuesday the 3rd of September'],
  ])('%s is "%s"', (date, words) => {
    expect(spokenDate(date, monday, 'Australia/Sydney')).toBe(words);
  });
});
