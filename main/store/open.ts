/** Opens the database. There is one writing connection; readers (exports) open their own, read-only. */
import Database from 'better-sqlite3';
import { dirname } from 'node:path';
import { silentLog, type Log } from '../lib/log.ts';
import { renewFigures } from './figure-definitions.ts';
import { assertCurrent, migrate, UnusableDatabaseError } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { defineOfficeClock } from './office-clock.ts';
import { isStorageTrouble, whyNoDatabase } from './storage-trouble.ts';

/** The database's file in the data folder. */
export const databaseFileName = 'callout.sqlite';

/** A prepared statement with named parameters (`@name`). */
export interface Query<Params extends object, Row> {
  /** Returns how many rows changed. */
  run: (params: Params) => number;
  get: (params: Params) => Row | undefined;
  all: (params: Params) => Row[];
  /** Not timed: most of it is the reader's own time. */
  iterate: (params: Params) => IterableIterator<Row>;
}

/** How a database is used. */
export interface Access {
  /** Prepares a statement; every run of it slower than 40 ms is logged under `name`. */
  prepare<Params extends object, Row = never>(name: string, sql: string): Query<Params, Row>;
  /** Runs `work` in one transaction, durable when this returns and undone when `work` throws. */
  transaction<T>(work: () => T): T;
}

/** An open database. */
export interface Store extends Access {
  db: Database.Database;
  /** For the logs, and for what never follows from a live call: used without what `useAfter` says. */
  apart: Access;
  /** Does `work` before every use from now on (tables-later.ts); a reader gets what there is when the disk refuses it. */
  useAfter(work: () => void): void;
  close(): void;
}

/** How a database is opened. */
export interface StoreOptions {
  readonly?: boolean;
  log?: Log;
  /** So long a writer waits for another program's lock, in milliseconds: callers wait meanwhile. */
  waitMs?: number;
}

const slowMs = 40;

/**
 * Opens the file, creating and migrating it unless `readonly`. Throws UnusableDatabaseError, with a sentence for
 * the office, when the file is damaged, no database, or of another version.
 */
export function openStore(path: string, options: StoreOptions = {}): Store {
  const { readonly = false, log = silentLog, waitMs = 500 } = options;
  const db = openFile(path, readonly);
  try {
    configure(db, { readonly, waitMs });
    defineOfficeClock(db);
    if (readonly) assertCurrent(db, migrations);
    else {
      for (const name of migrate(db, migrations)) log.info('database migrated', { step: name });
      renewFigures(db);
    }
  } catch (error) {
    db.close();
    throw inPlainWords(error, path);
  }
  let first = () => {};
  const apart: Access = {
    prepare: (name, sql) => timedQuery(db, name, sql, log),
    transaction: (work) => db.transaction(work).immediate(),
  };
  const tryFirst = () => {
    try {
      first();
    } catch (error) {
      if (!isStorageTrouble(error)) throw error;
    }
  };
  return {
    db,
    prepare: (name, sql) => queryAfter(tryFirst, apart.prepare(name, sql)),
    transaction: (work) => {
      first();
      return apart.transaction(work);
    },
    apart,
    useAfter: (work) => (first = work),
    close: () => {
      tryFirst();
      db.close();
    },
  };
}

function queryAfter<Params extends object, Row>(
  first: () => void,
  query: Query<Params, Row>,
): Query<Params, Row> {
  const after =
    <Result>(use: (params: Params) => Result) =>
    (params: Params) => {
      first();
      return use(params);
    };
  return {
    run: after(query.run),
    get: after(query.get),
    all: after(query.all),
    iterate: after(query.iterate),
  };
}

function openFile(path: string, readonly: boolean): Database.Database {
  try {
    return new Database(path, { readonly, fileMustExist: readonly });
  } catch (error) {
    throw inPlainWords(error, path);
  }
}

function configure(db: Database.Database, { readonly, waitMs }: { readonly: boolean; waitMs: number }): void {
  db.pragma(`busy_timeout = ${String(waitMs)}`);
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  if (readonly) return;
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON'); // what was forgotten is overwritten, not only unlinked
  db.pragma('fullfsync = ON'); // macOS only: there a plain fsync does not reach the disk
}

function inPlainWords(error: unknown, path: string): unknown {
  if (!isStorageTrouble(error)) return error;
  const damaged = error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);
  const why = damaged
    ? `The file ${path} is damaged or is not a Callout database. It was left as it is; to get the records back run: npm run restore -- ${dirname(path)}`
    : whyNoDatabase(dirname(path), error);
  return new UnusableDatabaseError(why, { cause: error });
}

function timedQuery<Params extends object, Row>(
  db: Database.Database,
  name: string,
  sql: string,
  log: Log,
): Query<Params, Row> {
  const statement = db.prepare<[Params], Row>(sql);
  const timed = <T>(work: () => T): T => {
    const begun = performance.now();
    const result = work();
    const ms = Math.round(performance.now() - begun);
    if (ms > slowMs) log.warn('slow statement', { statement: name, ms });
    return result;
  };
  return {
    run: (params) => timed(() => statement.run(params).changes),
    get: (params) => timed(() => statement.get(params)),
    all: (params) => timed(() => statement.all(params)),
    iterate: (params) => statement.iterate(params),
  };
}
