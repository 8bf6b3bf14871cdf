import type { Migration } from '../migrate.ts';

/**
 * Every export that was finished: what "changed since last export" counts from. `calls_seq` and `bookings_seq` are the
 * last events of the two logs that it saw. Nothing else tells of an export, so a rebuild leaves this table alone.
 */
export const exportLog: Migration = {
  version: 140,
  name: 'exports',
  up: (db) => {
    db.exec(`
      CREATE TABLE exports (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        done_by TEXT NOT NULL,
        kind TEXT NOT NULL,
        variant TEXT, -- which log, or which layout
        filter TEXT NOT NULL CHECK (json_valid(filter)),
        path TEXT NOT NULL,
        row_count INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        calls_seq INTEGER NOT NULL,
        bookings_seq INTEGER NOT NULL
      ) STRICT;
      CREATE TRIGGER exports_are_not_updated BEFORE UPDATE ON exports
      BEGIN SELECT raise(ABORT, 'exports is append-only'); END;
      CREATE TRIGGER exports_are_not_deleted BEFORE DELETE ON exports
      BEGIN SELECT raise(ABORT, 'exports is append-only'); END;
    `);
  },
};
