import type { Migration } from '../migrate.ts';

/**
 * The figures of the reports, counted day by day of the office. They are made from the other tables when somebody asks
 * (store/day-counts.ts); `counted_days` says which days are counted. Whatever changes one of a day's calls strikes the
 * day from it, so a count that stands is right.
 */
export const dayCounts: Migration = {
  version: 150,
  name: 'day counts',
  up: (db) => {
    db.exec(tables);
    db.exec(callTriggers);
    for (const [table, columns, when] of followers) db.exec(strikeBy(table, columns, when));
  },
};

const tables = `
  CREATE TABLE counted_days (
    from_at INTEGER PRIMARY KEY,
    until_at INTEGER NOT NULL,
    day TEXT NOT NULL,
    timezone TEXT NOT NULL
  ) STRICT;
  CREATE TABLE day_counts (
    figure TEXT NOT NULL,
    day TEXT NOT NULL,
    key TEXT NOT NULL,
    calls INTEGER NOT NULL,
    amount REAL NOT NULL,
    PRIMARY KEY (figure, day, key)
  ) STRICT, WITHOUT ROWID;
`;

/** Strikes the day of an instant; on days that are not counted, such as today, nothing is written. */
const strike = (instant: string) => `
  DELETE FROM counted_days
  WHERE from_at = (SELECT max(from_at) FROM counted_days WHERE from_at <= ${instant}) AND until_at > ${instant};
`;

/** Whoever rang for the first time is a new customer: later calls of a number depend on the earlier ones. */
const strikeLater = (row: string) => `
  DELETE FROM counted_days WHERE from_at IN (
    SELECT (SELECT max(from_at) FROM counted_days WHERE from_at <= calls.started_at) FROM calls
    WHERE calls.customer_phone = ${row}.customer_phone AND calls.started_at > ${row}.started_at
  );
`;

const callTriggers = `
  CREATE TRIGGER call_strikes_day AFTER INSERT ON calls
  BEGIN ${strike('NEW.started_at')} ${strikeLater('NEW')} END;
  CREATE TRIGGER changed_call_strikes_day AFTER UPDATE OF
    status, duration_seconds, is_job, office_is_job, postcode, customer_phone, model_cost ON calls
  BEGIN ${strike('NEW.started_at')} END;
  CREATE TRIGGER changed_customer_strikes_days AFTER UPDATE OF customer_phone ON calls
  WHEN NEW.customer_phone IS NOT OLD.customer_phone
  BEGIN ${strikeLater('OLD')} ${strikeLater('NEW')} END;
  CREATE TRIGGER deleted_call_strikes_days AFTER DELETE ON calls
  BEGIN ${strike('OLD.started_at')} ${strikeLater('OLD')} END;
`;

/** The tables beside `calls` that figures are made from, the columns that count, and which rows of them do. */
const followers = [
  [
    'captures',
    'value, said, source, confidence, confirmed, inferred',
    (row: string) =>
      `${row}.rank = 0 AND ${row}.field IN ('customer_name', 'customer_phone', 'customer_location', 'service_type', 'urgency_level')`,
  ],
  ['promises', 'kept_by, broken', () => 'TRUE'],
  ['alerts', 'accepted_after, shared_with', () => 'TRUE'],
  ['bookings', 'state, call_sid', (row: string) => `${row}.call_sid IS NOT NULL`],
] as const;

function strikeBy(table: string, columns: string, when: (row: string) => string): string {
  const dayOf = (row: string) => strike(`(SELECT started_at FROM calls WHERE call_sid = ${row}.call_sid)`);
  return `
    CREATE TRIGGER new_${table}_strike_day AFTER INSERT ON ${table} WHEN ${when('NEW')}
    BEGIN ${dayOf('NEW')} END;
    CREATE TRIGGER changed_${table}_strike_day AFTER UPDATE OF ${columns} ON ${table} WHEN ${when('NEW')}
    BEGIN ${dayOf('NEW')} END;
    CREATE TRIGGER deleted_${table}_strike_day AFTER DELETE ON ${table} WHEN ${when('OLD')}
    BEGIN ${dayOf('OLD')} END;
  `;
}
