import type { Migration } from '../migrate.ts';

/** Appointments: their own append-only log, the table that follows from it, and what a call keeps of its own. Instants are milliseconds since the epoch. */
export const bookings: Migration = {
  version: 30,
  name: 'bookings',
  up: (db) => {
    db.exec(tables);
    db.exec(ofCalls);
  },
};

const ofCalls = `
  ALTER TABLE calls ADD COLUMN appointments TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE calls ADD COLUMN may_text INTEGER;
`;

const tables = `
  CREATE TABLE booking_events (
    seq INTEGER PRIMARY KEY,
    booking_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data))
  ) STRICT;
  CREATE TRIGGER booking_events_are_not_updated BEFORE UPDATE ON booking_events
  BEGIN SELECT raise(ABORT, 'booking_events is append-only'); END;
  CREATE TRIGGER booking_events_are_not_deleted BEFORE DELETE ON booking_events
  BEGIN SELECT raise(ABORT, 'booking_events is append-only'); END;

  CREATE TABLE bookings (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    seat INTEGER, -- its place in the window; null when it takes none
    held_until INTEGER,
    call_sid TEXT,
    customer_phone TEXT,
    created_at INTEGER NOT NULL,
    booking TEXT NOT NULL CHECK (json_valid(booking)), -- the whole of it, as the contract has it
    CHECK ((seat IS NULL) = (state NOT IN ('held', 'confirmed')))
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX bookings_seats ON bookings (starts_at, seat) WHERE seat IS NOT NULL;
  CREATE INDEX bookings_by_start ON bookings (starts_at);
  CREATE INDEX bookings_by_call ON bookings (call_sid, created_at);
  CREATE INDEX bookings_by_customer ON bookings (customer_phone, created_at);
  CREATE INDEX bookings_held ON bookings (held_until) WHERE state = 'held';
`;
