import type { Migration } from '../migrate.ts';

/**
 * The event log may be changed for one purpose: to forget what was said or who called. Every such change stands in
 * `deletions`, which says when, why and of how many calls, and no name. While one is under way its row is `open`.
 */
export const forgetting: Migration = {
  version: 60,
  name: 'forgetting',
  up: (db) => {
    db.exec(`
      CREATE TABLE deletions (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        what TEXT NOT NULL, -- words, person
        reason TEXT NOT NULL, -- age, request
        before INTEGER, -- of words that were old enough: calls that rang before this instant
        calls INTEGER NOT NULL DEFAULT 0,
        open INTEGER NOT NULL,
        copied INTEGER NOT NULL DEFAULT 0 -- 1 once the second copy and the CSV logs have forgotten as well
      ) STRICT;
      DROP TRIGGER call_events_are_not_updated;
      CREATE TRIGGER call_events_are_not_updated BEFORE UPDATE ON call_events
      WHEN NOT EXISTS (SELECT 1 FROM deletions WHERE open = 1)
        OR (NEW.seq, NEW.call_sid, NEW.at, NEW.type) IS NOT (OLD.seq, OLD.call_sid, OLD.at, OLD.type)
      BEGIN SELECT raise(ABORT, 'call_events is append-only'); END;
    `);
  },
};
