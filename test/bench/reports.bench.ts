/**
 * What the office waits for its reports at 1,000,000 calls in ten years, 274 a day: the summary of a busy day and the
 * analytics of a year and of all ten, with the pages of the file in memory and with none. And how long other work is kept waiting by them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalytics } from '../../main/reports/analytics.ts';
import type { DayCounts } from '../../main/reports/day-counts.ts';
import { boundsOfDay } from '../../main/lib/office-time.ts';
import { keptFigures } from '../../preload/contract/figures.ts';
import { createDayCounts } from '../../main/store/day-counts.ts';
import { createDayReader } from '../../main/store/day-figures.ts';
import { figureSql, ofPeriod } from '../../main/store/figure-sql.ts';
import { databaseFileName, openStore, type Store } from '../../main/store/open.ts';
import type { Figure } from './figure.ts';
import { openOffice } from './million-calls.ts';

const calls = 1_000_000;
const timezone = 'Australia/Sydney';
const year = { from: '2025-07-01', until: '2026-06-30' };
const decade = { from: '2016-07-15', until: '2026-06-30' };
/** A Monday, the busiest day of the week. */
const day = '2026-03-16';
const rounds = 15;

/** Daily summary, whole analytics and every chart, cold and warm. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  try {
    let store = openOffice(folder, calls);
    const reopen = (forget: boolean): Store => {
      store.close();
      if (forget) forgetPages(join(folder, databaseFileName));
      return (store = openStore(join(folder, databaseFileName)));
    };
    const first = await firstCount(store);
    const figures = [
      ...first,
      ...timeDay(reopen),
      ...(await timePeriods(reopen)),
      ...timeCharts(reopen),
      plainCount(store),
    ];
    store.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first time, every day is counted, one after the other. */
async function firstCount(store: Store): Promise<Figure[]> {
  const counts = createDayCounts(store);
  const each: number[] = [];
  const timed: DayCounts = {
    ...counts,
    count: (days, zone) => {
      const begun = performance.now();
      const counted = counts.count(days, zone);
      each.push(performance.now() - begun);
      return counted;
    },
  };
  const whole = await timeAsync(() => createAnalytics({ counts: timed, timezone: () => timezone })(decade));
  return [
    figure('first analytics of ten years, every day counted', whole),
    figure(`one step of counting, p50 of ${String(each.length)}`, percentile(each, 0.5)),
    figure('one step of counting, longest', Math.max(...each)),
  ];
}

function timeDay(reopen: (forget: boolean) => Store): Figure[] {
  const bounds = { day, ...boundsOfDay(day, timezone), zone: timezone };
  const cold = time(() => createDayReader(reopen(true))(bounds));
  const read = createDayReader(reopen(false));
  const warm = Array.from({ length: rounds }, () => time(() => read(bounds)));
  return [figure('daily summary, cold', cold), figure('daily summary, p50', percentile(warm, 0.5))];
}

async function timePeriods(reopen: (forget: boolean) => Store): Promise<Figure[]> {
  const analytics = (store: Store) =>
    createAnalytics({ counts: createDayCounts(store), timezone: () => timezone });
  const figures: Figure[] = [];
  for (const [name, period] of [['a year', year] as const, ['ten years', decade] as const]) {
    const colded = analytics(reopen(true));
    const cold = await timeAsync(() => colded(period));
    const warm: number[] = [];
    for (let round = 0; round < rounds; round++) warm.push(await timeAsync(() => colded(period)));
    figures.push(
      figure(`all charts of ${name} and the time before, cold`, cold),
      figure(`all charts of ${name} and the time before, p50`, percentile(warm, 0.5)),
    );
  }
  return figures;
}

/** Each chart alone, and only the slowest of them told. */
function timeCharts(reopen: (forget: boolean) => Store): Figure[] {
  const slowest = { cold: ['', 0] as [string, number], warm: ['', 0] as [string, number] };
  for (const name of keptFigures) {
    const read = (store: Store) => createDayCounts(store).groups(name, decade.from, decade.until);
    const colded = reopen(true);
    const cold = time(() => read(colded));
    const warm = time(() => read(colded));
    if (cold > slowest.cold[1]) slowest.cold = [name, cold];
    if (warm > slowest.warm[1]) slowest.warm = [name, warm];
  }
  return (['cold', 'warm'] as const).map((how) =>
    figure(`slowest chart of ten years, ${how} (${slowest[how][0]})`, slowest[how][1]),
  );
}

/** What one chart would cost without the counts that are kept. */
function plainCount(store: Store): Figure {
  const { from } = boundsOfDay(year.from, timezone);
  const { until } = boundsOfDay(year.until, timezone);
  const plain = store.db.prepare(
    `SELECT key, count(*) FROM (SELECT ${figureSql.service.key} AS key FROM ${ofPeriod}) GROUP BY key`,
  );
  return figure(
    'services of the year counted call by call',
    time(() => plain.all({ from, until })),
  );
}

/** Takes the file out of the system's memory, so that it is read from the disk again. */
function forgetPages(path: string): void {
  for (const file of [path, `${path}-wal`]) spawnSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0']);
}

function figure(name: string, value: number): Figure {
  return { figure: name, value, unit: 'ms', against: null, ratio: null };
}

function time(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

async function timeAsync(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function percentile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? NaN;
}
