import Database from 'better-sqlite3';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../main/lib/log.ts';
import { createCallReader } from '../../main/store/call-reader.ts';
import { migrate, UnusableDatabaseError, type Migration } from '../../main/store/migrate.ts';
import { migrations } from '../../main/store/migrations/index.ts';
import { openStore } from '../../main/store/open.ts';
import { givenFolder, givenStore, started } from './given-store.ts';

const newest = migrations.at(-1)!.version;
const next: Migration = { version: newest + 10, name: 'next', up: (db) => db.exec('CREATE TABLE extra (x)') };

test('an empty file becomes the committed schema', async () => {
  const { store } = givenStore();
  const schema = store.db
    .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
    .pluck()
    .all();
  await expect(`${schema.join(';\n\n')};\n`).toMatchFileSnapshot('schema.snap');
  expect(store.db.pragma('user_version', { simple: true })).toBe(newest);
});

test('what is written is on the disk: write-ahead log, full synchronisation, foreign keys', () => {
  const { db } = givenStore().store;
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('busy_timeout')).toBe(500);
});

test('the log of events can only grow', () => {
  const { store, calls } = givenStore();
  calls.append('CA1', 1, [started]);
  for (const sql of [
    `UPDATE call_events SET at = 2`,
    `DELETE FROM call_events`,
    `INSERT OR REPLACE INTO call_events (seq, call_sid, at, type, data) VALUES (1, 'CA1', 1, 'line_lost', '{}')`,
  ]) {
    expect(() => store.db.exec(sql), sql).toThrow('call_events is append-only');
  }
  expect(store.db.prepare('SELECT type FROM call_events').pluck().all()).toEqual(['call_started']);
});

test('a database of a newer Callout is refused in plain words and left alone', () => {
  const path = join(givenFolder(), 'callout.sqlite');
  const db = new Database(path);
  db.pragma(`user_version = ${newest + 10}`);
  db.close();
  const before = readFileSync(path);
  for (const readonly of [false, true]) {
    expect(() => openStore(path, { readonly })).toThrow(UnusableDatabaseError);
    expect(() => openStore(path, { readonly })).toThrow('was written by a newer Callout');
  }
  expect(readFileSync(path).subarray(100)).toEqual(before.subarray(100)); // the header counts openings in WAL mode
});

test('a file that is no database is refused in plain words and left alone', () => {
  const path = join(givenFolder(), 'callout.sqlite');
  writeFileSync(path, 'Dear diary, '.repeat(1000));
  expect(() => openStore(path)).toThrow('is damaged or is not a Callout database');
  expect(readFileSync(path, 'utf8')).toContain('Dear diary');
});

test('a database with something in it is copied before it is changed, the newest rows included', () => {
  const { path, store, calls } = givenStore();
  calls.append('CA1', 1, [started]);
  expect(migrate(store.db, [...migrations, next])).toEqual(['next']);
  const copy = new Database(`${path}.before-${next.version}`, { readonly: true });
  expect(copy.prepare('SELECT call_sid FROM call_events').pluck().all()).toEqual(['CA1']);
  expect(copy.pragma('user_version', { simple: true })).toBe(newest);
  copy.close();
  expect(store.db.pragma('user_version', { simple: true })).toBe(next.version);
});

test('a new file is not copied, and a second opening changes nothing', () => {
  const { path, store } = givenStore();
  expect(existsSync(`${path}.before-${newest}`)).toBe(false);
  expect(migrate(store.db, migrations)).toEqual([]);
});

test('a step that fails undoes all steps of the same opening', () => {
  const { store } = givenStore();
  const broken: Migration = {
    version: newest + 20,
    name: 'broken',
    up: (db) => db.exec('CREATE TABLE extra (y)'),
  };
  expect(() => migrate(store.db, [...migrations, next, broken])).toThrow('already exists');
  expect(store.db.pragma('user_version', { simple: true })).toBe(newest);
  expect(store.db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'extra'`).get()).toBeUndefined();
});

test('steps must be numbered upwards, by tens', () => {
  const { store } = givenStore();
  expect(() => migrate(store.db, [...migrations, { ...next, version: newest }])).toThrow(
    'must have a version',
  );
  for (const { version } of migrations) expect(version % 10).toBe(0);
});

test('a reader sees what the writer wrote and can write nothing', () => {
  const { path, calls } = givenStore();
  calls.append('CA1', 1, [started]);
  const reading = openStore(path, { readonly: true });
  expect(createCallReader(reading).findCall('CA1')?.callSid).toBe('CA1');
  expect(() => reading.db.exec('DELETE FROM calls')).toThrow('readonly');
  reading.close();
});

test('a statement slower than 40 ms is logged by its name, without its values', () => {
  const lines: string[] = [];
  const store = openStore(':memory:', { log: createLog((line) => lines.push(line)) });
  const count = store.prepare<{ n: number; secret: string }, { n: number }>(
    'count to a million',
    `WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t WHERE i < @n)
     SELECT count(*) AS n FROM t WHERE @secret IS NOT NULL`,
  );
  expect(count.get({ n: 1_000_000, secret: '0412345678' })?.n).toBe(1_000_000);
  expect(count.get({ n: 1, secret: '0412345678' })?.n).toBe(1);
  store.close();
  const slow = lines.filter((line) => line.includes('slow statement'));
  expect(slow).toHaveLength(1);
  expect(slow[0]).toContain('count to a million');
  expect(slow[0]).not.toContain('0412345678');
});
