/** Backups of the database: every hour, and when Callout stops. An older one goes only when the new one is proved good. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../lib/clock.ts';
import { failed, type Result } from '../lib/result.ts';
import { createStopFlag } from '../lib/stop-flag.ts';
import {
  type BackupJob,
  type BackupOutcome,
  type BackupProgress,
  type CheckJob,
  type DatabaseContents,
  isProgress,
  lastSeqIn,
} from './backup-file.ts';
import { backupName, backupsToDrop, listBackups } from './backup-names.ts';
import type { Report } from './second-copy.ts';

/** What backups need. */
export interface BackupNeeds {
  databasePath: string;
  /** Made when it is missing. */
  folder: string;
  /** Gets every backup once more; it must exist. Null for none. Asked at every backup. */
  secondFolder: () => string | null;
  /** The entry of the worker thread (main/export-worker.ts). */
  worker: URL;
  clock: Clock;
  timezone: () => string;
  /** Position of the last event in the database. */
  lastSeq: () => number;
  report: Report;
}

/** Who waits for a backup: told how much of it is copied, 0 to 1, null while it is proved; and asked whether it is still wanted. */
export interface BackupWatch {
  signal: AbortSignal;
  progress: (share: number | null) => void;
}

/** Backups at work. */
export interface Backups {
  /**
   * Makes one now unless the newest has everything already; resolves to the sentence why it could not, else null. A
   * cancelled one leaves nothing behind.
   */
  run(watch?: BackupWatch): Promise<string | null>;
  /** Makes a last one; afterwards the database may be closed. */
  stop(): Promise<void>;
}

const everyMs = 3_600_000;

const cancelled = 'The backup was cancelled. The older ones are as they were.';

/** Makes the first one at once when the newest is older than an hour; otherwise has the database checked at once. */
export function startBackups(needs: BackupNeeds): Backups {
  const { folder, clock, report } = needs;
  let secured = newestSecured(folder);
  let trouble: string | null = null;
  let securedSecond = needs.secondFolder();
  let last = Promise.resolve();

  const make = async (watch?: BackupWatch) => {
    const second = needs.secondFolder();
    if (needs.lastSeq() === secured && second === securedSecond) return;
    const folders = second === null ? [folder] : [folder, second];
    const name = backupName((listBackups(folder).at(-1)?.number ?? 0) + 1, clock.now());
    const stop = createStopFlag(watch?.signal);
    const job: BackupJob = { kind: 'backup', databasePath: needs.databasePath, name, folders, stop };
    const outcome = await work<BackupOutcome>(needs.worker, job, (reason) => [failed(reason)], watch);
    if (watch?.signal.aborted) return;
    for (const [index, result] of outcome.entries()) {
      const place = folders[index];
      if (result.ok && place !== undefined) dropOld(place, needs.timezone());
    }
    const [first] = outcome;
    if (first?.ok) secured = first.value;
    if (outcome.every((result) => result.ok)) securedSecond = second;
    tell(outcome.find((result) => !result.ok)?.reason ?? null);
  };
  const tell = (found: string | null) => {
    if (found !== null && trouble === null)
      report('problem', `A backup could not be made. ${found} The older backups are kept.`);
    if (found === null && trouble !== null) report('info', 'Backups are made again.');
    trouble = found;
  };
  const run = (watch?: BackupWatch) => {
    last = last.then(async () => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        await make(watch);
      } catch (error) {
        tell(error instanceof Error ? error.message : 'The reason is not known.');
      }
    });
    return last.then(() => (watch?.signal.aborted ? cancelled : trouble));
  };
  const newest = listBackups(folder).at(-1);
  if (!newest || Math.abs(clock.now() - newest.at) >= everyMs) void run();
  else last = check(needs);
  const timer = setInterval(() => void run(), everyMs);
  timer.unref();
  return {
    run,
    stop: () => {
      clearInterval(timer);
      return run().then(() => undefined);
    },
  };
}

/** Up to which event the newest backup goes; 0 without one, as in an empty database. */
function newestSecured(folder: string): number {
  const newest = listBackups(folder).at(-1);
  return newest ? lastSeqIn(join(folder, newest.name)) : 0;
}

function dropOld(folder: string, timezone: string): void {
  for (const { name } of backupsToDrop(listBackups(folder), timezone))
    rmSync(join(folder, name), { force: true });
}

async function check({ worker, databasePath, report }: BackupNeeds): Promise<void> {
  const job: CheckJob = { kind: 'check', databasePath };
  const checked = await work<Result<DatabaseContents>>(worker, job, failed);
  if (!checked.ok) report('problem', checked.reason);
}

/** Runs a job in a thread of its own; `Outcome` is what the worker answers to this kind of job. */
function work<Outcome>(
  entry: URL,
  job: BackupJob | CheckJob,
  stopped: (reason: string) => Outcome,
  watch?: BackupWatch,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker(entry, { workerData: job });
    let outcome = stopped('It stopped before it was complete.');
    worker.on('message', (message: Outcome | BackupProgress) => {
      if (isProgress(message)) watch?.progress(message.share);
      else outcome = message;
    });
    worker.on('error', (error) => {
      outcome = stopped(error instanceof Error ? error.message : 'The reason is not known.');
    });
    worker.on('exit', () => resolve(outcome));
  });
}
