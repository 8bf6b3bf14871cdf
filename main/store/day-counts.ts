/**
 * The figures of the reports day by day. A day is counted when somebody asks for it and kept until one of its calls
 * changes (migrations/0220-call-figures.ts); long periods are read by the month (month-counts.ts).
 */
import type { GroupCount } from '../../preload/contract/analytics.ts';
import { type KeptFigure, keptFigures } from '../../preload/contract/figures.ts';
import { boundsOfDay } from '../lib/office-time.ts';
import type { DayCounts } from '../reports/day-counts.ts';
import { stands } from './call-figures.ts';
import { createFigureKeeper } from './figure-keeper.ts';
import { figureSql, ofPeriod } from './figure-sql.ts';
import { createMonthCounts } from './month-counts.ts';
import type { Store } from './open.ts';

/** Keeps the counts of `store`. */
export function createDayCounts(store: Store): DayCounts {
  const { standing, ofOtherZone, byDay, first, own } = readStatements(store);
  const countDay = createCounter(store);
  const months = createMonthCounts(store);
  return {
    uncounted: (days, timezone) => {
      if (ofOtherZone.get({ timezone })) forgetCounts(store);
      const counted = new Set(standing.all({}).map(({ day }) => day));
      return days.filter((day) => !counted.has(day));
    },
    count: (days, timezone) => store.transaction(() => asManyAsFit(days, (day) => countDay(day, timezone))),
    sumUp: (asked) => {
      const left = months.uncounted(asked);
      return left.length === store.transaction(() => asManyAsFit(left, (month) => months.count(month)));
    },
    groups: months.groups,
    byDay: (figure, from, until) => byDay.all({ figure, from, until }),
    byMonth: months.byMonth,
    firstCallAt: () => first.get({})?.at ?? null,
    ownBookings: (from, until) => own.get({ from, until })?.bookings ?? 0,
  };
}

/** Days of another zone begin and end elsewhere. */
function forgetCounts(store: Store): void {
  store.transaction(() => {
    for (const table of ['counted_days', 'day_counts', 'counted_months', 'month_counts'])
      store.prepare(`forget ${table}`, `DELETE FROM ${table}`).run({});
  });
}

/** No step takes much longer, in milliseconds. */
const stepMs = 20;

/** Does the first, and more while there is time; returns how many. */
function asManyAsFit(all: readonly string[], work: (each: string) => void): number {
  const begun = performance.now();
  let done = 0;
  for (const each of all) {
    work(each);
    done++;
    if (performance.now() - begun > stepMs) break;
  }
  return done;
}

function readStatements(store: Store) {
  return {
    standing: store.prepare<object, { day: string }>('counted days', 'SELECT day FROM counted_days'),
    ofOtherZone: store.prepare<{ timezone: string }, object>(
      'counted day of another zone',
      'SELECT 1 FROM counted_days WHERE timezone <> @timezone LIMIT 1',
    ),
    byDay: store.prepare<{ figure: KeptFigure; from: string; until: string }, GroupCount & { day: string }>(
      'figure by day',
      `SELECT day, key, calls, amount FROM day_counts
       WHERE figure = @figure AND day >= @from AND day <= @until ORDER BY day`,
    ),
    first: store.prepare<object, { at: number }>(
      'first real call',
      'SELECT started_at AS at FROM calls WHERE test = 0 ORDER BY started_at LIMIT 1',
    ),
    own: store.prepare<{ from: number; until: number }, { bookings: number }>(
      'own bookings',
      `SELECT count(*) AS bookings FROM bookings WHERE call_sid IS NULL AND created_at >= @from
         AND created_at < @until AND ${stands}`,
    ),
  };
}

type CountedRow = Record<`${KeptFigure}_key`, string | null> & Record<`${KeptFigure}_amount`, number | null>;

/** Every figure of every call of a day is read in one go, and the groups are added up here. */
function createCounter(store: Store): (day: string, timezone: string) => void {
  const columns = keptFigures.map((name) => {
    const { key, amount = '0' } = figureSql[name];
    return `${key} AS ${name}_key, ${amount} AS ${name}_amount`;
  });
  const read = store.prepare<{ from: number; until: number; zone: string }, CountedRow>(
    'figures of day',
    `SELECT ${columns.join(',\n')} FROM ${ofPeriod}`,
  );
  const clear = store.prepare<{ figure: string; day: string }>(
    'clear counts of day',
    'DELETE FROM day_counts WHERE figure = @figure AND day = @day',
  );
  const put = store.prepare<GroupCount & { figure: string; day: string }>(
    'put count of day',
    'INSERT INTO day_counts (figure, day, key, calls, amount) VALUES (@figure, @day, @key, @calls, @amount)',
  );
  const enter = store.prepare<{ day: string; from: number; until: number; timezone: string }>(
    'enter counted day',
    'INSERT OR REPLACE INTO counted_days (from_at, until_at, day, timezone) VALUES (@from, @until, @day, @timezone)',
  );
  const keeper = createFigureKeeper(store);
  return (day, timezone) => {
    const { from, until } = boundsOfDay(day, timezone);
    keeper.settleDays(from, until);
    const rows = read.all({ from, until, zone: timezone });
    for (const figure of keptFigures) {
      clear.run({ figure, day });
      for (const group of addUp(rows, figure)) put.run({ figure, day, ...group });
    }
    enter.run({ day, from, until, timezone });
  };
}

function addUp(rows: readonly CountedRow[], figure: KeptFigure): Iterable<GroupCount> {
  const groups = new Map<string, GroupCount>();
  for (const row of rows) {
    const key = row[`${figure}_key`];
    if (key === null) continue;
    const group = groups.get(key) ?? { key, calls: 0, amount: 0 };
    group.calls++;
    group.amount += row[`${figure}_amount`] ?? 0;
    groups.set(key, group);
  }
  return groups.values();
}
