import type { Migration } from '../migrate.ts';

/** Where the sound of a recording is; follows from `call_events`. */
export const recordedSound: Migration = {
  version: 100,
  name: 'recorded sound',
  up: (db) => {
    db.exec(`
      ALTER TABLE recordings ADD COLUMN bytes INTEGER;
      ALTER TABLE recordings ADD COLUMN sha256 TEXT; -- of the file here; null when there is none
      ALTER TABLE recordings ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE recordings ADD COLUMN at_twilio INTEGER NOT NULL DEFAULT 1;
    `);
  },
};
