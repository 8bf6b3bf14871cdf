/** One export, with a stopwatch and an eye on the memory; and other programs beside it, where they are. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createExporter } from '../../main/exports/run-export.ts';
import { createExportLog } from '../../main/store/export-log.ts';
import { openStore, type Store } from '../../main/store/open.ts';
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

/** Makes a database of so many calls and opens it; made in a process of its own, so that its memory counts nowhere. */
export function openManyCalls(folder: string, calls: number, talked: number): Store {
  const path = join(folder, 'calls.sqlite');
  const module = new URL('many-calls.ts', import.meta.url).href;
  const program = `(await import(${JSON.stringify(module)})).writeManyCalls(${JSON.stringify(path)}, ${String(calls)}, ${String(talked)})`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' });
  return openStore(path);
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

/** An export and the other program's seconds, one right after the other. */
export interface Pair {
  took: Took;
  other: number | null;
}

/** Does it so many times. */
export async function inTurns(times: number, measure: (time: number) => Promise<Pair>): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let time = 0; time < times; time++) pairs.push(await measure(time));
  return pairs;
}

/** Of several pairs the middle seconds of each side and the highest memory; and how many times faster than the other. */
export function figuresOf(name: string, other: string, pairs: readonly Pair[]): Figure[] {
  const seconds = middle(pairs.map(({ took }) => took.seconds));
  const others = pairs.flatMap((pair) => (pair.other === null ? [] : [pair.other]));
  const otherSeconds = middle(others);
  const compared =
    others.length === 0
      ? { against: null, ratio: null }
      : { against: `${other} (${otherSeconds.toFixed(1)} s)`, ratio: otherSeconds / seconds };
  const plain = { against: null, ratio: null };
  const rows = pairs[0]?.took.rows ?? 0;
  const megabytes = Math.max(...pairs.map(({ took }) => took.megabytes));
  return [
    { figure: name, value: seconds, unit: 's', ...compared },
    { figure: `${name}, pace`, value: rows / seconds, unit: 'rows/s', ...plain },
    { figure: `${name}, peak above idle`, value: megabytes, unit: 'MB', ...plain },
  ];
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
