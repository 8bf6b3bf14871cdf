import type { Migration } from '../migrate.ts';

/** The tables say how far they follow the log of calls: what was said last in live calls reaches them a moment later. */
export const tablesReach: Migration = {
  version: 110,
  name: 'tables reach',
  up: (db) => {
    db.exec(`
      CREATE TABLE tables_reach (seq INTEGER NOT NULL) STRICT;
      INSERT INTO tables_reach (seq) SELECT ifnull(max(seq), 0) FROM call_events;
    `);
  },
};
