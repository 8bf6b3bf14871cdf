import type { Migration } from '../migrate.ts';

/** What the office does with a call: notes, marks, and where the caller was put through to. */
export const desk: Migration = {
  version: 70,
  name: 'desk',
  up: (db) => {
    db.exec(`
      ALTER TABLE calls ADD COLUMN notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes));
      ALTER TABLE calls ADD COLUMN handled INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE calls ADD COLUMN office_is_job INTEGER; -- the office's word, which wins over is_job as heard
      ALTER TABLE calls ADD COLUMN pass_target TEXT;
      ALTER TABLE calls ADD COLUMN pass_stage TEXT;
    `);
  },
};
