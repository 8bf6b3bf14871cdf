import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../main/store/migrate.ts';
import { migrations } from '../../main/store/migrations/index.ts';
import { givenFolder } from './given-store.ts';

/** A database as the step before `version` left it, with a finished call in it; `step` takes the one step. */
function givenBefore(version: number) {
  const db = new Database(join(givenFolder(), 'callout.sqlite'));
  onTestFinished(() => void db.close());
  const until = (last: number) => migrations.filter((migration) => migration.version <= last);
  const before = migrations.findLast((migration) => migration.version < version)?.version ?? 0;
  if (before > 0) {
    migrate(db, until(before));
    log(db, 'call_started', { from: '+61491570156', to: null, test: false, timezone: 'Australia/Sydney' });
    db.exec(`INSERT INTO calls (call_sid, started_at, ended_at, duration_seconds, status, from_number, test, timezone)
      VALUES ('CA1', 1000, 62000, 61, 'completed', '+61491570156', 0, 'Australia/Sydney')`);
    db.exec(
      `INSERT INTO turns (call_sid, turn, role, text, at) VALUES ('CA1', 0, 'caller', 'My tap drips', 1000)`,
    );
  }
  const events = all(db, before, 'SELECT * FROM call_events');
  const step = () => {
    migrate(db, until(version));
    expect(db.pragma('user_version', { simple: true })).toBe(version);
    expect(all(db, before, 'SELECT * FROM call_events')).toEqual(events);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    if (before > 0)
      expect(db.prepare('SELECT call_sid, duration_seconds, status FROM calls').all()).toEqual([
        { call_sid: 'CA1', duration_seconds: 61, status: 'completed' },
      ]);
  };
  const one = (sql: string): unknown => db.prepare(sql).get();
  return { db, step, one, events };
}

function log(db: Database.Database, type: string, data: object): void {
  db.prepare(`INSERT INTO call_events (call_sid, at, type, data) VALUES ('CA1', 1000, ?, ?)`).run(
    type,
    JSON.stringify(data),
  );
}

function all(db: Database.Database, version: number, sql: string): unknown[] {
  return version === 0 ? [] : db.prepare(sql).all();
}

test('10: an empty file gets a log and the tables that follow from it', () => {
  const { db, step, one } = givenBefore(10);
  step();
  log(db, 'line_lost', {});
  expect(one('SELECT count(*) AS n FROM call_events')).toEqual({ n: 1 });
  expect(() => db.exec('DELETE FROM call_events')).toThrow('append-only');
});

test('20: calls stay, and a message is taken once by its key', () => {
  const { db, step } = givenBefore(20);
  step();
  const add = `INSERT INTO outbox (key, kind, recipient, body, state, created_at, expires_at)
    VALUES ('thanks:CA1', 'text', '+61491570156', 'Thank you', 'queued', 1, 2)`;
  db.exec(add);
  expect(() => db.exec(add)).toThrow('UNIQUE');
});

test('30: calls stay, with no appointments and nothing agreed', () => {
  const { db, step, one } = givenBefore(30);
  db.exec(`INSERT INTO outbox (key, kind, recipient, body, state, created_at, expires_at)
    VALUES ('thanks:CA1', 'text', '+61491570156', 'Thank you', 'queued', 1, 2)`);
  step();
  expect(one('SELECT appointments, may_text FROM calls')).toEqual({ appointments: '[]', may_text: null });
  expect(one('SELECT key, state FROM outbox')).toEqual({ key: 'thanks:CA1', state: 'queued' });
});

test('40: calls stay, and one recording of a call is kept once', () => {
  const { db, step } = givenBefore(40);
  step();
  const keep = (seq: number) =>
    db.exec(
      `INSERT INTO recordings (call_sid, recording_sid, seq, kind) VALUES ('CA1', 'RE1', ${String(seq)}, 'call')`,
    );
  keep(1);
  expect(() => keep(2)).toThrow('UNIQUE');
});

test('50: what the model cost is summed up from the events that told it', () => {
  const { db, step, one, events } = givenBefore(50);
  for (const cost of [0.25, 0.5]) log(db, 'model_used', { inputTokens: 100, outputTokens: 7, cost });
  events.push(...db.prepare('SELECT * FROM call_events WHERE seq > 1').all());
  step();
  expect(one('SELECT model_input_tokens, model_output_tokens, model_cost FROM calls')).toEqual({
    model_input_tokens: 200,
    model_output_tokens: 14,
    model_cost: 0.75,
  });
});

test('60: the log of calls can be changed while a deletion is open, and only then', () => {
  const { db, step } = givenBefore(60);
  const forget = () => db.exec(`UPDATE call_events SET data = '{}'`);
  expect(forget).toThrow('append-only');
  step();
  expect(forget).toThrow('append-only');
  db.exec(`INSERT INTO deletions (at, what, reason, open) VALUES (1, 'person', 'request', 1)`);
  forget();
  expect(() => db.exec('UPDATE call_events SET at = 2')).toThrow('append-only');
});

test('70: earlier calls have no notes, are not handled and were never put through', () => {
  const { step, one } = givenBefore(70);
  step();
  expect(one('SELECT notes, handled, office_is_job, pass_target, pass_stage FROM calls')).toEqual({
    notes: '[]',
    handled: 0,
    office_is_job: null,
    pass_target: null,
    pass_stage: null,
  });
});

test('80: earlier calls are found by their words, and by what was captured', () => {
  const { db, step, one } = givenBefore(80);
  db.exec(`INSERT INTO captures (call_sid, field, rank, value, source, confidence, confirmed, inferred, seq)
    VALUES ('CA1', 'service_type', 0, 'leaking_tap', 'said', 0.9, 0, 0, 1)`);
  step();
  expect(one('SELECT place, service, urgency, owed FROM calls')).toEqual({
    place: 1000 * 1024,
    service: 'leaking_tap',
    urgency: null,
    owed: 0,
  });
  expect(one(`SELECT count(*) AS n FROM call_words WHERE call_words MATCH 'drips'`)).toEqual({ n: 1 });
});

test('90: the log of appointments stays as it is, and can be changed while a deletion is open, and only then', () => {
  const { db, step, one } = givenBefore(90);
  db.exec(`INSERT INTO booking_events (booking_id, at, type, data) VALUES ('BK1', 1, 'cancelled', '{}')`);
  db.exec(`INSERT INTO deletions (at, what, reason, calls, open) VALUES (1, 'words', 'age', 3, 0)`);
  step();
  expect(one('SELECT * FROM booking_events')).toEqual({
    seq: 1,
    booking_id: 'BK1',
    at: 1,
    type: 'cancelled',
    data: '{}',
  });
  expect(one('SELECT calls, appointments FROM deletions')).toEqual({ calls: 3, appointments: 0 });
  const forget = () => db.exec(`UPDATE booking_events SET data = '{"x":1}'`);
  expect(forget).toThrow('append-only');
  db.exec(`INSERT INTO deletions (at, what, reason, open) VALUES (1, 'person', 'request', 1)`);
  forget();
});

test('100: a recording known before is with Twilio still, and not here', () => {
  const { db, step, one } = givenBefore(100);
  db.exec(`INSERT INTO recordings (call_sid, recording_sid, seq, kind) VALUES ('CA1', 'RE1', 1, 'call')`);
  step();
  expect(one('SELECT recording_sid, sha256, erased, at_twilio FROM recordings')).toEqual({
    recording_sid: 'RE1',
    sha256: null,
    erased: 0,
    at_twilio: 1,
  });
});

test('110: the tables have followed the log to its end', () => {
  const { step, one } = givenBefore(110);
  step();
  expect(one('SELECT seq FROM tables_reach')).toEqual({ seq: 1 });
});

test('120: nothing is missing of what was sent before', () => {
  const { step, one } = givenBefore(120);
  step();
  expect(one('SELECT count(*) AS gaps FROM outbox_gaps')).toEqual({ gaps: 0 });
});

test('130: earlier calls are found by their suburb, and every number is its own customer’s', () => {
  const { db, step, one } = givenBefore(130);
  db.exec(`INSERT INTO captures (call_sid, field, rank, value, source, confidence, confirmed, inferred, seq)
    VALUES ('CA1', 'customer_location', 0, 'Neutral Bay', 'said', 0.9, 0, 0, 1)`);
  step();
  expect(one(`SELECT call_sid FROM calls WHERE suburb = 'neutral bay'`)).toEqual({ call_sid: 'CA1' });
  expect(one('SELECT count(*) AS n FROM customer_numbers')).toEqual({ n: 0 });
});

test('140: calls stay, and a finished export is noted for good', () => {
  const { db, step, one } = givenBefore(140);
  step();
  db.exec(`INSERT INTO exports (at, done_by, kind, filter, path, row_count, sha256, calls_seq, bookings_seq)
    VALUES (1, 'window', 'workbook', '{}', 'callout.xlsx', 1, 'ab', 1, 0)`);
  expect(one('SELECT id, variant FROM exports')).toEqual({ id: 1, variant: null });
  expect(() => db.exec('DELETE FROM exports')).toThrow('append-only');
});

test('150: no day is counted yet, and a change of a call strikes its day alone', () => {
  const { db, step, one } = givenBefore(150);
  step();
  expect(one('SELECT count(*) AS n FROM counted_days')).toEqual({ n: 0 });
  db.exec(
    `INSERT INTO counted_days VALUES (0, 2000, '1970-01-01', 'UTC'), (2000, 9000, '1970-01-02', 'UTC')`,
  );
  db.exec(`UPDATE calls SET duration_seconds = 5`); // rang at 1000
  expect(one('SELECT day FROM counted_days')).toEqual({ day: '1970-01-02' });
});

test('200: of a recording known before it is not known when its sound begins', () => {
  const { db, step, one } = givenBefore(200);
  db.exec(`INSERT INTO recordings (call_sid, recording_sid, seq, kind) VALUES ('CA1', 'RE1', 1, 'call')`);
  step();
  expect(one('SELECT recording_sid, began_at FROM recordings')).toEqual({
    recording_sid: 'RE1',
    began_at: null,
  });
});

test('220: the figures of earlier calls are still to be made, and a change of a call strikes its day alone', () => {
  const { db, step, one } = givenBefore(220);
  db.exec(`INSERT INTO counted_days VALUES (0, 2000, '1970-01-01', 'UTC')`);
  step();
  expect(one('SELECT place FROM stale_figures')).toEqual({ place: 1000 * 1024 });
  expect(one('SELECT count(*) AS n FROM counted_days')).toEqual({ n: 0 });
  db.exec('DELETE FROM stale_figures');
  db.exec(
    `INSERT INTO counted_days VALUES (0, 2000, '1970-01-01', 'UTC'), (2000, 9000, '1970-01-02', 'UTC')`,
  );
  db.exec('UPDATE calls SET duration_seconds = 61'); // rang at 1000
  expect(one('SELECT day FROM counted_days')).toEqual({ day: '1970-01-02' });
  expect(one('SELECT place FROM stale_figures')).toEqual({ place: 1000 * 1024 });
});

test('250: a month is struck with any of its days, and when another of them is counted', () => {
  const { db, step, one } = givenBefore(250);
  step();
  const count = (day: number) =>
    db.exec(
      `INSERT INTO counted_days VALUES (${String(day)}, ${String(day + 1)}, '2024-08-0${String(day)}', 'UTC')`,
    );
  const standing = () => one('SELECT count(*) AS n FROM counted_months');
  count(1);
  db.exec(`INSERT INTO counted_months VALUES ('2024-07'), ('2024-08')`);
  count(2);
  expect(standing()).toEqual({ n: 1 });
  db.exec(`INSERT INTO counted_months VALUES ('2024-08')`);
  db.exec('DELETE FROM counted_days WHERE from_at = 1');
  expect(standing()).toEqual({ n: 1 });
});

test('260: what was found by its words still is, by any length of their beginnings', () => {
  const { step, one } = givenBefore(260);
  step();
  const found = `SELECT count(*) AS n FROM call_words WHERE call_words MATCH`;
  for (const beginning of ['d', 'drip', 'drips']) expect(one(`${found} '"${beginning}"*'`)).toEqual({ n: 1 });
  expect(one(`SELECT v FROM call_words_config WHERE k = 'secure-delete'`)).toEqual({ v: 1 });
});

test('270: of a promise kept before it the log tells when', () => {
  const { db, one } = givenBefore(270);
  log(db, 'promised', { what: 'ring_back', dueAt: 9000 });
  log(db, 'promise_kept', { by: 'office' });
  db.exec(
    `INSERT INTO promises (call_sid, what, made_at, due_at, kept_by) VALUES ('CA1', 'ring_back', 5, 9000, 'office')`,
  );
  migrate(db, migrations);
  expect(one('SELECT kept_by, kept_at FROM promises')).toEqual({ kept_by: 'office', kept_at: 1000 });
});

test('290: a customer who is in the book has the address they gave last in their suburb as the main one', () => {
  const { db, step, one } = givenBefore(290);
  db.exec(`UPDATE calls SET customer_phone = '0491570156', state = 'NSW', postcode = '2042'`);
  const capture = `INSERT INTO captures (call_sid, field, rank, value, said, source, confidence, confirmed, inferred, seq)`;
  for (const [field, value] of [
    ['street_address', '12 King St'],
    ['customer_location', 'Newtown'],
  ])
    db.prepare(`${capture} VALUES ('CA1', ?, 0, ?, 'so', 'said', 1, 0, 0, 1)`).run(field, value);
  db.exec(`INSERT INTO customers (id, phone, name, location, first_call_at, last_call_at, call_count)
    VALUES (1, '0491570156', 'Jo', 'Newtown', 1000, 1000, 1)`);
  step();
  expect(one('SELECT street, location, state, postcode FROM customers')).toEqual({
    street: '12 King St',
    location: 'Newtown',
    state: 'NSW',
    postcode: '2042',
  });
});

test('310: of the days that were compared already, the calls of both sides are known', () => {
  const { db, step } = givenBefore(310);
  db.exec(`INSERT INTO ledger (day, since, checked_at, at_twilio, here, missing)
    VALUES ('1970-01-01', 0, 70000, 2, 1, '["CA9"]')`);
  step();
  expect(db.prepare('SELECT call_sid, answered FROM ledger_calls').all()).toEqual([
    { call_sid: 'CA1', answered: 1 },
    { call_sid: 'CA9', answered: 0 },
  ]);
});

test('every step has its test here', () => {
  expect(migrations.map(({ version }) => version)).toEqual([
    10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 200, 220, 250, 260, 270, 290, 310,
  ]);
});
