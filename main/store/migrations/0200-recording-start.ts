import type { Migration } from '../migrate.ts';

/** When the sound of a recording begins; follows from `call_events`. */
export const recordingStart: Migration = {
  version: 200,
  name: 'recording start',
  up: (db) => {
    db.exec('ALTER TABLE recordings ADD COLUMN began_at INTEGER');
  },
};
