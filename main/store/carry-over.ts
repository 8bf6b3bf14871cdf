/** What no log tells is carried over from the files that are left, row by row, as far as they can be read. */
import Database from 'better-sqlite3';
import type { Store } from './open.ts';
import type { Copies } from './restore-sources.ts';

/** Tables that follow from no log and are in no second copy. */
export const carriedTables = [
  'outbox',
  'ledger',
  'ledger_calls',
  'number_setups',
  'deletions',
  'outbox_gaps',
  'exports',
] as const;

/**
 * Fills the tables of `store`: what the database says goes before what the backup says. Notes at `now`, milliseconds
 * since the epoch, when something that was sent may be missing. Returns plain sentences.
 */
export function carryOver(store: Store, { database, backup }: Copies, now: number): string[] {
  for (const source of [database, backup]) if (source) copyTables(source.path, store);
  const known = Number(store.db.prepare('SELECT count(*) FROM outbox').pluck().get());
  const counted = known === 0 ? [] : [`Texts and e-mails remembered: ${known.toLocaleString('en-AU')}.`];
  if (database?.good) return counted;
  store.db.prepare('INSERT OR IGNORE INTO outbox_gaps (at) VALUES (?)').run(now);
  return [...counted, ...((database ?? backup) ? [] : [notInSecondCopy]), mayHaveGone];
}

const notInSecondCopy =
  "Not in the second copy: which texts and e-mails went out, the comparison with Twilio's list, and what the Twilio number was set to before Callout.";

const mayHaveGone =
  'Texts that went out lately may not be remembered: for a day each text is looked up at Twilio before it goes.';

function copyTables(path: string, store: Store): void {
  let from: Database.Database | null = null;
  try {
    from = new Database(path, { readonly: true, fileMustExist: true });
    for (const table of carriedTables) copyRows(from, store, table);
  } catch {
    // not even the list of its tables can be read
  } finally {
    from?.close();
  }
}

/** What is there already stays: it is newer. */
function copyRows(from: Database.Database, store: Store, table: (typeof carriedTables)[number]): void {
  try {
    const theirs = columnsOf(from, table);
    const columns = columnsOf(store.db, table).filter((column) => theirs.includes(column));
    const names = columns.join(', ');
    const values = columns.map((column) => `@${column}`).join(', ');
    const insert = store.db.prepare(`INSERT OR IGNORE INTO ${table} (${names}) VALUES (${values})`);
    for (const row of from.prepare(`SELECT ${names} FROM ${table}`).iterate()) insertOne(insert, row);
  } catch {
    // the rest of it is on a damaged page, or it is from before there was such a table
  }
}

function insertOne(insert: Database.Statement, row: unknown): void {
  try {
    insert.run(row);
  } catch {
    // it was damaged into something else
  }
}

function columnsOf(db: Database.Database, table: string): string[] {
  return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}
