import type { Migration } from '../migrate.ts';

/** When a promise was kept, which the log has always known, and the promises by time. */
export const promisesKept: Migration = {
  version: 270,
  name: 'promises kept',
  up: (db) => {
    db.exec(`
      ALTER TABLE promises ADD COLUMN kept_at INTEGER;
      UPDATE promises SET kept_at = (
        SELECT max(at) FROM call_events WHERE call_events.call_sid = promises.call_sid AND type = 'promise_kept')
      WHERE kept_by IS NOT NULL;
      CREATE INDEX promises_owed ON promises (due_at) WHERE kept_by IS NULL;
      CREATE INDEX promises_settled ON promises (kept_at) WHERE kept_by IS NOT NULL;
    `);
  },
};
