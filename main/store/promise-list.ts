/** Promises to callers over time, out of the tables. */
import type { PromiseList } from '../../preload/contract/search.ts';
import { type CallRow, createSummarizer } from './call-reader.ts';
import type { Store } from './open.ts';

const mostListed = 200;
const isJob = 'calls.is_job IS NOT 0';

/** Reads the promises still owed, and those settled since an instant (milliseconds since the epoch). */
export function createPromiseReader(store: Store): (since: number) => PromiseList {
  const summarize = createSummarizer(store);
  const owed = store.prepare<{ limit: number }, CallRow>(
    'promises owed',
    `SELECT calls.* FROM promises JOIN calls USING (call_sid)
     WHERE kept_by IS NULL AND handled = 0 AND ${isJob} ORDER BY due_at LIMIT @limit`,
  );
  const settled = store.prepare<{ limit: number; since: number }, CallRow>(
    'promises settled',
    `SELECT calls.* FROM (
       SELECT call_sid, kept_at AS at, 1 AS kept FROM promises INDEXED BY promises_settled
       WHERE kept_by IS NOT NULL AND kept_at >= @since
       UNION ALL SELECT call_sid, due_at, 0 FROM promises WHERE kept_by IS NULL AND due_at >= @since
     ) JOIN calls USING (call_sid)
     WHERE ${isJob} AND (kept = 1 OR handled = 1) ORDER BY at DESC LIMIT @limit`,
  );
  return (since) => ({
    owed: owed.all({ limit: mostListed }).map(summarize),
    settled: settled.all({ limit: mostListed, since }).map(summarize),
  });
}
