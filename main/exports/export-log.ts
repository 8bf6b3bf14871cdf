/** What is noted of every finished export. The store room keeps it. */
import type { ExportWhat, KeptExport } from '../../preload/contract/exports.ts';
import type { CallFilter } from '../../preload/contract/search.ts';

/** The last events that an export saw, of the calls' log and of the appointments'. */
export interface LogPosition {
  calls: number;
  bookings: number;
}

/** A finished export. */
export interface ExportNote {
  at: number;
  by: KeptExport['by'];
  what: ExportWhat;
  filter: Pick<CallFilter, 'from' | 'until'> & Record<string, unknown>;
  path: string;
  rows: number;
  sha256: string;
  position: LogPosition;
}

/** The log of exports; append-only. */
export interface ExportLog {
  add: (note: ExportNote) => void;
  /** At most `limit`, the latest first. */
  list: (limit: number) => KeptExport[];
  /** What the last workbook had seen, and when it was written; null when there was none. */
  lastWorkbook: () => (LogPosition & { at: number }) | null;
}

/** The conditions as they are kept: words and numbers somebody typed are left out, because forgetting does not reach here. */
export function keptFilter({ from, until, text, customer, ...rest }: CallFilter): ExportNote['filter'] {
  const chosen = Object.entries(rest).filter(([, value]) => value !== null && value !== 'all');
  return {
    from,
    until,
    ...Object.fromEntries(chosen),
    ...(text.trim() === '' ? {} : { text: true }),
    ...(customer === null ? {} : { customer: true }),
  };
}
