import type { Migration } from '../migrate.ts';

/** Messages to be sent once by their key. They cannot be rebuilt from the event log. */
export const outbox: Migration = {
  version: 20,
  name: 'outbox',
  up: (db) => {
    db.exec(outboxTable);
  },
};

const outboxTable = `
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    body TEXT NOT NULL,
    call_sid TEXT,
    state TEXT NOT NULL, -- queued, sending, unsure, sent, failed
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER, -- null when there is nothing more to do
    tried_at INTEGER, -- when the last attempt began
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    reference TEXT,
    delivery TEXT,
    problem TEXT
  ) STRICT;
  CREATE INDEX outbox_by_next ON outbox (next_at) WHERE next_at IS NOT NULL;
  CREATE INDEX outbox_by_call ON outbox (call_sid) WHERE call_sid IS NOT NULL;
  CREATE UNIQUE INDEX outbox_by_reference ON outbox (kind, reference) WHERE reference IS NOT NULL;
`;
