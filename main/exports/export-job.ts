/** What an export is asked to do and where its rows come from. */
import type { CallSummary } from '../../preload/contract/calls.ts';
import type { CallMoment, SpokenTurn } from './columns.ts';

/** The three CSV logs. */
export type CsvKind = 'call_logs' | 'customer_data' | 'conversation_logs';

/** One export, as the worker receives it. */
export interface ExportJob {
  kind: CsvKind | 'workbook';
  databasePath: string;
  /** The file to write; it must not exist yet. */
  path: string;
}

/** What the worker answers. */
export type ExportOutcome = { ok: true; rows: number } | { ok: false; reason: string };

/** All rows of the books, calls in the order in which they rang. The store room reads them. */
export interface ExportSource {
  calls: () => Iterable<CallSummary>;
  /** At least the events that `call_logs` has a line for, in the order of the event log. */
  callMoments: () => Iterable<CallMoment>;
  spokenTurns: () => Iterable<SpokenTurn>;
}
