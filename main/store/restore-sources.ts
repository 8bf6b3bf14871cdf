/** Where events can still be read from when something is broken. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { LoggedEvent } from '../calls/call-events.ts';
import { checkDatabase } from './backup-file.ts';
import { listBackups } from './backup-names.ts';
import { type EventRow, type ParseEvent, toLoggedEvent } from './event-log.ts';
import { journalFileName, readJournal } from './journal.ts';

/** Events by their position. */
export type EventsBySeq = Map<number, LoggedEvent>;

/** What a database file still says. */
export interface ReadDatabase {
  /** SQLite finds every page and index of it in order. */
  good: boolean;
  events: EventsBySeq;
}

/** What is left. */
export interface Sources {
  database: ReadDatabase | null;
  backup: { name: string; events: EventsBySeq } | null;
  /** Backups newer than that one which are damaged. */
  damagedBackups: number;
  journal: { events: EventsBySeq; damaged: number } | null;
}

/** Reads all there is; changes nothing. */
export function readSources(
  databasePath: string,
  backupFolders: readonly string[],
  journalFolder: string | null,
  parse: ParseEvent,
): Sources {
  const journalPath = journalFolder === null ? null : join(journalFolder, journalFileName);
  return {
    database: existsSync(databasePath) ? readDatabase(databasePath, parse) : null,
    ...newestGoodBackup(backupFolders, parse),
    journal: journalPath !== null && existsSync(journalPath) ? readWholeJournal(journalPath, parse) : null,
  };
}

function newestGoodBackup(
  folders: readonly string[],
  parse: ParseEvent,
): Pick<Sources, 'backup' | 'damagedBackups'> {
  const all = folders.flatMap((folder) => listBackups(folder).map((backup) => ({ backup, folder })));
  all.sort((one, other) => other.backup.number - one.backup.number);
  let damagedBackups = 0;
  for (const { backup, folder } of all) {
    const path = join(folder, backup.name);
    if (checkDatabase(path).ok)
      return { backup: { name: backup.name, events: readDatabase(path, parse).events }, damagedBackups };
    damagedBackups += 1;
  }
  return { backup: null, damagedBackups };
}

function readWholeJournal(path: string, parse: ParseEvent) {
  const { events, damaged } = readJournal(path, parse);
  return { events: bySeq(events), damaged };
}

function bySeq(events: readonly LoggedEvent[]): EventsBySeq {
  return new Map(events.map((event) => [event.seq, event]));
}

/** So many positions in a row without an event are taken for the end of a damaged log. */
const enoughMisses = 10_000;

/** Reads event by event, so that a damaged page costs only the events on it. */
function readDatabase(path: string, parse: ParseEvent): ReadDatabase {
  const { ok: good } = checkDatabase(path);
  const events: EventsBySeq = new Map();
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const find = db.prepare<[number], EventRow>(
      'SELECT seq, call_sid, at, type, data FROM call_events WHERE seq = ?',
    );
    let misses = 0;
    for (let seq = 1; misses < enoughMisses; seq++) {
      const event = readOne(() => find.get(seq), parse);
      if (event) events.set(seq, event);
      misses = event ? 0 : misses + 1;
    }
  } catch {
    // not even the list of its tables can be read
  } finally {
    db?.close();
  }
  return { good, events };
}

function readOne(find: () => EventRow | undefined, parse: ParseEvent): LoggedEvent | null {
  try {
    const row = find();
    return row === undefined ? null : toLoggedEvent(row, parse);
  } catch {
    return null; // it is on a damaged page, or it was damaged into something else
  }
}
