import type { Migration } from '../migrate.ts';

/** A restore may not know all that was sent: what is added soon after it may have gone out already. */
export const outboxGaps: Migration = {
  version: 120,
  name: 'outbox gaps',
  up: (db) => {
    db.exec(`CREATE TABLE outbox_gaps (at INTEGER PRIMARY KEY) STRICT; -- when such a restore was made`);
  },
};
