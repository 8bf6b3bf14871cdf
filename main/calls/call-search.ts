/** What is asked of the books when somebody looks for calls or customers. The store room answers. */
import type { FigureRef } from '../../preload/contract/figures.ts';
import type { CallFilter, CallPage, CustomerPage } from '../../preload/contract/search.ts';
import { boundsOfDay, localDate } from '../lib/office-time.ts';

/** A filter with its days as instants. */
export interface CallQuery extends Omit<CallFilter, 'view' | 'from' | 'until' | 'figure'> {
  view: Exclude<CallFilter['view'], 'today'>;
  /** Milliseconds since the epoch; `until` is exclusive. Null is unbounded. */
  from: number | null;
  until: number | null;
  /** What a report's number counts, on the clock of this zone. */
  figure: (FigureRef & { timezone: string }) | null;
}

/** Looks through all calls and customers; synchronous. */
export interface CallSearch {
  /** Newest first; `before` is the `next` of the page before. */
  find(query: CallQuery, page: { limit: number; before: number | null }): CallPage;
  /** How many there are, counted no further than `most`. */
  count(query: CallQuery, most: number): number;
  /** Customers by the beginnings of names, suburbs and numbers, last callers first; `after` is the last one already had. */
  findCustomers(
    text: string,
    page: { limit: number; after: { lastCallAt: number; id: number } | null },
  ): CustomerPage;
}

/** The filter with its days as instants of the office's zone; "today" is a day like any other. */
export function queryOf(filter: CallFilter, timezone: string, now: number): CallQuery {
  const { view, from, until, figure, ...rest } = filter;
  const today = view === 'today' ? localDate(now, timezone) : null;
  const first = latest(from, today);
  const last = today ?? until;
  return {
    ...rest,
    view: view === 'today' ? 'all' : view,
    from: first === null ? null : boundsOfDay(first, timezone).from,
    until: last === null ? null : boundsOfDay(last, timezone).until,
    figure: figure === null ? null : { ...figure, timezone },
  };
}

function latest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
