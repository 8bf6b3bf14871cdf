/** A period of the office in figures, beside the one before it; day by day, week by week or month by month. */
import { setImmediate } from 'node:timers/promises';
import { DateTime } from 'luxon';
import {
  type Analytics,
  type GroupCount,
  type Period,
  type PeriodFigures,
  type TrendFigure,
  trendFigures,
  type TrendPoint,
} from '../../preload/contract/analytics.ts';
import { keptFigures } from '../../preload/contract/figures.ts';
import { boundsOfDay, daysBetween, localDate, wholeMonthsBetween } from '../lib/office-time.ts';
import type { DayCounts } from './day-counts.ts';

/** What the analytics are made of. */
export interface AnalyticsNeeds {
  counts: DayCounts;
  timezone: () => string;
}

/** Reads a period; other work gets its turn between the days that have to be counted. */
export type ReadAnalytics = (period: Period) => Promise<Analytics>;

/** Makes analytics with `needs`. */
export function createAnalytics({ counts, timezone }: AnalyticsNeeds): ReadAnalytics {
  return async (period) => {
    const zone = timezone();
    const before = periodBefore(period);
    const first = counts.firstCallAt();
    const firstDay = first === null ? null : localDate(first, zone);
    if (firstDay !== null)
      await count(counts, { from: later(before.from, firstDay), until: period.until }, zone);
    const step = stepOf(period);
    const read = (of: Period) => readPeriod(counts, of, step, zone);
    return { step, now: await read(period), before: await read(before), firstDay };
  };
}

/** As many days, ending the day before. */
function periodBefore({ from, until }: Period): Period {
  const days = daysBetween(from, until).length;
  return { from: plusDays(from, -days), until: plusDays(from, -1) };
}

async function count(counts: DayCounts, { from, until }: Period, zone: string): Promise<void> {
  const days = counts.uncounted(daysBetween(from, until), zone);
  while (days.length > 0) {
    days.splice(0, counts.count(days, zone));
    await setImmediate();
  }
  const months = wholeMonthsBetween(`${from.slice(0, 7)}-01`, until);
  while (!counts.sumUp(months)) await setImmediate();
}

async function readPeriod(
  counts: DayCounts,
  { from, until }: Period,
  step: Analytics['step'],
  zone: string,
): Promise<PeriodFigures> {
  const figures: Partial<PeriodFigures['figures']> = {};
  for (const name of keptFigures) {
    figures[name] = counts.groups(name, from, until);
    await setImmediate();
  }
  return {
    from,
    until,
    figures: figures as PeriodFigures['figures'], // every one of them was read
    ownBookings: counts.ownBookings(boundsOfDay(from, zone).from, boundsOfDay(until, zone).until),
    trend: readTrend(counts, { from, until }, step),
  };
}

/** Some forty points at most are read with ease. */
function stepOf({ from, until }: Period): Analytics['step'] {
  const days = daysBetween(from, until).length;
  if (days <= 45) return 'day';
  return days <= 400 ? 'week' : 'month';
}

function readTrend(counts: DayCounts, period: Period, step: Analytics['step']): TrendPoint[] {
  const steps = stepsOf(period, step);
  const read = step === 'month' ? ('byMonth' as const) : ('byDay' as const);
  const found = trendFigures.map(
    (name) => [name, inSteps(counts[read](name, period.from, period.until), steps)] as const,
  );
  return steps.map(({ from, until }, index) => {
    const figures = Object.fromEntries(found.map(([name, points]) => [name, points[index] ?? []]));
    return { from, until, figures: figures as Record<TrendFigure, GroupCount[]> }; // fromEntries loses the keys
  });
}

/** Weeks end on the period's last day, months with the calendar's; so the first may be short, or a month at either end. */
function stepsOf({ from, until }: Period, step: Analytics['step']): Period[] {
  const steps: Period[] = [];
  for (let last = until; last >= from;) {
    const first = step === 'month' ? `${last.slice(0, 7)}-01` : plusDays(last, step === 'week' ? -6 : 0);
    steps.unshift({ from: first > from ? first : from, until: last });
    last = plusDays(first, -1);
  }
  return steps;
}

/** Adds up the days of each step; both are in order. */
function inSteps(rows: readonly (GroupCount & { day: string })[], steps: readonly Period[]): GroupCount[][] {
  let row = 0;
  return steps.map(({ until }) => {
    const groups = new Map<string, GroupCount>();
    for (let next = rows[row]; next !== undefined && next.day <= until; next = rows[++row]) {
      const { key, calls, amount } = groups.get(next.key) ?? { key: next.key, calls: 0, amount: 0 };
      groups.set(key, { key, calls: calls + next.calls, amount: amount + next.amount });
    }
    return [...groups.values()];
  });
}

function plusDays(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
