/**
 * What the office waits for its reports at 1,000,000 calls, in one year (2,740 a day) and in ten: the summary of the busiest
 * weekday and the analytics, with the pages of the file in memory and with none. And how long other work is kept waiting.
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
import { createFigureKeeper } from '../../main/store/figure-keeper.ts';
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
  const figures: Figure[] = [];
  for (const [years, name] of [[1, 'in one year'] as const, [10, 'in ten years'] as const])
    for (const figure of await benchOffice(years))
      figures.push({ ...figure, figure: `${name}: ${figure.figure}` });
  return figures;
}

async function benchOffice(years: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  try {
    let store = openOffice(folder, calls, { years });
    const reopen = (forget: boolean): Store => {
      store.close();
      if (forget) forgetPages(join(folder, databaseFileName));
      return (store = openStore(join(folder, databaseFileName)));
    };
    const figures = [
      ...(await firstCount(store)),
      ...timeDay(reopen),
      ...(await timePeriods(reopen, years)),
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
    figure('first analytics of all days, every one of them counted', whole),
    figure(`one step of counting, p50 of ${String(each.length)}`, percentile(each, 0.5)),
    figure('one step of counting, longest', Math.max(...each)),
  ];
}

function timeDay(reopen: (forget: boolean) => Store): Figure[] {
  const bounds = { day, ...boundsOfDay(day, timezone), zone: timezone };
  const timeCold = (store: Store) => time(() => createDayReader(store)(bounds));
  const cold = timeCold(reopen(true));
  const read = createDayReader(reopen(false));
  const { totalCalls } = read(bounds);
  const warm = Array.from({ length: rounds }, () => time(() => read(bounds)));
  const stale = reopen(false).db.prepare<[number, number]>(
    'INSERT INTO stale_figures (place) SELECT place FROM call_figures WHERE started_at >= ? AND started_at < ?',
  );
  stale.run(bounds.from, bounds.until);
  const timeUpgraded = (store: Store) =>
    time(() => {
      createFigureKeeper(store).catchUp(bounds.from, bounds.until); // as main/compose/reports.ts does it
      createDayReader(store)(bounds);
    });
  const upgraded = timeUpgraded(reopen(true));
  const again = timeUpgraded(reopen(false));
  return [
    figure(`daily summary of ${String(totalCalls)} calls, cold`, cold),
    figure('daily summary, p50', percentile(warm, 0.5)),
    figure('daily summary, cold, of calls from before the upgrade', upgraded),
    figure('the same once more, its figures made meanwhile', again),
  ];
}

async function timePeriods(reopen: (forget: boolean) => Store, years: number): Promise<Figure[]> {
  const analytics = (store: Store) =>
    createAnalytics({ counts: createDayCounts(store), timezone: () => timezone });
  const figures: Figure[] = [];
  const periods = [['a year', year] as const, ['ten years', decade] as const];
  for (const [name, period] of years === 1 ? periods.slice(0, 1) : periods) {
    await analytics(reopen(false))(period); // the day that was made stale is counted again
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
    figure(`slowest chart of all days, ${how} (${slowest[how][0]})`, slowest[how][1]),
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
