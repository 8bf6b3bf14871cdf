/** Finds calls and customers on SQLite: every list is read from the index that fits it best, page by page. */
import type { CallQuery, CallSearch } from '../calls/call-search.ts';
import { type CallRow, createSummarizer, type CustomerRow, toCustomer } from './call-reader.ts';
import type { FigureRef } from '../../preload/contract/figures.ts';
import { ofCall } from './call-figures.ts';
import { figureSql } from './figure-sql.ts';
import { createCustomerNumbers } from './customer-numbers.ts';
import { matchWords } from './match-words.ts';
import type { Query, Store } from './open.ts';

/** Looks through the tables of `store`; works on a read-only store too. */
export function createCallSearch(store: Store): CallSearch {
  const summarize = createSummarizer(store);
  const { mainOf } = createCustomerNumbers(store);
  const ofWholeCustomer = (query: CallQuery): CallQuery =>
    query.customer === null ? query : { ...query, customer: mainOf(query.customer) };
  const pageOf = remember((shape: Shape) =>
    store.prepare<PageParams, CallRow & { place: number }>(
      `find calls ${nameOf(shape)}`,
      `SELECT calls.* ${bodyOf(shape)} ORDER BY ${shape.words ? 'call_words.rowid' : 'place'} DESC LIMIT @limit`,
    ),
  );
  const countOf = remember((shape: Shape) =>
    store.prepare<PageParams, { n: number }>(
      `count calls ${nameOf(shape)}`,
      `SELECT count(*) AS n FROM (SELECT 1 ${bodyOf(shape)} LIMIT @limit)`,
    ),
  );
  return {
    find: (query, { limit, before }) => {
      const asked = ask(ofWholeCustomer(query), before, limit);
      if (asked === null) return { calls: [], next: null };
      const rows = pageOf(asked.shape).all(asked.params);
      const last = rows.at(-1);
      return {
        calls: rows.map(summarize),
        next: last !== undefined && rows.length === limit ? last.place : null,
      };
    },
    count: (query, most) => {
      const asked = ask(ofWholeCustomer(query), null, most);
      return asked === null ? 0 : (countOf(asked.shape).get(asked.params)?.n ?? 0);
    },
    findCustomers: createCustomerSearch(store),
  };
}

/**
 * The calls that fit, for statements that read all of them: `FROM … WHERE …` with the table `calls` in it, its parameters,
 * and the column that puts them in order of time. Null when nothing can fit.
 */
export function selectionOf(query: CallQuery): { body: string; params: object; order: string } | null {
  const asked = ask(query, null, Number.MAX_SAFE_INTEGER);
  if (asked === null) return null;
  const order = asked.shape.words ? 'call_words.rowid' : 'calls.place';
  return { body: bodyOf(asked.shape), params: asked.params, order };
}

/** What a statement is made from; the values are parameters. */
interface Shape {
  view: CallQuery['view'];
  words: boolean;
  filters: readonly Filter[];
  figure: CallQuery['figure'];
  /** Chosen one by one. */
  chosen: boolean;
}

const filterColumns = {
  customer: 'customer_phone',
  service: 'service',
  urgency: 'urgency',
  status: 'status',
  suburb: 'suburb',
  handled: 'handled',
} as const;

type Filter = keyof typeof filterColumns;

/** Most telling first. */
const filterNames = [
  'customer',
  'suburb',
  'service',
  'urgency',
  'status',
  'handled',
] as const satisfies readonly Filter[];

const filterIndexes: Record<Filter, string> = {
  customer: 'calls_of_customer_by_place',
  service: 'calls_by_service',
  urgency: 'calls_by_urgency',
  status: 'calls_by_status',
  suburb: 'calls_by_suburb',
  handled: 'calls_by_handled',
};

/** The conditions of the views and their indexes, word for word. */
const open = 'handled = 0 AND test = 0 AND ended_at IS NOT NULL AND is_job IS NOT 0';
const views: Record<Exclude<CallQuery['view'], 'all'>, { where: string; index: string }> = {
  open: { where: open, index: 'calls_open' },
  emergencies: { where: `${open} AND urgency = 'emergency'`, index: 'calls_open_emergencies' },
  call_back: {
    where: `${open} AND (owed = 1 OR status IN ('missed', 'abandoned', 'interrupted', 'failed'))`,
    index: 'calls_to_ring_back',
  },
};

interface PageParams {
  upper: number;
  lower: number;
  limit: number;
  match: string;
  customer: string | null;
  service: string | null;
  urgency: string | null;
  status: string | null;
  suburb: string | null;
  handled: number | null;
  key: string | null;
  zone: string;
  /** A JSON array. */
  callSids: string;
}

/** Null when what was typed holds no word at all but is not empty: nothing is found by it. */
function ask(
  query: CallQuery,
  before: number | null,
  limit: number,
): { shape: Shape; params: PageParams } | null {
  const match = matchWords(query.text);
  if (match === null && query.text.trim() !== '') return null;
  const { customer, service, urgency, status, suburb, handled, view, from, until, figure, callSids } = query;
  return {
    shape: {
      view,
      words: match !== null,
      filters: filterNames.filter((name) => query[name] !== null),
      figure,
      chosen: callSids !== null,
    },
    params: {
      upper: Math.min(before ?? Number.MAX_SAFE_INTEGER, until === null ? Infinity : until * 1024),
      lower: (from ?? 0) * 1024,
      limit,
      match: match ?? '',
      ...{ customer, service, urgency, status, suburb },
      handled: handled === null ? null : Number(handled),
      key: figure?.key ?? null,
      zone: figure?.timezone ?? '',
      callSids: JSON.stringify(callSids),
    },
  };
}

function bodyOf({ view, words, filters, figure, chosen }: Shape): string {
  const counted = figure === null ? [] : [columnOf(figure) ?? []].flat();
  const where = [
    ...(view === 'all' ? [] : [views[view].where]),
    ...filters.map((name) => `${filterColumns[name]} = @${name}`),
    ...(figure === null ? [] : [isCounted(figure)]),
    ...(chosen ? ['calls.call_sid IN (SELECT value FROM json_each(@callSids))'] : []),
  ];
  if (words) {
    const found = 'call_words MATCH @match AND call_words.rowid >= @lower AND call_words.rowid < @upper';
    return `FROM call_words CROSS JOIN calls ON calls.place = call_words.rowid
      WHERE ${[found, ...where].join(' AND ')}`;
  }
  const index = chosen ? '' : `INDEXED BY ${indexFor(view, [...filters, ...counted])}`; // a few by their key
  return `FROM calls ${index}
    WHERE ${['place >= @lower', 'place < @upper', ...where].join(' AND ')}`;
}

function isCounted({ name, key }: NonNullable<CallQuery['figure']>): string {
  const column = columnOf({ name, key });
  const indexed = column === null ? '' : ` AND ${filterColumns[column]} = @key`;
  return `calls.test = 0${indexed} AND ${ofCall(figureSql[name].key)} ${key === null ? 'IS NOT NULL' : '= @key'}`;
}

/** The filter that holds every call of a figure's group, and some more. */
function columnOf({ name, key }: FigureRef): 'service' | 'urgency' | 'suburb' | null {
  return key !== null && (name === 'service' || name === 'urgency' || name === 'suburb') ? name : null;
}

function indexFor(view: CallQuery['view'], [first]: readonly Filter[]): string {
  if (view === 'all') return first === undefined ? 'calls_by_place' : filterIndexes[first];
  const fewer = first === 'customer' || (view === 'open' && first !== undefined && first !== 'handled');
  return fewer ? filterIndexes[first] : views[view].index;
}

function nameOf({ view, words, filters, figure, chosen }: Shape): string {
  const counted = figure === null ? [] : [`figure ${figure.name}${figure.key === null ? '' : ' group'}`];
  return [view, ...(words ? ['words'] : []), ...(chosen ? ['chosen'] : []), ...filters, ...counted].join(' ');
}

/** Prepares each shape once. */
function remember<T>(prepare: (shape: Shape) => T): (shape: Shape) => T {
  const prepared = new Map<string, T>();
  return (shape) => {
    const known = prepared.get(nameOf(shape));
    if (known !== undefined) return known;
    const made = prepare(shape);
    prepared.set(nameOf(shape), made);
    return made;
  };
}

/** So many of the newest customers that fit are put in order; more than that is no search yet. */
const mostSorted = 2000;

function createCustomerSearch(store: Store): CallSearch['findCustomers'] {
  const recent: Query<{ at: number; id: number; limit: number }, CustomerRow> = store.prepare(
    'recent customers',
    `SELECT * FROM customers WHERE (last_call_at, id) < (@at, @id)
     ORDER BY last_call_at DESC, id DESC LIMIT @limit`,
  );
  const named: Query<{ match: string; at: number; id: number; limit: number }, CustomerRow> = store.prepare(
    'find customers',
    `SELECT customers.* FROM (
       SELECT rowid AS found FROM customer_words WHERE customer_words MATCH @match
       ORDER BY rowid DESC LIMIT ${String(mostSorted)}
     ) CROSS JOIN customers ON id = found
     WHERE (last_call_at, id) < (@at, @id) ORDER BY last_call_at DESC, id DESC LIMIT @limit`,
  );
  return (text, { limit, after }) => {
    const match = matchWords(text);
    if (match === null && text.trim() !== '') return { customers: [], more: false };
    const { lastCallAt: at, id } = after ?? { lastCallAt: Number.MAX_SAFE_INTEGER, id: 0 };
    const rows = match === null ? recent.all({ at, id, limit }) : named.all({ match, at, id, limit });
    return { customers: rows.map(toCustomer), more: rows.length === limit };
  };
}
