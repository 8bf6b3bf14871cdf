import type { Migration } from '../migrate.ts';

/** The counts of days summed up by months (store/month-counts.ts); a month stands while none of its days is struck or counted. */
export const monthCounts: Migration = {
  version: 250,
  name: 'month counts',
  up: (db) => {
    db.exec(`
      CREATE TABLE counted_months (month TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      CREATE TABLE month_counts (
        figure TEXT NOT NULL,
        month TEXT NOT NULL,
        key TEXT NOT NULL,
        calls INTEGER NOT NULL,
        amount REAL NOT NULL,
        PRIMARY KEY (figure, month, key)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER counted_day_strikes_month AFTER INSERT ON counted_days
      BEGIN DELETE FROM counted_months WHERE month = substr(NEW.day, 1, 7); END;
      CREATE TRIGGER struck_day_strikes_month AFTER DELETE ON counted_days
      BEGIN DELETE FROM counted_months WHERE month = substr(OLD.day, 1, 7); END;
    `);
  },
};
