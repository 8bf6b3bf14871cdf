/**
 * Builds the database anew from what is left: the database itself, or the newest good backup, each completed from the
 * second copy; or the second copy alone. The state before is kept.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LoggedEvent } from '../calls/call-events.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { createReplay } from './call-store.ts';
import type { CustomerPhone } from './customer-projections.ts';
import type { ParseEvent } from './event-log.ts';
import { lockFolder } from './folder-lock.ts';
import { journalFileName } from './journal.ts';
import { writeLine } from './journal-line.ts';
import { databaseFileName, openStore } from './open.ts';
import { mergeSources, type RestoreSource } from './restore-merge.ts';
import { readSources } from './restore-sources.ts';

/** What a restore works on. */
export interface RestoreNeeds {
  dataDir: string;
  /** Folders that are not there count as empty. */
  backupFolders: readonly string[];
  journalFolder: string | null;
  /** The source to begin with; the best one when null. */
  from: RestoreSource | null;
  customerPhone: CustomerPhone;
  parseEvent: ParseEvent;
  /** Milliseconds since the epoch; names the folder that keeps the state before. */
  now: number;
}

/**
 * Restores, and returns plain sentences on what came back and what did not. Fails with one, having changed nothing,
 * when Callout is running or nothing is left. Throws on disk errors; what was there is then still there.
 */
export function restore(needs: RestoreNeeds): Result<string[]> {
  const { dataDir, journalFolder } = needs;
  const lock = lockFolder(dataDir);
  if (!lock.ok) return lock;
  try {
    const path = join(dataDir, databaseFileName);
    const sources = readSources(path, needs.backupFolders, journalFolder, needs.parseEvent);
    const { events, orphans, sentences } = mergeSources(sources, needs.from);
    if (events.length === 0)
      return failed('There is nothing to restore from: no entry could be read. Nothing was changed.');
    const rebuilt = `${path}.restoring`;
    const counts = build(rebuilt, events, needs.customerPhone);
    const aside = makeAside(dataDir, needs.now);
    if (orphans.length > 0) writeFileSync(join(aside, 'not-restored.jsonl'), orphans.map(writeLine).join(''));
    putInPlace(rebuilt, path, aside);
    if (journalFolder !== null && sources.journal && sources.journal.damaged > 0)
      retireJournal(journalFolder);
    return ok([counts, ...sentences, `What was there before is kept in ${aside}.`]);
  } finally {
    lock.value();
  }
}

function build(path: string, events: readonly LoggedEvent[], customerPhone: CustomerPhone): string {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  const store = openStore(path);
  createReplay(store, customerPhone)(events);
  const { calls = 0, customers = 0 } =
    store
      .prepare<object, { calls: number; customers: number }>(
        'count',
        'SELECT (SELECT count(*) FROM calls) AS calls, (SELECT count(*) FROM customers) AS customers',
      )
      .get({}) ?? {};
  store.db.pragma('journal_mode = DELETE'); // one file, complete in itself
  store.close();
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
  return `Calls restored: ${calls.toLocaleString('en-AU')}. Customers restored: ${customers.toLocaleString('en-AU')}.`;
}

function makeAside(dataDir: string, now: number): string {
  const instant = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  for (let number = 1; ; number++) {
    const folder = join(dataDir, `before-restore-${instant}${number === 1 ? '' : `-${String(number)}`}`);
    if (existsSync(folder)) continue;
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }
}

/** The old log goes first: beside the new database it would be taken for its own. */
function putInPlace(rebuilt: string, path: string, aside: string): void {
  if (existsSync(path)) keepAlso(path, join(aside, databaseFileName));
  for (const end of ['-wal', '-shm'])
    if (existsSync(path + end)) renameSync(path + end, join(aside, databaseFileName + end));
  renameSync(rebuilt, path);
}

function keepAlso(path: string, other: string): void {
  try {
    linkSync(path, other); // then the old file is in its place until the new one takes it
  } catch {
    copyFileSync(path, other); // a disk without links
  }
}

/** The next start writes a whole one. */
function retireJournal(folder: string): void {
  for (let number = 1; ; number++) {
    const aside = join(folder, journalFileName.replace(/\.jsonl$/, `.damaged-${String(number)}.jsonl`));
    if (existsSync(aside)) continue;
    renameSync(join(folder, journalFileName), aside);
    return;
  }
}
