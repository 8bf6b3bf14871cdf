/** One export, with a stopwatch and an eye on the memory; and other programs beside it, where they are. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createExporter } from '../../main/exports/run-export.ts';
import { createExportLog } from '../../main/store/export-log.ts';
import type { Store } from '../../main/store/open.ts';
import type { ExportWhat } from '../../preload/contract/exports.ts';
import { everyCall } from '../../preload/contract/search.ts';
import type { Figure } from './figure.ts';

/** What an export took. */
export interface Took {
  seconds: number;
  rows: number;
  /** The process's peak above what it had when the bench was loaded, megabytes. */
  megabytes: number;
}

const idle = process.memoryUsage.rss();

/** Writes every call of `store`, the file `path` in `folder`, and leaves it there. */
export async function timeExport(
  store: Store,
  folder: string,
  path: string,
  what: ExportWhat,
): Promise<Took> {
  const exporter = createExporter({
    worker: new URL('../../main/export-worker.ts', import.meta.url),
    databasePath: store.db.name,
    log: createExportLog(store),
    clock: { now: () => Date.UTC(2026, 0, 1) },
    office: () => ({ officeName: 'Harbour Plumbing', timezone: 'Australia/Sydney', audPerUsd: 1.5 }),
    layoutFolder: join(folder, 'no-layouts'),
  });
  let peak = idle;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const begun = performance.now();
  const done = await exporter.write({ what, filter: everyCall, path, by: 'window' });
  clearInterval(timer);
  if (!done.ok) throw new Error(done.reason);
  if (done.value.rows === 0) throw new Error('Nothing was exported.');
  return {
    seconds: (performance.now() - begun) / 1000,
    rows: done.value.rows,
    megabytes: (peak - idle) / 1e6,
  };
}

/** Seconds that another program takes; null when it is not there, or cannot do it. */
export function timeProgram(program: string, args: readonly string[]): number | null {
  const begun = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'ignore' });
  return status === 0 ? (performance.now() - begun) / 1000 : null;
}

/** Pace, memory, and how many times faster than the other program. */
export function figuresOf(
  name: string,
  { seconds, rows, megabytes }: Took,
  other: string,
  otherSeconds: number | null,
): Figure[] {
  const compared =
    otherSeconds === null
      ? { against: null, ratio: null }
      : { against: `${other} (${otherSeconds.toFixed(1)} s)`, ratio: otherSeconds / seconds };
  const plain = { against: null, ratio: null };
  return [
    { figure: name, value: seconds, unit: 's', ...compared },
    { figure: `${name}, pace`, value: rows / seconds, unit: 'rows/s', ...plain },
    { figure: `${name}, peak above idle`, value: megabytes, unit: 'MB', ...plain },
  ];
}
