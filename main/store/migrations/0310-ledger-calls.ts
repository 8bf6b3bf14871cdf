import type { Migration } from '../migrate.ts';

/**
 * Which calls Twilio listed, so that the ledger's numbers lead to them. Of days that were compared before this step, the
 * calls that were over by the last comparison are taken for listed.
 */
export const ledgerCalls: Migration = {
  version: 310,
  name: 'calls of the ledger',
  up: (db) => {
    db.exec(`
      CREATE TABLE ledger_calls (
        call_sid TEXT PRIMARY KEY,
        answered INTEGER NOT NULL CHECK (answered IN (0, 1)) -- by this PC
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX ledger_by_time ON ledger (since);
      INSERT INTO ledger_calls (call_sid, answered)
        SELECT DISTINCT missing.value, 0 FROM ledger, json_each(ledger.missing) AS missing;
      INSERT OR IGNORE INTO ledger_calls (call_sid, answered)
        SELECT call_sid, 1 FROM calls
        WHERE test = 0 AND ended_at <= (SELECT max(checked_at) FROM ledger)
          AND started_at >= (SELECT min(since) FROM ledger);
    `);
  },
};
