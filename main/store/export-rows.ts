/** The rows of the books for an export, read one by one from a connection of the export's own. */
import type { CallFacts } from '../exports/columns.ts';
import type { ExportSource } from '../exports/export-job.ts';
import { createSummarizer, toTurn, type CallRow, type TurnRow } from './call-reader.ts';
import { toLoggedEvent, type EventRow, type ParseEvent } from './event-log.ts';
import type { Store } from './open.ts';

/**
 * Reads everything as it is at the first row: a transaction stays open until the store is closed, so that the
 * sheets of a workbook agree although calls go on meanwhile.
 */
export function createExportSource(store: Store, parse: ParseEvent): ExportSource {
  store.db.exec('BEGIN');
  const summarize = createSummarizer(store);
  const calls = store.prepare<object, CallRow>('all calls', 'SELECT * FROM calls ORDER BY started_at, rowid');
  // CROSS JOIN: calls outside, in their index's order, so that nothing has to be sorted
  const turns = store.prepare<object, TurnRow & FactsRow>(
    'all turns',
    `SELECT turns.*, ${factColumns} FROM calls CROSS JOIN turns USING (call_sid)
     ORDER BY started_at, calls.rowid, turn`,
  );
  const moments = store.prepare<object, EventRow & FactsRow>(
    'all moments of calls',
    `SELECT call_events.*, ${factColumns} FROM call_events CROSS JOIN calls USING (call_sid)
     WHERE type IN ('call_started', 'line_lost', 'line_connected', 'call_finished', 'duration_reported', 'outcome_reported')
     ORDER BY seq`,
  );
  return {
    calls: () => each(calls.iterate({}), summarize),
    spokenTurns: () => each(turns.iterate({}), (row) => ({ call: toFacts(row), turn: toTurn(row) })),
    callMoments: () =>
      each(moments.iterate({}), (row) => {
        const { at, event } = toLoggedEvent(row, parse);
        return { call: toFacts(row), at, event };
      }),
  };
}

function* each<Row, Entry>(rows: Iterable<Row>, read: (row: Row) => Entry): Generator<Entry> {
  for (const row of rows) yield read(row);
}

const factColumns = 'started_at, status, from_number, to_number, test, timezone';

interface FactsRow extends Pick<
  CallRow,
  'started_at' | 'status' | 'from_number' | 'to_number' | 'test' | 'timezone'
> {
  call_sid: string;
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
