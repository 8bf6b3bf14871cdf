import type { Migration } from '../migrate.ts';

/** Emergency alerts, promises to callers, and what a language model cost; all of it follows from the event log. */
export const onCall: Migration = {
  version: 50,
  name: 'on call',
  up: (db) => {
    db.exec(`
      ALTER TABLE calls ADD COLUMN model_input_tokens INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE calls ADD COLUMN model_output_tokens INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE calls ADD COLUMN model_cost REAL NOT NULL DEFAULT 0; -- US dollars

      UPDATE calls SET
        model_input_tokens = used.input_tokens, model_output_tokens = used.output_tokens, model_cost = used.cost
      FROM (
        SELECT call_sid, sum(data ->> 'inputTokens') AS input_tokens, sum(data ->> 'outputTokens') AS output_tokens,
          sum(data ->> 'cost') AS cost
        FROM call_events WHERE type = 'model_used' GROUP BY call_sid
      ) AS used WHERE used.call_sid = calls.call_sid;
      CREATE TABLE alerts (
        call_sid TEXT NOT NULL PRIMARY KEY REFERENCES calls,
        hazard TEXT NOT NULL,
        rehearsal INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        people TEXT NOT NULL CHECK (json_valid(people)), -- in order, with how each of them last answered
        shared_with TEXT,
        step INTEGER,
        person INTEGER,
        round INTEGER,
        step_at INTEGER,
        ring_sid TEXT,
        answer TEXT,
        accepted_name TEXT,
        accepted_by TEXT,
        accepted_after INTEGER, -- seconds
        stopped TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX alerts_open ON alerts (started_at) WHERE accepted_by IS NULL AND stopped IS NULL;

      CREATE TABLE promises (
        call_sid TEXT NOT NULL PRIMARY KEY REFERENCES calls,
        what TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        kept_by TEXT,
        broken INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX promises_open ON promises (due_at) WHERE kept_by IS NULL AND broken = 0;
    `);
  },
};
