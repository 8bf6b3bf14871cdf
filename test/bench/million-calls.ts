/** A database of a very large office: a year of invented calls, each many times over at another minute. */
import { join } from 'node:path';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore, type Store } from '../../main/store/open.ts';
import { officeYear } from '../../scripts/fill-year/office-year.ts';

/** The year's last moment. */
const endOfYear = Date.parse('2026-06-30T20:00:00+10:00');

/** Calls that are made through the event log; the rest are their copies. */
const originals = 10_000;

/** Writes `calls` calls into `folder` and opens them. */
export function openOffice(folder: string, calls: number): Store {
  const store = openStore(join(folder, databaseFileName));
  const books = createCallStore(store, customerPhone);
  store.transaction(() => {
    for (const { callSid, events } of officeYear(originals, 1, endOfYear))
      for (const { at, event } of events) books.append(callSid, at, [event]);
  });
  store.transaction(() => {
    withoutTriggers(store, () => {
      for (let copy = 1; copy < calls / originals; copy++) copyAll(store, copy);
    });
  });
  store.db.exec('ANALYZE');
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

/** Every table with rows of a call, and how a copy's row differs; numbers become those of other customers. */
const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  calls: {
    started_at: 'started_at + @copy * 7919',
    ended_at: 'ended_at + @copy * 7919',
    place: '(started_at + @copy * 7919) * 1024 + @copy',
    customer_phone: "substr(customer_phone, 1, 6) || printf('%03d', @copy) || substr(customer_phone, 7)",
  },
  captures: {},
  promises: {},
  alerts: {},
};

function copyAll(store: Store, copy: number): void {
  for (const [table, changed] of Object.entries(changes)) {
    const columns = store.db
      .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name);
    const values = columns.map((name) =>
      name === 'call_sid' ? "printf('CA%05d', @copy) || substr(call_sid, 8)" : (changed[name] ?? name),
    );
    const original = "call_sid LIKE 'CA00000%' AND length(call_sid) = 34";
    store.db
      .prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${original}`,
      )
      .run({ copy });
  }
}
