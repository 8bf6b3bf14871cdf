/**
 * The counts of days summed up by whole months, so that ten years are read as quickly as one. A month is summed up when
 * somebody asks and kept until one of its days is struck or counted (migrations/0250-month-counts.ts).
 */
import type { GroupCount } from '../../preload/contract/analytics.ts';
import { type KeptFigure, keptFigures } from '../../preload/contract/figures.ts';
import { wholeMonthsBetween } from '../lib/office-time.ts';
import type { DayCounts } from '../reports/day-counts.ts';
import type { Store } from './open.ts';

/** The sums of months such as `2024-08`. */
export interface MonthCounts extends Pick<DayCounts, 'groups' | 'byMonth'> {
  uncounted(months: readonly string[]): string[];
  /** To be called inside a transaction, when the month's days are counted. */
  count(month: string): void;
}

/** Keeps the sums of `store`. */
export function createMonthCounts(store: Store): MonthCounts {
  const { standing, clear, sum, enter } = sumStatements(store);
  const groups = store.prepare<Parts & { figure: KeptFigure }, GroupCount>(
    'groups of figure',
    `SELECT key, sum(calls) AS calls, total(amount) AS amount FROM (${inParts}) GROUP BY key`,
  );
  const byMonth = store.prepare<Parts & { figure: KeptFigure }, GroupCount & { day: string }>(
    'figure by month',
    `${inParts} ORDER BY day`,
  );
  return {
    uncounted: (months) => {
      const counted = new Set(standing.all({}).map(({ month }) => month));
      return months.filter((month) => !counted.has(month));
    },
    count: (month) => {
      for (const figure of keptFigures) {
        clear.run({ figure, month });
        sum.run({ figure, month });
      }
      enter.run({ month });
    },
    groups: (figure, from, until) => groups.all({ figure, ...partsOf(from, until) }),
    byMonth: (figure, from, until) => byMonth.all({ figure, ...partsOf(from, until) }),
  };
}

/** Days from `from` on, then the months from `first` to `last`, then the days after `last` to `until`. */
interface Parts {
  from: string;
  until: string;
  first: string;
  last: string;
}

/** A month sorts before its days and after those of the month before; without a whole month, all is before it. */
function partsOf(from: string, until: string): Parts {
  const months = wholeMonthsBetween(from, until);
  return { from, until, first: months[0] ?? '9999', last: months.at(-1) ?? '9999' };
}

const inParts = `
  SELECT day, key, calls, amount FROM day_counts
  WHERE figure = @figure AND day >= @from AND day <= @until AND day < @first
  UNION ALL
  SELECT month || '-01', key, calls, amount FROM month_counts
  WHERE figure = @figure AND month >= @first AND month <= @last
  UNION ALL
  SELECT day, key, calls, amount FROM day_counts
  WHERE figure = @figure AND day > @last || '-99' AND day <= @until`;

function sumStatements(store: Store) {
  return {
    standing: store.prepare<object, { month: string }>('counted months', 'SELECT month FROM counted_months'),
    clear: store.prepare<{ figure: KeptFigure; month: string }>(
      'clear counts of month',
      'DELETE FROM month_counts WHERE figure = @figure AND month = @month',
    ),
    sum: store.prepare<{ figure: KeptFigure; month: string }>(
      'sum up month',
      `INSERT INTO month_counts (figure, month, key, calls, amount)
       SELECT @figure, @month, key, sum(calls), total(amount) FROM day_counts
       WHERE figure = @figure AND day > @month AND day < @month || '-99' GROUP BY key`,
    ),
    enter: store.prepare<{ month: string }>(
      'enter counted month',
      'INSERT OR REPLACE INTO counted_months (month) VALUES (@month)',
    ),
  };
}
