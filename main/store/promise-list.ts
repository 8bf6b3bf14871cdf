/** Promises to callers over time, out of the tables. */
import type { PromiseList } from '../../preload/contract/search.ts';
import { type CallRow, createSummarizer } from './call-reader.ts';
import type { Store } from './open.ts';

const mostListed = 200;
const isJob = 'calls.is_job IS NOT 0';

/**
 * Reads the promises still owed, and those settled since an instant (milliseconds since the epoch). Each list is
 * read from its index in order and left at its end: the calls are only looked at on the way.
 */
export function createPromiseReader(store: Store): (since: number) => PromiseList {
  const summarize = createSummarizer(store);
  const owed = store.prepare<{ limit: number }, CallRow>(
    'promises owed',
    `SELECT calls.* FROM promises INDEXED BY promises_owed CROSS JOIN calls USING (call_sid)
     WHERE kept_by IS NULL AND handled = 0 AND ${isJob} ORDER BY due_at LIMIT @limit`,
  );
  const settled = store.prepare<{ limit: number; since: number }, CallRow>(
    'promises settled',
    `SELECT calls.* FROM (
       SELECT * FROM (
         SELECT call_sid, kept_at AS at FROM promises INDEXED BY promises_settled CROSS JOIN calls USING (call_sid)
         WHERE kept_by IS NOT NULL AND kept_at >= @since AND ${isJob} ORDER BY kept_at DESC LIMIT @limit)
       UNION ALL SELECT * FROM (
         SELECT call_sid, due_at FROM promises INDEXED BY promises_owed CROSS JOIN calls USING (call_sid)
         WHERE kept_by IS NULL AND due_at >= @since AND handled = 1 AND ${isJob} ORDER BY due_at DESC LIMIT @limit)
     ) CROSS JOIN calls USING (call_sid) ORDER BY at DESC LIMIT @limit`,
  );
  return (since) => ({
    owed: owed.all({ limit: mostListed }).map(summarize),
    settled: settled.all({ limit: mostListed, since }).map(summarize),
  });
}
