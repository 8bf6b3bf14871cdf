/** Keeps two engines off one data folder: the second would close the first one's live calls as interrupted. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { failed, ok, type Result } from '../lib/result.ts';
import { whyNoDatabase } from './storage-trouble.ts';

/**
 * Takes the folder for this process; the returned function gives it back. The lock is an exclusive SQLite transaction
 * on a file of its own, which the operating system releases even when the process is killed.
 */
export function lockFolder(folder: string): Result<() => void> {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(join(folder, 'in-use.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const taken = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    return failed(
      taken ? `Callout is already running on the data folder ${folder}.` : whyNoDatabase(folder, error),
    );
  }
  const held = lock;
  return ok(() => held.close());
}
