/** Brings a database file up to date, or refuses it. */
import type Database from 'better-sqlite3';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';

/** One step of the database's history; `up` runs inside the transaction that also sets the version. */
export interface Migration {
  version: number;
  name: string;
  up: (db: Database.Database) => void;
}

/** The database file cannot be used; the message is a sentence for the office. */
export class UnusableDatabaseError extends Error {}

/**
 * Runs the steps that are still to do, all in one transaction. A file that already holds something is copied to
 * `<file>.before-<version>` first. Throws UnusableDatabaseError when a newer Callout wrote the file. Returns the
 * names of the steps that ran.
 */
export function migrate(db: Database.Database, migrations: readonly Migration[]): string[] {
  const newest = newestVersion(migrations);
  const current = versionOf(db);
  if (current > newest) refuseNewer(db);
  const pending = migrations.filter(({ version }) => version > current);
  if (pending.length === 0) return [];
  if (!isEmpty(db)) copyAside(db, `${db.name}.before-${newest}`);
  db.transaction(() => {
    for (const { up } of pending) up(db);
    db.pragma(`user_version = ${newest}`);
  }).immediate();
  db.pragma('optimize');
  return pending.map(({ name }) => name);
}

/** Throws UnusableDatabaseError unless the file is exactly of the version these steps lead to. */
export function assertCurrent(db: Database.Database, migrations: readonly Migration[]): void {
  const current = versionOf(db);
  const newest = newestVersion(migrations);
  if (current > newest) refuseNewer(db);
  if (current < newest) {
    throw new UnusableDatabaseError(
      `The database ${db.name} was written by an older Callout. Start Callout once to bring it up to date.`,
    );
  }
}

function newestVersion(migrations: readonly Migration[]): number {
  let newest = 0;
  for (const { version, name } of migrations) {
    if (version <= newest) throw new Error(`Migration "${name}" must have a version above ${newest}.`);
    newest = version;
  }
  return newest;
}

function versionOf(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number; // SQLite keeps it as a 32-bit integer
}

function refuseNewer(db: Database.Database): never {
  throw new UnusableDatabaseError(
    `The database ${db.name} was written by a newer Callout. Install the newest Callout to open it; nothing was changed.`,
  );
}

function isEmpty(db: Database.Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

/** VACUUM INTO sees what is still in the WAL, which copying the file would not. */
function copyAside(db: Database.Database, path: string): void {
  const unfinished = `${path}.tmp`;
  rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  const file = openSync(unfinished, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, path);
}
