/** Makes one backup and proves it good, or proves the database itself. Runs in a worker thread, so that no caller waits for it. */
import { closeSync, copyFileSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { failed, ok, type Result } from '../lib/result.ts';
import { type StopFlag, throwIfStopped } from '../lib/stop-flag.ts';
import { isStorageTrouble, whyDamaged, whyNoDatabase, whyNoFile } from './storage-trouble.ts';

/** One backup, as the worker receives it. */
export interface BackupJob {
  kind: 'backup';
  databasePath: string;
  name: string;
  /** Where it goes; the first is made from the database, the others are copies of it. They must exist. */
  folders: readonly string[];
  stop: StopFlag;
}

/** A look at the database without a backup, as the worker receives it. */
export interface CheckJob {
  kind: 'check';
  databasePath: string;
}

/** Whether every page of the database is in order; else a sentence for the office. */
export function checkInPlace({ databasePath }: CheckJob): Result<DatabaseContents> {
  const checked = checkDatabase(databasePath);
  return checked.ok ? checked : failed(whyDamaged(dirname(databasePath)));
}

/** For each folder of the job how it went: the position of the last event in the backup, or why there is none. */
export type BackupOutcome = Result<number>[];

/** How much is copied, 0 to 1; null while the copy is proved good. */
export interface BackupProgress {
  share: number | null;
}

/** Tells progress from an outcome. */
export function isProgress(message: unknown): message is BackupProgress {
  return typeof message === 'object' && message !== null && 'share' in message;
}

/** Never throws: an outcome a folder. */
export async function writeBackup(
  { databasePath, name, folders, stop }: BackupJob,
  tell: (progress: BackupProgress) => void,
): Promise<BackupOutcome> {
  const outcomes: BackupOutcome = [];
  let first: string | null = null;
  for (const folder of folders) {
    const path = join(folder, name);
    const unfinished = `${path}.partial`;
    try {
      if (first === null)
        await copyDatabase(databasePath, unfinished, (share) => {
          throwIfStopped(stop);
          tell({ share });
        });
      else copyFileSync(first, unfinished);
      throwIfStopped(stop);
      tell({ share: null });
      const good = checkDatabase(unfinished);
      throwIfStopped(stop);
      if (good.ok) {
        moveIntoPlace(unfinished, path);
        first ??= path;
        outcomes.push(ok(good.value.lastSeq));
      } else outcomes.push(failed(whyDamaged(dirname(databasePath))));
    } catch (error) {
      outcomes.push(
        failed(isStorageTrouble(error) ? whyNoDatabase(folder, error) : whyNoFile(folder, error)),
      );
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
  return outcomes;
}

/** What a good database holds. */
export interface DatabaseContents {
  events: number;
  /** Position of the last event; 0 when there is none. */
  lastSeq: number;
}

/** Opens a database, has SQLite check every page and index of it, and counts its events. Never throws. */
export function checkDatabase(path: string): Result<DatabaseContents> {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const verdict = db.pragma('integrity_check(1)', { simple: true });
    if (verdict !== 'ok') return failed(`${path} is damaged.`);
    const contents = db
      .prepare<[], DatabaseContents>(
        'SELECT count(*) AS events, ifnull(max(seq), 0) AS lastSeq FROM call_events',
      )
      .get();
    return contents ? ok(contents) : failed(`${path} is empty.`);
  } catch {
    return failed(`${path} cannot be read.`);
  } finally {
    db?.close();
  }
}

/** Position of the last event in a database, without checking it; 0 when it cannot be read. */
export function lastSeqIn(path: string): number {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    return Number(db.prepare('SELECT max(seq) FROM call_events').pluck().get() ?? 0);
  } catch {
    return 0;
  } finally {
    db?.close();
  }
}

/** SQLite's online backup; the copy is a single file, without a log beside it. */
async function copyDatabase(from: string, to: string, copied: (share: number) => void): Promise<void> {
  rmSync(to, { force: true });
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    // from one moment, which the transaction holds: else it would start anew with every event that is written meanwhile
    source.exec('BEGIN');
    source.prepare('SELECT max(seq) FROM call_events').get();
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        copied(1 - remainingPages / totalPages);
        return pagesAtOnce;
      },
    });
  } finally {
    source.close();
  }
  const copy = new Database(to);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}

/** Some eight megabytes: told a hundred times for a gigabyte. */
const pagesAtOnce = 2_000;

function moveIntoPlace(unfinished: string, path: string): void {
  const file = openSync(unfinished, 'r+');
  fchmodSync(file, 0o600); // the second place may be open to others
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, path);
}
