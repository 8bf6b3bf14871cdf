/** A database of a very large office: ten years of invented calls, 274 a day. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { createFigureKeeper } from '../../main/store/figure-keeper.ts';
import { databaseFileName, openStore, type Store } from '../../main/store/open.ts';
import { officeYear } from '../../scripts/fill-year/office-year.ts';

/** The year's last moment. */
const endOfYear = Date.parse('2026-06-30T20:00:00+10:00');

/** Calls that are made through the event log; the rest are their copies. */
const originals = 10_000;

/** Writes `calls` calls of so many years into `folder` and opens them. */
export function openOffice(folder: string, calls: number, { words = false, years = 10 } = {}): Store {
  const store = openStore(join(folder, databaseFileName));
  const books = createCallStore(store, customerPhone);
  store.transaction(() => {
    for (const { callSid, events } of officeYear(originals, 1, endOfYear))
      for (const { at, event } of events) books.append(callSid, at, [event]);
  });
  createFigureKeeper(store).settleDays(0, endOfYear * 2);
  store.transaction(() => {
    withoutTriggers(store, () => {
      copyAll(store, calls / originals, years, words ? [...copied, turns] : copied);
    });
  });
  if (words) store.db.exec(`INSERT INTO call_words (call_words) VALUES ('rebuild')`);
  store.db.pragma('wal_checkpoint(TRUNCATE)');
  return store;
}

/** They keep what the copies bring with them. */
function withoutTriggers(store: Store, work: () => void): void {
  const triggers = store.db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) store.db.exec(`DROP TRIGGER ${name}`);
  work();
  for (const { sql } of triggers) store.db.exec(sql);
}

const copyOf = (phone: string) => `substr(${phone}, 1, 6) || printf('%03d', copy) || substr(${phone}, 7)`;

/** Every table with rows of a call, in which order a copy's rows are written, and how they differ. */
const copied: readonly { table: string; order: string; changes: Readonly<Record<string, string>> }[] = [
  {
    table: 'calls',
    order: 'started_at',
    changes: {
      started_at: 'started_at + shift',
      ended_at: 'ended_at + shift',
      place: '(started_at + shift) * 1024 + copy',
      customer_phone: copyOf('customer_phone'),
    },
  },
  { table: 'captures', order: 'call_sid', changes: {} },
  { table: 'promises', order: 'call_sid', changes: {} },
  { table: 'alerts', order: 'call_sid', changes: {} },
  {
    table: 'call_figures',
    order: 'started_at',
    changes: {
      place: '(started_at + shift) * 1024 + copy',
      started_at: 'started_at + shift',
      known_since: 'known_since + shift',
      phone: copyOf('phone'),
      bookings: '0', // they have no copies
    },
  },
];

/** What was said, for those who search; it makes the file three times as large. */
const turns = { table: 'turns', order: 'call_sid', changes: {} };

/** Each year has the same calls at other minutes. Calls lie in the file in the order in which they rang, what belongs to them wherever chance put their ids. */
function copyAll(store: Store, copies: number, years: number, tables: typeof copied): void {
  store.db.function('copy_of', { deterministic: true }, (callSid, copy) => {
    const digest = createHash('md5')
      .update(`${String(callSid)} ${String(copy)}`)
      .digest('hex');
    return `CA${digest}`;
  });
  store.db.exec(`CREATE TEMP TABLE copies (copy INTEGER, shift INTEGER);
    CREATE TEMP TABLE originals AS SELECT call_sid AS original FROM calls;
    CREATE UNIQUE INDEX temp.originals_by_sid ON originals (original);
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${String(copies - 1)})
    INSERT INTO copies SELECT n, (n / ${String(years)}) * 127000 - (n % ${String(years)}) * 364 * 86400000 FROM counted`);
  for (const { table, order, changes } of tables) {
    const columns = store.db
      .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name);
    const values = columns.map(
      (name) => `${name === 'call_sid' ? 'copy_of(call_sid, copy)' : (changes[name] ?? name)} AS ${name}`,
    );
    store.db.exec(`INSERT INTO ${table} (${columns.join(', ')})
      SELECT * FROM (SELECT ${values.join(', ')} FROM ${table} JOIN originals ON original = call_sid, copies) ORDER BY ${order}`);
  }
}
