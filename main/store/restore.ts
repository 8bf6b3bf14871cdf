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
import { type BookingLog, logOfBookings, type LoggedBooking } from './booking-log.ts';
import { createBookingReplay } from './booking-store.ts';
import { createReplay } from './call-store.ts';
import { carryOver } from './carry-over.ts';
import type { CustomerPhone } from './customer-projections.ts';
import { logOfCalls, type ParseEvent } from './event-log.ts';
import { lockFolder } from './folder-lock.ts';
import { writeLine } from './journal-line.ts';
import type { LogEntry } from './kept-log.ts';
import { databaseFileName, openStore } from './open.ts';
import { type Merged, mergeSources, type RestoreSource } from './restore-merge.ts';
import { type Copies, findCopies, readSources } from './restore-sources.ts';
import { keepAside } from './second-copy.ts';

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
  bookingLog: BookingLog;
  /** Milliseconds since the epoch; names the folder that keeps the state before. */
  now: number;
  /** Asked again and again until then; when it throws nothing was changed. */
  checkpoint?: () => void;
  /** Told when everything is built and is about to take the place of what was there: from then on it goes to its end. */
  beforeSwap?: () => void;
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
    const copies = findCopies(path, needs.backupFolders, journalFolder);
    const found = mergeLogs(copies, needs);
    const { calls, bookings, damagedJournals } = found;
    if (calls.entries.length + bookings.entries.length === 0)
      return failed('There is nothing to restore from: no entry could be read. Nothing was changed.');
    const rebuilt = restoringPath(dataDir);
    const counts = build(rebuilt, found, copies, needs);
    needs.checkpoint?.();
    needs.beforeSwap?.();
    const aside = makeAside(dataDir, needs.now);
    const orphans: LogEntry[] = [...calls.orphans, ...bookings.orphans];
    if (orphans.length > 0) writeFileSync(join(aside, 'not-restored.jsonl'), orphans.map(writeLine).join(''));
    putInPlace(rebuilt, path, aside);
    if (journalFolder !== null) for (const name of damagedJournals) keepAside(journalFolder, name, 'damaged');
    const sentences = [...sentencesOnDamage(copies), ...calls.sentences, ...bookings.sentences];
    return ok([...counts, ...sentences, `What was there before is kept in ${aside}.`]);
  } finally {
    lock.value();
  }
}

/** Takes away what a restore that was stopped before its swap has built. */
export function clearRestoring(dataDir: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(restoringPath(dataDir) + end, { force: true });
}

function restoringPath(dataDir: string): string {
  return join(dataDir, `${databaseFileName}.restoring`);
}

interface Found {
  calls: Merged<LoggedEvent>;
  bookings: Merged<LoggedBooking>;
  /** Journals that the next start writes anew. */
  damagedJournals: string[];
}

function mergeLogs(copies: Copies, { from, parseEvent, bookingLog }: RestoreNeeds): Found {
  const ofCalls = logOfCalls(parseEvent);
  const callSources = readSources(copies, ofCalls);
  const calls = mergeSources(callSources, from, ofCalls);
  const ofBookings = logOfBookings(bookingLog);
  const bookingSources = readSources(calls.foreign ? { ...copies, journalFolder: null } : copies, ofBookings);
  const bookings = mergeSources(bookingSources, from, ofBookings);
  const damaged = ({ journal }: { journal: { damaged: number } | null }) => (journal?.damaged ?? 0) > 0;
  const damagedJournals = [
    ...(damaged(callSources) ? [ofCalls.journalName] : []),
    ...(damaged(bookingSources) ? [ofBookings.journalName] : []),
  ];
  return { calls, bookings, damagedJournals };
}

function sentencesOnDamage({ database, damagedBackups }: Copies): string[] {
  const sentences = [];
  if (database && !database.good) sentences.push('The database is damaged.');
  if (damagedBackups > 0)
    sentences.push(`Newer backups that are damaged and were left out: ${String(damagedBackups)}.`);
  return sentences;
}

function build(
  path: string,
  found: Found,
  copies: Copies,
  { dataDir, customerPhone, bookingLog, now, checkpoint }: RestoreNeeds,
): string[] {
  clearRestoring(dataDir);
  const store = openStore(path);
  const watched: CustomerPhone = (call) => {
    checkpoint?.();
    return customerPhone(call);
  };
  createReplay(store, watched)(found.calls.entries);
  createBookingReplay(store, bookingLog)(found.bookings.entries);
  const carried = carryOver(store, copies, now);
  const {
    calls = 0,
    customers = 0,
    bookings = 0,
  } = store
    .prepare<object, { calls: number; customers: number; bookings: number }>(
      'count',
      `SELECT (SELECT count(*) FROM calls) AS calls, (SELECT count(*) FROM customers) AS customers,
           (SELECT count(*) FROM bookings) AS bookings`,
    )
    .get({}) ?? {};
  store.db.pragma('journal_mode = DELETE'); // one file, complete in itself
  store.close();
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
  const counts = `Calls restored: ${calls.toLocaleString('en-AU')}. Customers restored: ${customers.toLocaleString('en-AU')}.`;
  const appointments = bookings === 0 ? [] : [`Appointments restored: ${bookings.toLocaleString('en-AU')}.`];
  return [counts, ...appointments, ...carried];
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
