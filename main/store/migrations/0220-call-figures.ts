import type { Migration } from '../migrate.ts';

/**
 * One narrow row a call with what the reports need of it, lying in the order of the calls (store/call-figures.ts). A
 * change of a call only takes its row away and notes its place as stale, which strikes its day from the counted ones;
 * the rows are made anew later, those of earlier calls too.
 */
export const callFigures: Migration = {
  version: 220,
  name: 'call figures',
  up: (db) => {
    db.exec('DELETE FROM counted_days'); // a day that is counted has no stale call in it
    for (const trigger of before) db.exec(`DROP TRIGGER ${trigger}`);
    db.exec(tables);
    db.exec('INSERT INTO stale_figures (place) SELECT place FROM calls ORDER BY place');
    db.exec(stale);
    db.exec(callTriggers);
    for (const [table, columns, when] of followers) db.exec(staleBy(table, columns, when));
  },
};

/** They struck the days themselves. */
const before = [
  ...['call_strikes_day', 'changed_call_strikes_day', 'changed_customer_strikes_days'],
  'deleted_call_strikes_days',
  ...['captures', 'promises', 'alerts', 'bookings'].flatMap((table) =>
    ['new', 'changed', 'deleted'].map((what) => `${what}_${table}_strike_day`),
  ),
];

const tables = `
  CREATE TABLE call_figures (
    place INTEGER PRIMARY KEY,
    call_sid TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    test INTEGER NOT NULL,
    status TEXT NOT NULL,
    duration_seconds INTEGER,
    model_cost REAL NOT NULL,
    is_job INTEGER NOT NULL,
    phone TEXT,
    known_since INTEGER, -- when the customer first rang
    name TEXT,
    suburb TEXT,
    service TEXT,
    urgency TEXT,
    area TEXT, -- the first three digits of the postcode
    success TEXT,
    bookings INTEGER NOT NULL,
    promise TEXT,
    call_back TEXT, -- why somebody should ring back
    unsure TEXT, -- fields, with spaces between them
    hazard TEXT,
    rehearsal INTEGER,
    shared INTEGER,
    accepted_by TEXT,
    accepted_after INTEGER, -- seconds
    stopped TEXT
  ) STRICT;
  CREATE TABLE stale_figures (place INTEGER PRIMARY KEY) STRICT;
  -- A digest of the definitions that the rows were made with.
  CREATE TABLE figure_definitions (digest TEXT NOT NULL) STRICT;

  CREATE INDEX calls_lost ON calls (customer_phone, started_at)
    WHERE handled = 0 AND status IN ('missed', 'abandoned', 'interrupted', 'failed');
`;

const stale = `
  CREATE TRIGGER figures_are_stale AFTER INSERT ON stale_figures
  BEGIN
    DELETE FROM call_figures WHERE place = NEW.place;
    DELETE FROM counted_days
    WHERE from_at = (SELECT max(from_at) FROM counted_days WHERE from_at <= NEW.place / 1024)
      AND until_at > NEW.place / 1024;
  END;
`;

const makeStale = (condition: string) => `
  INSERT INTO stale_figures (place) SELECT place FROM calls WHERE ${condition} ON CONFLICT DO NOTHING;
`;

/** Whoever rang for the first time is a new customer: later calls of a number depend on the earlier ones. */
const makeLaterStale = (row: string) =>
  makeStale(`customer_phone = ${row}.customer_phone AND started_at > ${row}.started_at`);

/** Nobody needs to ring back a customer who got through later. */
const makeLostStale = (row: string) =>
  makeStale(`customer_phone = ${row}.customer_phone AND started_at < ${row}.started_at
    AND handled = 0 AND status IN ('missed', 'abandoned', 'interrupted', 'failed')
    AND ${row}.status IN ('completed', 'taken_over')`);

const callTriggers = `
  CREATE TRIGGER placed_call_makes_stale AFTER UPDATE OF place ON calls WHEN NEW.place IS NOT NULL
  BEGIN
    INSERT INTO stale_figures (place) SELECT OLD.place WHERE OLD.place IS NOT NULL ON CONFLICT DO NOTHING;
    DELETE FROM stale_figures WHERE place = OLD.place;
    INSERT INTO stale_figures (place) VALUES (NEW.place) ON CONFLICT DO NOTHING;
  END;
  CREATE TRIGGER changed_call_makes_stale AFTER UPDATE OF
    status, ended_at, duration_seconds, is_job, office_is_job, handled, postcode, customer_phone, model_cost ON calls
  BEGIN INSERT INTO stale_figures (place) VALUES (NEW.place) ON CONFLICT DO NOTHING; END;
  CREATE TRIGGER changed_customer_makes_stale AFTER UPDATE OF status, customer_phone ON calls
  WHEN NEW.customer_phone IS NOT OLD.customer_phone OR NEW.status <> OLD.status
  BEGIN ${makeLaterStale('OLD')} ${makeLaterStale('NEW')} ${makeLostStale('OLD')} ${makeLostStale('NEW')} END;
  CREATE TRIGGER deleted_call_makes_stale AFTER DELETE ON calls
  BEGIN
    INSERT INTO stale_figures (place) VALUES (OLD.place) ON CONFLICT DO NOTHING;
    DELETE FROM stale_figures WHERE place = OLD.place;
    ${makeLaterStale('OLD')} ${makeLostStale('OLD')}
  END;
`;

/** The tables beside `calls` that figures are made from, the columns that count, and which rows of them do. */
const followers = [
  ['captures', 'value, said, source, confidence, confirmed, inferred', (row: string) => `${row}.rank = 0`],
  ['promises', 'kept_by, broken', () => 'TRUE'],
  ['alerts', 'accepted_name, accepted_after, shared_with, stopped', () => 'TRUE'],
  ['bookings', 'state, call_sid', (row: string) => `${row}.call_sid IS NOT NULL`],
] as const;

function staleBy(table: string, columns: string, when: (row: string) => string): string {
  const callOf = (row: string) => makeStale(`call_sid = ${row}.call_sid`);
  return `
    CREATE TRIGGER new_${table}_make_stale AFTER INSERT ON ${table} WHEN ${when('NEW')}
    BEGIN ${callOf('NEW')} END;
    CREATE TRIGGER changed_${table}_make_stale AFTER UPDATE OF ${columns} ON ${table} WHEN ${when('NEW')}
    BEGIN ${callOf('NEW')} END;
    CREATE TRIGGER deleted_${table}_make_stale AFTER DELETE ON ${table} WHEN ${when('OLD')}
    BEGIN ${callOf('OLD')} END;
  `;
}
