/** Makes the rows of `call_figures` anew where calls have changed. */
import { figureColumns, madeAnew } from './call-figures.ts';
import type { Store } from './open.ts';

/** Keeps the rows; every method is a transaction of its own. */
export interface FigureKeeper {
  /** Makes the rows of at most `limit` finished calls, the newest first; returns of how many. */
  settle(limit: number): number;
  /** Makes the rows of calls that rang from `from` until before `until`, in milliseconds since the epoch. */
  settleDays(from: number, until: number): void;
  /** The same where more than a few of them wait, as after an upgrade; nothing is written otherwise. */
  catchUp(from: number, until: number): void;
}

/** So many rows are made by a reader in no time. */
const aFew = 50;

/** Keeps the rows of `store`. */
export function createFigureKeeper(store: Store): FigureKeeper {
  const { waiting, make, takeOff, makeRange, takeRangeOff, manyWait } = settleStatements(store);
  const settleDays = (from: number, until: number) =>
    store.transaction(() => {
      if (makeRange.run({ from, until }) > 0) takeRangeOff.run({ from, until });
    });
  return {
    settle: (limit) => {
      const places = waiting.all({ limit });
      if (places.length === 0) return 0;
      store.transaction(() => {
        for (const place of places) {
          make.run(place);
          takeOff.run(place);
        }
      });
      return places.length;
    },
    settleDays,
    catchUp: (from, until) => {
      if (manyWait.get({ from, until }) !== undefined) settleDays(from, until);
    },
  };
}

function settleStatements(store: Store) {
  const range = 'stale_figures.place >= @from * 1024 AND stale_figures.place < @until * 1024';
  const put = `INSERT INTO call_figures (${figureColumns}) ${madeAnew}`;
  return {
    waiting: store.prepare<{ limit: number }, { place: number }>(
      'stale figures',
      `SELECT place FROM stale_figures CROSS JOIN calls USING (place) WHERE ended_at IS NOT NULL
       ORDER BY place DESC LIMIT @limit`,
    ),
    make: store.prepare<{ place: number }>('make figures', `${put} WHERE stale_figures.place = @place`),
    takeOff: store.prepare<{ place: number }>(
      'figures are made',
      'DELETE FROM stale_figures WHERE place = @place',
    ),
    makeRange: store.prepare<{ from: number; until: number }>(
      'make figures of days',
      `${put} WHERE ${range}`,
    ),
    manyWait: store.prepare<{ from: number; until: number }, object>(
      'many figures wait',
      `SELECT 1 FROM stale_figures WHERE ${range} LIMIT 1 OFFSET ${String(aFew)}`,
    ),
    takeRangeOff: store.prepare<{ from: number; until: number }>(
      'figures of days are made',
      `DELETE FROM stale_figures WHERE ${range}`,
    ),
  };
}
