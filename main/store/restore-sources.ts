/** Where the entries of a log can still be read from when something is broken. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkDatabase } from './backup-file.ts';
import { listBackups } from './backup-names.ts';
import { readJournal } from './journal.ts';
import type { KeptLog, LogEntry, LogRow } from './kept-log.ts';

/** Entries by their position. */
export type EntriesBySeq<E extends LogEntry> = Map<number, E>;

/** The files that are left. */
export interface Copies {
  /** `good`: SQLite finds every page and index of it in order. */
  database: { path: string; good: boolean } | null;
  /** The newest good backup. */
  backup: { path: string; name: string } | null;
  /** Backups newer than that one which are damaged. */
  damagedBackups: number;
  journalFolder: string | null;
}

/** What they say of one log. */
export interface Sources<E extends LogEntry> {
  database: { good: boolean; entries: EntriesBySeq<E> } | null;
  backup: { name: string; entries: EntriesBySeq<E> } | null;
  journal: { entries: EntriesBySeq<E>; damaged: number } | null;
}

/** Looks for all there is; changes nothing. Folders that are not there count as empty. */
export function findCopies(
  databasePath: string,
  backupFolders: readonly string[],
  journalFolder: string | null,
): Copies {
  const database = existsSync(databasePath)
    ? { path: databasePath, good: checkDatabase(databasePath).ok }
    : null;
  return { database, ...newestGoodBackup(backupFolders), journalFolder };
}

/** Reads one log from all of them. */
export function readSources<E extends LogEntry>(
  { database, backup, journalFolder }: Copies,
  log: KeptLog<E>,
): Sources<E> {
  const journalPath = journalFolder === null ? null : join(journalFolder, log.journalName);
  return {
    database: database && { good: database.good, entries: readDatabase(database.path, database.good, log) },
    backup: backup && { name: backup.name, entries: readDatabase(backup.path, true, log) },
    journal: journalPath !== null && existsSync(journalPath) ? readWholeJournal(journalPath, log) : null,
  };
}

function newestGoodBackup(folders: readonly string[]): Pick<Copies, 'backup' | 'damagedBackups'> {
  const all = folders.flatMap((folder) => listBackups(folder).map((backup) => ({ backup, folder })));
  all.sort((one, other) => other.backup.number - one.backup.number);
  let damagedBackups = 0;
  for (const { backup, folder } of all) {
    const path = join(folder, backup.name);
    if (checkDatabase(path).ok) return { backup: { name: backup.name, path }, damagedBackups };
    damagedBackups += 1;
  }
  return { backup: null, damagedBackups };
}

function readWholeJournal<E extends LogEntry>(path: string, log: KeptLog<E>) {
  const { events, damaged } = readJournal(path, log);
  return { entries: new Map(events.map((entry) => [entry.seq, entry])), damaged };
}

/** So many positions in a row without an entry are taken for the end of a damaged log. */
const enoughMisses = 10_000;

/** Reads entry by entry, so that a damaged page costs only the entries on it. */
function readDatabase<E extends LogEntry>(path: string, good: boolean, log: KeptLog<E>): EntriesBySeq<E> {
  const entries: EntriesBySeq<E> = new Map();
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const { table, ownerColumn } = log;
    const find = db.prepare<[number], LogRow>(
      `SELECT seq, ${ownerColumn} AS owner, at, type, data FROM ${table} WHERE seq = ?`,
    );
    const last = good ? Number(db.prepare(`SELECT max(seq) FROM ${table}`).pluck().get()) : Infinity;
    let misses = 0;
    for (let seq = 1; seq <= last && misses < enoughMisses; seq++) {
      const entry = readOne(() => find.get(seq), log);
      if (entry) entries.set(seq, entry);
      misses = entry ? 0 : misses + 1;
    }
  } catch {
    // not even the list of its tables can be read, or it is from before there was such a log
  } finally {
    db?.close();
  }
  return entries;
}

function readOne<E extends LogEntry>(find: () => LogRow | undefined, log: KeptLog<E>): E | null {
  try {
    const row = find();
    return row === undefined ? null : log.fromRow(row);
  } catch {
    return null; // it is on a damaged page, or it was damaged into something else
  }
}
