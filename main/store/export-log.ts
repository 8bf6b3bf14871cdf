/** The log of finished exports, on SQLite. */
import type { ExportWhat, KeptExport } from '../../preload/contract/exports.ts';
import type { ExportLog, ExportNote } from '../exports/export-log.ts';
import type { Store } from './open.ts';

/** Keeps the log in `store`; reading works on a read-only store too. */
export function createExportLog(store: Store): ExportLog {
  const last = store.prepare<object, PositionRow>(
    'last workbook',
    `SELECT at, calls_seq AS calls, bookings_seq AS bookings FROM exports
     WHERE kind = 'workbook' ORDER BY id DESC LIMIT 1`,
  );
  const page = store.prepare<{ limit: number }, ExportRow>(
    'last exports',
    'SELECT * FROM exports ORDER BY id DESC LIMIT @limit',
  );
  return {
    add: (note) => addTo(store, note),
    list: (limit) => page.all({ limit }).map(toKept),
    lastWorkbook: () => last.get({}) ?? null,
  };
}

interface PositionRow {
  at: number;
  calls: number;
  bookings: number;
}

interface ExportRow {
  id: number;
  at: number;
  done_by: KeptExport['by'];
  kind: ExportWhat['kind'];
  variant: string | null;
  filter: string;
  path: string;
  row_count: number;
  sha256: string;
}

/** Prepared when it is needed: a read-only connection never is. */
function addTo(store: Store, { what, position, filter, ...note }: ExportNote): void {
  const insert = store.prepare<object>(
    'log export',
    `INSERT INTO exports (at, done_by, kind, variant, filter, path, row_count, sha256, calls_seq, bookings_seq)
     VALUES (@at, @by, @kind, @variant, @filter, @path, @rows, @sha256, @calls, @bookings)`,
  );
  const variant = what.kind === 'log' ? what.log : what.kind === 'layout' ? what.layout : null;
  insert.run({ ...note, ...position, kind: what.kind, variant, filter: JSON.stringify(filter) });
}

function toKept(row: ExportRow): KeptExport {
  const { id, at, done_by: by, path, row_count: rows, sha256 } = row;
  const { from, until, ...filter } = JSON.parse(row.filter) as ExportNote['filter']; // written above
  return { id, at, by, what: whatOf(row), from, until, filter, path, rows, sha256 };
}

function whatOf({ kind, variant }: ExportRow): ExportWhat {
  if (kind === 'workbook' || kind === 'vcards') return { kind };
  return (kind === 'log' ? { kind, log: variant } : { kind, layout: variant }) as ExportWhat; // as it was written
}
