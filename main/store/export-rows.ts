/** The rows of the books for an export, read one by one from a connection of the export's own. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { FigureName } from '../../preload/contract/figures.ts';
import type { CallQuery } from '../calls/call-search.ts';
import type { CallFacts, FigureGroup } from '../exports/book-rows.ts';
import type { ExportSource } from '../exports/export-job.ts';
import { createBookingLogReader, type BookingLog } from './booking-log.ts';
import { toCustomer, toTurn, type CustomerRow, type TurnRow } from './call-reader.ts';
import { selectionOf } from './call-search.ts';
import { createEventReader, toLoggedEvent, type EventRow, type ParseEvent } from './event-log.ts';
import { bookedColumns, type BookedRow, type HomeRow, toBooked, toLastOfCustomer } from './export-calls.ts';
import { createExportLog } from './export-log.ts';
import { figureColumns, madeAnew } from './call-figures.ts';
import { figureSql } from './figure-sql.ts';
import type { Store } from './open.ts';

/** What reading an export needs beside the database. */
export interface ExportNeeds {
  query: CallQuery;
  /** The office's zone, for the figures. */
  timezone: string;
  parseEvent: ParseEvent;
  parseBooking: BookingLog['parse'];
}

/**
 * Reads everything as it is at the first row: a transaction stays open until the store is closed, so that the
 * sheets of a workbook agree although calls go on meanwhile.
 */
export function createExportSource(store: Store, needs: ExportNeeds): ExportSource {
  store.db.exec('BEGIN');
  const selected = selectionOf(needs.query);
  const { body, order, params } = selected ?? { body: nothing, order: 'calls.place', params: {} };
  const statements = readStatements(store, body, order);
  const changes = createChangeReader(store, needs);
  return {
    count: (rows) => statements.count[rows].get(params)?.n ?? 0,
    calls: () => each(statements.calls.iterate(params), toBooked),
    callsToImport: (rows) =>
      rows === 'calls'
        ? each(statements.real.iterate(params), toBooked)
        : each(statements.lastOfCustomers.iterate(params), toLastOfCustomer),
    spokenTurns: () =>
      each(statements.turns.iterate(params), (row) => ({ call: toFacts(row), turn: toTurn(row) })),
    callMoments: () =>
      each(statements.moments.iterate(params), (row) => {
        const { at, event } = toLoggedEvent(row, needs.parseEvent);
        return { call: toFacts(row), at, event };
      }),
    customers: () =>
      each(statements.customers.iterate(params), (row) => {
        return { ...toCustomer(row), callsHere: row.calls_here, lastCallHere: row.last_here };
      }),
    bookings: () => each(bookingsOf(store, needs.query, body).iterate(boundsOf(needs.query, params)), read),
    figures: (names) => {
      const calls = store.prepare<object, Record<string, string | number | null>>(
        `figures of export: ${names.join(', ')}`,
        figuresSql(body, names),
      );
      return groupsOf(names, calls.iterate({ ...params, zone: needs.timezone }));
    },
    ...changes,
  };
}

/** One row a call, read or made anew once for all figures. SQLite would keep the rows of every GROUP BY in memory at once. */
function figuresSql(body: string, names: readonly FigureName[]): string {
  const chosen = `IN (SELECT calls.place ${body} AND calls.test = 0)`;
  const values = names.map((name) => {
    const { key, amount } = figureSql[name];
    return `${key} AS ${name}${amount === undefined ? '' : `, ${amount} AS ${name}_amount`}`;
  });
  return `SELECT ${values.join(', ')} FROM (
    SELECT ${figureColumns} FROM call_figures WHERE place ${chosen} UNION ALL ${madeAnew} WHERE calls.place ${chosen}
  ) AS figures`;
}

function groupsOf(
  names: readonly FigureName[],
  calls: Iterable<Record<string, string | number | null>>,
): FigureGroup[] {
  const groups = new Map<string, FigureGroup>();
  for (const call of calls) {
    for (const figure of names) {
      const key = call[figure] ?? null;
      if (key === null) continue;
      const id = `${figure} ${String(key)}`;
      let group = groups.get(id);
      if (group === undefined) groups.set(id, (group = { figure, key: String(key), calls: 0, amount: 0 }));
      group.calls += 1;
      group.amount += Number(call[`${figure}_amount`] ?? 0);
    }
  }
  return [...groups.values()];
}

const nothing = 'FROM calls WHERE false';

function* each<Row, Entry>(rows: Iterable<Row>, read: (row: Row) => Entry): Generator<Entry> {
  for (const row of rows) yield read(row);
}

function read({ booking }: { booking: string }): Booking {
  return JSON.parse(booking) as Booking; // written by booking-store.ts
}

const factColumns = 'calls.started_at, calls.status, from_number, to_number, calls.test, calls.timezone';
/** What has a line in `call_logs`. */
const isMoment = `(type IN ('call_started', 'line_lost', 'call_finished', 'duration_reported', 'outcome_reported')
  OR (type = 'line_connected' AND data ->> 'resumed'))`;

function readStatements(store: Store, body: string, order: string) {
  const chosen = `WITH chosen AS (SELECT calls.call_sid, calls.place, ${factColumns} ${body})`;
  return {
    count: countStatements(store, body),
    calls: store.prepare<object, BookedRow>(
      'exported calls',
      `SELECT ${bookedColumns} ${body} ORDER BY ${order}`,
    ),
    real: store.prepare<object, BookedRow>(
      'calls to import',
      `SELECT ${bookedColumns} ${body} AND calls.test = 0 ORDER BY ${order}`,
    ),
    lastOfCustomers: store.prepare<object, BookedRow & HomeRow>(
      'customers to import',
      `WITH last AS (SELECT max(calls.place) AS at ${body} AND calls.test = 0 AND calls.customer_phone IS NOT NULL
         GROUP BY calls.customer_phone)
       SELECT ${bookedColumns}, customers.name, customers.street, customers.location, customers.state AS home_state,
         customers.postcode AS home_postcode FROM last CROSS JOIN calls ON calls.place = last.at
       JOIN customers ON phone = calls.customer_phone ORDER BY calls.place`,
    ),
    // CROSS JOIN: calls outside, in their index's order, so that not everything has to be sorted
    turns: store.prepare<object, TurnRow & FactsRow>(
      'exported turns',
      `${chosen} SELECT turns.*, chosen.* FROM chosen CROSS JOIN turns USING (call_sid) ORDER BY chosen.place, turn`,
    ),
    moments: store.prepare<object, EventRow & FactsRow>(
      'exported moments',
      `SELECT call_events.*, ${factColumns} FROM call_events CROSS JOIN calls USING (call_sid)
       WHERE ${isMoment} AND call_sid IN (SELECT calls.call_sid ${body}) ORDER BY seq`,
    ),
    customers: store.prepare<object, CustomerRow & { calls_here: number; last_here: number }>(
      'exported customers',
      `WITH here AS (SELECT calls.customer_phone AS number, count(*) AS calls_here, max(calls.started_at) AS last_here
         ${body} AND calls.test = 0 AND calls.customer_phone IS NOT NULL GROUP BY calls.customer_phone)
       SELECT customers.*, calls_here, last_here FROM here CROSS JOIN customers ON phone = number ORDER BY phone`,
    ),
  };
}

function countStatements(store: Store, body: string) {
  const count = (name: string, sql: string) => store.prepare<object, { n: number }>(`count ${name}`, sql);
  const real = `${body} AND calls.test = 0`;
  return {
    calls: count('exported calls', `SELECT count(*) AS n ${body}`),
    calls_to_import: count('calls to import', `SELECT count(*) AS n ${real}`),
    customers_to_import: count(
      'customers to import',
      `SELECT count(DISTINCT calls.customer_phone) AS n ${real}`,
    ),
    turns: count(
      'exported turns',
      `WITH chosen AS (SELECT calls.call_sid ${body}) SELECT count(*) AS n FROM chosen CROSS JOIN turns USING (call_sid)`,
    ),
    moments: count(
      'exported moments',
      `SELECT count(*) AS n FROM call_events WHERE ${isMoment} AND call_sid IN (SELECT calls.call_sid ${body})`,
    ),
  };
}

function bookingsOf(store: Store, query: CallQuery, body: string) {
  const own = onlyDays(query)
    ? 'OR (bookings.call_sid IS NULL AND created_at >= @made_from AND created_at < @made_until)'
    : '';
  return store.prepare<object, { booking: string }>(
    'exported bookings',
    `SELECT booking FROM bookings WHERE bookings.call_sid IN (SELECT calls.call_sid ${body}) ${own}
     ORDER BY starts_at, id`,
  );
}

function boundsOf({ from, until }: CallQuery, params: object): object {
  return { ...params, made_from: from ?? 0, made_until: until ?? Number.MAX_SAFE_INTEGER };
}

/** Whether nothing but days was asked for. */
function onlyDays({ view, text, ...others }: CallQuery): boolean {
  const conditions = Object.entries(others).filter(([name]) => name !== 'from' && name !== 'until');
  return view === 'all' && text.trim() === '' && conditions.every(([, value]) => value === null);
}

type ChangeReader = Pick<
  ExportSource,
  | 'lastWorkbook'
  | 'callsTouchedSince'
  | 'bookingsTouchedSince'
  | 'eventsOfCall'
  | 'eventsOfBooking'
  | 'position'
>;

/** An older call that was corrected belongs to the changes although its days were not asked for. */
function createChangeReader(store: Store, { query, parseEvent, parseBooking }: ExportNeeds): ChangeReader {
  const events = createEventReader(store, parseEvent);
  const bookings = createBookingLogReader(store, { parse: parseBooking });
  const before = selectionOf({ ...query, from: null });
  const body = before?.body ?? nothing;
  const calls = store.prepare<object, { id: string; firstSeq: number; at: number }>(
    'calls touched since',
    `SELECT * FROM (
       SELECT calls.call_sid AS id, calls.started_at AS rang,
         (SELECT min(seq) FROM call_events WHERE call_sid = calls.call_sid) AS firstSeq,
         (SELECT max(at) FROM call_events WHERE call_sid = calls.call_sid AND seq > @since) AS at
       ${body} AND calls.call_sid IN (SELECT call_sid FROM call_events WHERE seq > @since)
     ) WHERE rang >= @from OR firstSeq <= @since ORDER BY rang`,
  );
  const touched = store.prepare<{ since: number }, { id: string; firstSeq: number; at: number }>(
    'bookings touched since',
    `SELECT booking_id AS id, max(at) AS at,
       (SELECT min(seq) FROM booking_events AS all_events WHERE all_events.booking_id = booking_events.booking_id)
         AS firstSeq
     FROM booking_events WHERE seq > @since GROUP BY booking_id ORDER BY at`,
  );
  const log = createExportLog(store);
  return {
    lastWorkbook: () => log.lastWorkbook(),
    callsTouchedSince: (since) => calls.iterate({ ...before?.params, since, from: query.from ?? 0 }),
    bookingsTouchedSince: (since) => touched.iterate({ since }),
    eventsOfCall: (callSid) => events.eventsOfCall(callSid, Number.MAX_SAFE_INTEGER),
    eventsOfBooking: (id) => bookings.eventsOf(id),
    position: () => ({ calls: events.lastSeq(), bookings: bookings.lastSeq() }),
  };
}

interface FactsRow {
  call_sid: string;
  started_at: number;
  status: CallFacts['status'];
  from_number: string | null;
  to_number: string | null;
  test: number;
  timezone: string;
}

function toFacts(row: FactsRow): CallFacts {
  return {
    callSid: row.call_sid,
    startedAt: row.started_at,
    status: row.status,
    from: row.from_number,
    to: row.to_number,
    test: row.test === 1,
    timezone: row.timezone,
  };
}
