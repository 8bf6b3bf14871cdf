/** A restore in a thread of its own: the window stays alive, and it may be cancelled until what was built takes its place. */
import { Worker } from 'node:worker_threads';
import { failed, type Result } from '../lib/result.ts';
import { createStopFlag, type StopFlag } from '../lib/stop-flag.ts';
import { clearRestoring } from '../store/restore.ts';
import type { RestoreOrder } from './restore-books.ts';

/** A restore as the worker receives it. */
export interface RestoreJob extends RestoreOrder {
  kind: 'restore';
  stop: StopFlag;
}

/** What the worker tells: that it goes to its end now, then how it went. */
export type RestoreNews = { swaps: true } | { restored: Result<string[]> };

/** Restores in a thread that `entry` (main/export-worker.ts) runs; a cancelled one has changed nothing. */
export function restoreInThread(
  entry: URL,
  order: RestoreOrder,
  signal: AbortSignal,
): Promise<Result<string[]>> {
  return new Promise((resolve) => {
    const job: RestoreJob = { kind: 'restore', stop: createStopFlag(signal), ...order };
    const worker = new Worker(entry, { workerData: job });
    let outcome: Result<string[]> = failed('The restore did not come to its end.');
    let swaps = false;
    worker.on('message', (news: RestoreNews) => {
      if ('swaps' in news) swaps = true;
      else outcome = news.restored;
    });
    worker.on('error', (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      outcome = failed(`The restore did not come to its end. ${reason}`);
    });
    worker.on('exit', () => {
      clearRestoring(order.dataDir);
      resolve(signal.aborted && !swaps ? cancelled : outcome);
    });
  });
}

const cancelled = failed('The restore was cancelled. Nothing was changed.');
