import type { Migration } from '../migrate.ts';

/**
 * What is between the office and Twilio: messages to be sent once by their key, days compared with Twilio's call list,
 * and what a number was set to before Callout. None of it can be rebuilt from the event log.
 */
export const twilio: Migration = {
  version: 20,
  name: 'twilio',
  up: (db) => {
    db.exec(outboxTable);
    db.exec(otherTables);
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

const otherTables = `
  CREATE TABLE ledger (
    day TEXT PRIMARY KEY, -- the office's local date
    since INTEGER NOT NULL, -- earlier calls do not count
    checked_at INTEGER NOT NULL,
    at_twilio INTEGER NOT NULL,
    here INTEGER NOT NULL,
    missing TEXT NOT NULL CHECK (json_valid(missing))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE number_setups (
    number_sid TEXT PRIMARY KEY,
    before TEXT NOT NULL CHECK (json_valid(before)), -- as it was set before Callout
    ours TEXT NOT NULL CHECK (json_valid(ours)) -- as Callout set it
  ) STRICT, WITHOUT ROWID;
`;
