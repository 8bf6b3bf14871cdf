import { expect, test } from 'vitest';
import { createAnalytics } from '../../../main/reports/analytics.ts';

/** Two calls a day, one of them answered; the first call ever rang on 1 June 2024. */
function givenOffice() {
  const counted: string[] = [];
  const daysIn = (from: string, until: string) =>
    Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;
  const analytics = createAnalytics({
    counts: {
      uncounted: (days) => [...days],
      count: (days) => counted.push(...days.slice(0, 2)) && Math.min(days.length, 2),
      sumUp: () => true,
      groups: (_figure, from, until) => [{ key: 'all', calls: 2 * daysIn(from, until), amount: 0 }],
      byMonth: (_figure, from, until) => [
        { day: until, key: 'all', calls: 2 * daysIn(from, until), amount: 1 },
      ],
      byDay: (_figure, from, until) =>
        Array.from({ length: daysIn(from, until) }, (_, index) => ({
          day: new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
          key: 'all',
          calls: 2,
          amount: 1,
        })),
      firstCallAt: () => Date.parse('2024-06-01T09:00:00+10:00'),
      ownBookings: () => 3,
    },
    timezone: () => 'Australia/Sydney',
  });
  return { analytics, counted };
}

test('a period is told beside as many days before it, and only days since the first call are counted', async () => {
  const { analytics, counted } = givenOffice();
  const { now, before, step, firstDay } = await analytics({ from: '2024-06-03', until: '2024-06-09' });
  expect([now.from, now.until, before.from, before.until]).toEqual([
    '2024-06-03',
    '2024-06-09',
    '2024-05-27',
    '2024-06-02',
  ]);
  expect([step, firstDay, now.ownBookings]).toEqual(['day', '2024-06-01', 3]);
  expect(counted[0]).toBe('2024-06-01');
  expect(counted).toHaveLength(9);
  expect(now.trend).toHaveLength(7);
});

test('weeks end on the last day, and no day is lost or told twice', async () => {
  const { now, step } = await givenOffice().analytics({ from: '2024-06-01', until: '2024-08-15' });
  expect(step).toBe('week');
  expect(now.trend[0]).toMatchObject({ from: '2024-06-01', until: '2024-06-06' });
  expect(now.trend.at(-1)).toMatchObject({ from: '2024-08-09', until: '2024-08-15' });
  const calls = now.trend.flatMap(({ figures }) => figures.calls);
  expect(calls.reduce((sum, each) => sum + each.calls, 0)).toBe(76 * 2);
});

test('long periods are told month by month', async () => {
  const { now, step } = await givenOffice().analytics({ from: '2023-02-10', until: '2024-08-15' });
  expect(step).toBe('month');
  expect(now.trend.slice(0, 2).map(({ from, until }) => [from, until])).toEqual([
    ['2023-02-10', '2023-02-28'],
    ['2023-03-01', '2023-03-31'],
  ]);
  expect(now.trend.at(-1)).toMatchObject({ from: '2024-08-01', until: '2024-08-15' });
});
