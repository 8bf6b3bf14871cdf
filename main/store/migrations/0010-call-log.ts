import type { Migration } from '../migrate.ts';

/**
 * The event log and what follows from it. Instants are milliseconds since the epoch; booleans are 0 and 1. Only
 * `call_events` and `log_marks` hold anything that cannot be rebuilt.
 */
export const callLog: Migration = {
  version: 10,
  name: 'call log',
  up: (db) => {
    db.exec(eventTables);
    db.exec(callTables);
    db.exec(captureTables);
    db.exec(bookTables);
  },
};

const eventTables = `
  CREATE TABLE call_events (
    seq INTEGER PRIMARY KEY,
    call_sid TEXT NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data))
  ) STRICT;
  CREATE INDEX call_events_by_call ON call_events (call_sid);

  CREATE TRIGGER call_events_are_not_updated BEFORE UPDATE ON call_events
  BEGIN SELECT raise(ABORT, 'call_events is append-only'); END;
  CREATE TRIGGER call_events_are_not_deleted BEFORE DELETE ON call_events
  BEGIN SELECT raise(ABORT, 'call_events is append-only'); END;
  -- INSERT OR REPLACE removes the old row without asking the trigger above
  CREATE TRIGGER call_events_are_not_replaced BEFORE INSERT ON call_events
  WHEN EXISTS (SELECT 1 FROM call_events WHERE seq = NEW.seq)
  BEGIN SELECT raise(ABORT, 'call_events is append-only'); END;
`;

const callTables = `
  CREATE TABLE calls (
    call_sid TEXT NOT NULL PRIMARY KEY,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    duration_seconds INTEGER,
    status TEXT NOT NULL,
    from_number TEXT,
    to_number TEXT,
    test INTEGER NOT NULL,
    timezone TEXT NOT NULL,
    is_job INTEGER,
    state TEXT,
    postcode TEXT,
    audio_files_used INTEGER NOT NULL DEFAULT 0,
    tts_responses INTEGER NOT NULL DEFAULT 0,
    customer_phone TEXT -- whose call it was; known when it is finished
  ) STRICT;
  CREATE INDEX calls_by_start ON calls (started_at);
  CREATE INDEX calls_unfinished ON calls (started_at) WHERE ended_at IS NULL;
  CREATE INDEX calls_by_customer ON calls (customer_phone, started_at);

  CREATE TABLE turns (
    call_sid TEXT NOT NULL REFERENCES calls,
    turn INTEGER NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    cut_off INTEGER NOT NULL DEFAULT 0,
    intent TEXT,
    PRIMARY KEY (call_sid, turn)
  ) STRICT, WITHOUT ROWID;
`;

const captureTables = `
  -- Rank 0 is the value that stands; from 1 on, every service asked for and every number heard, in order.
  CREATE TABLE captures (
    call_sid TEXT NOT NULL REFERENCES calls,
    field TEXT NOT NULL,
    rank INTEGER NOT NULL,
    value ANY, -- text, or 0 and 1 for no and yes
    said TEXT,
    turn INTEGER,
    source TEXT NOT NULL,
    confidence REAL NOT NULL,
    confirmed INTEGER NOT NULL,
    inferred INTEGER NOT NULL,
    valid INTEGER, -- of a number heard: whether it can be rung
    seq INTEGER NOT NULL, -- the event it came with
    PRIMARY KEY (call_sid, field, rank)
  ) STRICT, WITHOUT ROWID;

  -- Every value that ever stood; a row without a source took the value back.
  CREATE TABLE capture_history (
    call_sid TEXT NOT NULL REFERENCES calls,
    field TEXT NOT NULL,
    seq INTEGER NOT NULL,
    value ANY,
    said TEXT,
    turn INTEGER,
    source TEXT,
    confidence REAL,
    confirmed INTEGER,
    inferred INTEGER,
    PRIMARY KEY (call_sid, field, seq)
  ) STRICT, WITHOUT ROWID;
`;

const bookTables = `
  CREATE TABLE customers (
    id INTEGER PRIMARY KEY, -- the event that first brought the customer: the same after a rebuild, never used again
    phone TEXT NOT NULL UNIQUE,
    name TEXT,
    location TEXT,
    first_call_at INTEGER NOT NULL,
    last_call_at INTEGER NOT NULL,
    call_count INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX customers_by_last_call ON customers (last_call_at);

  -- How far each live CSV log has been written: the last event in it, its length, and a digest of its end.
  CREATE TABLE log_marks (
    log TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    tail TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
