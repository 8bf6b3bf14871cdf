/** Exports in a thread of their own, so that a long one never delays a live call. */
import { rename, rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../lib/result.ts';
import type { CsvKind, ExportJob, ExportOutcome } from './export-job.ts';
import { whyNotWritten } from './write-trouble.ts';

/** A finished export. */
export interface ExportDone {
  path: string;
  /** Lines of the log; of the workbook, calls. */
  rows: number;
}

/** Writes the books to files. An existing file is replaced when the new one is complete, and never left half written. */
export interface Exporter {
  /** One of the logs, over all calls. `signal` cancels. */
  csv: (kind: CsvKind, path: string, signal?: AbortSignal) => Promise<Result<ExportDone>>;
  /** Everything, for Excel. */
  workbook: (path: string, signal?: AbortSignal) => Promise<Result<ExportDone>>;
}

/** Exports from a database with the worker whose entry is main/export-worker.ts. */
export function createExporter({ worker, databasePath }: { worker: URL; databasePath: string }): Exporter {
  let number = 0;
  const run = async (kind: ExportJob['kind'], path: string, signal?: AbortSignal) => {
    number += 1;
    const unfinished = `${path}.${process.pid}-${number}.part`;
    try {
      const outcome = await work(worker, { kind, databasePath, path: unfinished }, signal);
      if (!outcome.ok) return outcome;
      await rename(unfinished, path);
      return ok({ path, rows: outcome.rows });
    } catch (error) {
      return failed(whyNotWritten(path, error));
    } finally {
      await rm(unfinished, { force: true }).catch(() => undefined); // there is no folder, or it is locked
    }
  };
  return {
    csv: (kind, path, signal) => run(kind, path, signal),
    workbook: (path, signal) => run('workbook', path, signal),
  };
}

function work(entry: URL, job: ExportJob, signal?: AbortSignal): Promise<ExportOutcome> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve(cancelled);
      return;
    }
    const worker = new Worker(entry, { workerData: job });
    let outcome: ExportOutcome = failed('The export stopped before it was complete. Please try again.');
    const cancel = () => {
      outcome = cancelled;
      void worker.terminate();
    };
    signal?.addEventListener('abort', cancel);
    worker.on('message', (message: ExportOutcome) => {
      outcome = message;
    });
    worker.on('error', (error) => {
      outcome = failed(`The export failed (${error instanceof Error ? error.message : 'unknown reason'}).`);
    });
    worker.on('exit', () => {
      signal?.removeEventListener('abort', cancel);
      resolve(outcome);
    });
  });
}

const cancelled = failed('The export was cancelled.');
