/**
 * The figures of the reports day by day. A day is counted when somebody asks for it and kept until one of its calls
 * changes (migrations/0220-call-figures.ts).
 */
import type { GroupCount } from '../../preload/contract/analytics.ts';
import { type KeptFigure, keptFigures } from '../../preload/contract/figures.ts';
import type { DayCounts, OfficeDay } from '../reports/day-counts.ts';
import { stands } from './call-figures.ts';
import { createFigureKeeper } from './figure-keeper.ts';
import { figureSql, ofPeriod } from './figure-sql.ts';
import type { Store } from './open.ts';

/** Keeps the counts of `store`. */
export function createDayCounts(store: Store): DayCounts {
  const { standing, strikeZone, groups, byDay, first, own } = readStatements(store);
  const countDay = createCounter(store);
  const known = (timezone: string) => new Set(standing.all({ timezone }).map(({ from }) => from));
  return {
    uncounted: (days) => {
      const timezone = days[0]?.timezone;
      if (timezone === undefined) return [];
      strikeZone.run({ timezone });
      const counted = known(timezone);
      return days.filter(({ from }) => !counted.has(from));
    },
    count: countDay,
    groups: (figure, from, until) => groups.all({ figure, from, until }),
    byDay: (figure, from, until) => byDay.all({ figure, from, until }),
    firstCallAt: () => first.get({})?.at ?? null,
    ownBookings: (from, until) => own.get({ from, until })?.bookings ?? 0,
  };
}

interface DayRange {
  figure: KeptFigure;
  from: string;
  until: string;
}

function readStatements(store: Store) {
  return {
    standing: store.prepare<{ timezone: string }, { from: number }>(
      'counted days',
      'SELECT from_at AS "from" FROM counted_days WHERE timezone = @timezone',
    ),
    /** Days of another zone begin and end elsewhere. */
    strikeZone: store.prepare<{ timezone: string }>(
      'strike days of other zones',
      'DELETE FROM counted_days WHERE timezone <> @timezone',
    ),
    groups: store.prepare<DayRange, GroupCount>(
      'groups of figure',
      `SELECT key, sum(calls) AS calls, total(amount) AS amount FROM day_counts
       WHERE figure = @figure AND day >= @from AND day <= @until GROUP BY key`,
    ),
    byDay: store.prepare<DayRange, GroupCount & { day: string }>(
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
function createCounter(store: Store): (day: OfficeDay) => void {
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
  const enter = store.prepare<OfficeDay>(
    'enter counted day',
    'INSERT OR REPLACE INTO counted_days (from_at, until_at, day, timezone) VALUES (@from, @until, @day, @timezone)',
  );
  const keeper = createFigureKeeper(store);
  return ({ day, from, until, timezone }) =>
    store.transaction(() => {
      keeper.settleDays(from, until);
      const rows = read.all({ from, until, zone: timezone });
      for (const figure of keptFigures) {
        clear.run({ figure, day });
        for (const group of addUp(rows, figure)) put.run({ figure, day, ...group });
      }
      enter.run({ day, from, until, timezone });
    });
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
