import type { Migration } from '../migrate.ts';

/** The sound Twilio keeps of a call; follows from `call_events`. */
export const recordings: Migration = {
  version: 40,
  name: 'recordings',
  up: (db) => {
    db.exec(`
      CREATE TABLE recordings (
        call_sid TEXT NOT NULL REFERENCES calls,
        recording_sid TEXT NOT NULL,
        seq INTEGER NOT NULL, -- the event it came with
        kind TEXT NOT NULL,
        url TEXT,
        duration_seconds INTEGER,
        PRIMARY KEY (call_sid, seq),
        UNIQUE (call_sid, recording_sid)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
