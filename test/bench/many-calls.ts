/** A database with very many finished calls, made for measuring exports: the rows are written without their events. */
import Database from 'better-sqlite3';
import { openStore } from '../../main/store/open.ts';

/** When the first call rang; one follows every 90 seconds. */
const firstCallAt = Date.UTC(2000, 0, 1);
/** Milliseconds between two calls. */
const betweenCalls = 90_000;

/** Makes the file with `calls` calls, and in the last `talked` of them six turns each. */
export function writeManyCalls(path: string, calls: number, talked: number): void {
  openStore(path).close();
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  const triggers = db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> 'call_events'`,
    )
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`); // what they keep is written below
  db.exec(
    `BEGIN; ${callsSql(calls)}; ${capturesSql}; ${customersSql};
     ${turnsSql(calls - talked)}; ${staleSql}; ANALYZE; COMMIT`,
  );
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const callsSql = (calls: number) => `
  WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${String(calls)})
  INSERT INTO calls (call_sid, started_at, ended_at, duration_seconds, status, from_number, to_number, test, timezone,
    is_job, audio_files_used, tts_responses, customer_phone, place, service, urgency, suburb, handled)
  SELECT format('CA%032x', i), at, at + 61000 + i % 300 * 1000, 61 + i % 300, 'completed',
    format('+6149157%04d', i % 10000), '+61255500100', 0, 'Australia/Sydney', 1, i % 3, 4 + i % 5,
    format('049157%04d', i % 10000), at * 1024, ${pick('i', ['blocked_drain', 'leaking_tap', 'hot_water'])},
    ${pick('i', ['urgent', 'routine', 'emergency'])}, ${pick('i', ['Newtown', 'Parramatta', 'Woy Woy'])}, 1
  FROM (SELECT i, ${String(firstCallAt)} + i * ${String(betweenCalls)} AS at FROM n)`;

/** Nine fields a call, as calls have them on average. */
const fields = {
  customer_name: `'Caller ' || calls.rowid`,
  customer_phone: 'customer_phone',
  customer_location: 'suburb',
  service_type: 'service',
  urgency_level: 'urgency',
  issue_description: `'Kitchen sink is blocked, water comes up "brown", no ' || calls.rowid`,
  preferred_date: `date(started_at / 1000, 'unixepoch', '+3 days')`,
  property_type: `'house'`,
  previous_customer: 'calls.rowid % 2',
};

const capturesSql = Object.entries(fields)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([field, value]) => `
  INSERT INTO captures (call_sid, field, rank, value, said, turn, source, confidence, confirmed, inferred, seq)
  SELECT call_sid, '${field}', 0, ${value}, 'as they said it', 1, 'said', 0.9, 0, 0, calls.rowid FROM calls`,
  )
  .join(';');

const customersSql = `
  INSERT INTO customers (phone, name, location, first_call_at, last_call_at, call_count)
  SELECT customer_phone, 'Caller ' || max(rowid), suburb, min(started_at), max(started_at), count(*)
  FROM calls GROUP BY customer_phone`;

/** The figures of these calls are still to be made, as after an upgrade. */
const staleSql = 'INSERT INTO stale_figures (place) SELECT place FROM calls';

const turnsSql = (from: number) => `
  INSERT INTO turns (call_sid, turn, role, text, at, cut_off, intent)
  SELECT call_sid, value, iif(value % 2, 'caller', 'agent'), 'What was said in turn ' || value || ', in some words',
    started_at + value * 8000, 0, iif(value % 2, NULL, 'ask_name')
  FROM calls CROSS JOIN (SELECT 0 AS value UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
    UNION ALL SELECT 5) WHERE calls.rowid > ${String(from)}`;

function pick(number: string, words: readonly string[]): string {
  const cases = words.map((word, index) => `WHEN ${String(index)} THEN '${word}'`);
  return `CASE ${number} % ${String(words.length)} ${cases.join(' ')} END`;
}
