/** How far the live CSV logs have been written. */
import type { LogMark, LogMarks } from '../exports/live-logs.ts';
import type { Store } from './open.ts';

/** Keeps the marks in the database, so that a restored backup brings its own. */
export function createLogMarks(store: Store): LogMarks {
  const find = store.prepare<{ log: string }, LogMark>(
    'find log mark',
    'SELECT seq, bytes, tail FROM log_marks WHERE log = @log',
  );
  const save = store.prepare<LogMark & { log: string }>(
    'save log mark',
    `INSERT INTO log_marks (log, seq, bytes, tail) VALUES (@log, @seq, @bytes, @tail)
     ON CONFLICT (log) DO UPDATE SET (seq, bytes, tail) = (excluded.seq, excluded.bytes, excluded.tail)`,
  );
  return {
    findMark: (log) => find.get({ log }) ?? null,
    saveMark: (log, mark) => {
      save.run({ log, ...mark });
    },
  };
}
