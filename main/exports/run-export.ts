/** Exports in a thread of their own, so that a long one never delays a live call. */
import { copyFile, rename, rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { ExportDone, ExportProgress, ExportWhat, KeptExport } from '../../preload/contract/exports.ts';
import type { CallFilter } from '../../preload/contract/search.ts';
import { queryOf } from '../calls/call-search.ts';
import type { Clock } from '../lib/clock.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { createStopFlag } from '../lib/stop-flag.ts';
import type { ExportCover, ExportJob, ExportNews } from './export-job.ts';
import { type ExportLog, keptFilter } from './export-log.ts';
import { type ExportLayout, readLayouts } from './layouts.ts';
import { removeAbandoned, unfinishedPath } from './unfinished-file.ts';
import { whyNotWritten } from './write-trouble.ts';

/** What is to be exported and where to. */
export interface ExportOrder {
  what: ExportWhat;
  filter: CallFilter;
  path: string;
  /** By which door it was asked for. */
  by: KeptExport['by'];
}

/** What whoever asked for an export has to do with it while it is written. */
export interface ExportControls {
  signal?: AbortSignal;
  onProgress?: (progress: ExportProgress) => void;
  /** The file is complete, but `path` cannot be had (open in another program): the same once more, another one, or null to give up. */
  anotherPath?: (reason: string, path: string) => Promise<string | null>;
}

/** Writes the books to files. An existing file is replaced when the new one is complete, and never left half written. */
export interface Exporter {
  write: (order: ExportOrder, controls?: ExportControls) => Promise<Result<ExportDone>>;
  /** The layouts on offer, and sentences on those that cannot be used. */
  layouts: () => Promise<{ layouts: ExportLayout[]; problems: string[] }>;
  /** The latest exports first. */
  list: ExportLog['list'];
  /** Cancels what is being written; nothing half written is left when this resolves. */
  stop: () => Promise<void>;
}

/** What exporting needs. */
export interface ExporterNeeds {
  /** The entry of the worker, main/export-worker.ts. */
  worker: URL;
  databasePath: string;
  log: ExportLog;
  clock: Clock;
  office: () => Pick<ExportCover, 'officeName' | 'timezone' | 'audPerUsd'>;
  /** Where the office puts layouts of its own; it need not be there. */
  layoutFolder: string;
}

/** Exports from a database; each that is finished is noted in the log. */
export function createExporter(needs: ExporterNeeds): Exporter {
  const { log, clock } = needs;
  const layouts = () => readLayouts(needs.layoutFolder);
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  let number = 0;
  const write = async (
    { what, filter, path, by }: ExportOrder,
    controls: ExportControls,
  ): Promise<Result<ExportDone>> => {
    number += 1;
    const unfinished = unfinishedPath(path, number);
    try {
      const chosen = await chooseLayout(what, layouts);
      if (!chosen.ok) return chosen;
      await removeAbandoned(path);
      const job = jobOf(needs, { what: chosen.value, filter, path: unfinished, wanted: path });
      const news = await work(needs.worker, job, clock, controls);
      if (news.type !== 'done') return failed(news.reason);
      const put = await putInPlace(unfinished, path, controls);
      if (!put.ok) return put;
      const { rows, sha256, position } = news;
      const note = { at: clock.now(), by, what, filter: keptFilter(filter), path: put.value, rows };
      log.add({ ...note, sha256, position });
      return ok({ path: put.value, rows });
    } finally {
      await rm(unfinished, { force: true }).catch(() => undefined); // there is no folder, or it is locked
    }
  };
  return {
    layouts,
    list: (limit) => log.list(limit),
    write: (order, controls = {}) => {
      const signal = AbortSignal.any([stopping.signal, ...(controls.signal ? [controls.signal] : [])]);
      const writing = write(order, { ...controls, signal });
      running.add(writing);
      return writing.finally(() => running.delete(writing));
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(running);
    },
  };
}

type Chosen = ExportJob['what'];

async function chooseLayout(what: ExportWhat, layouts: Exporter['layouts']): Promise<Result<Chosen>> {
  if (what.kind !== 'layout') return ok(what);
  const found = await layouts();
  const layout = found.layouts.find(({ id }) => id === what.layout);
  if (layout !== undefined) return ok({ kind: 'layout', layout });
  const why = found.problems.find((problem) => problem.includes(`${what.layout}.json`));
  return failed(why ?? `There is no export layout named ${what.layout}.`);
}

function jobOf(
  { databasePath, office, clock }: ExporterNeeds,
  { what, filter, ...paths }: { what: Chosen; filter: CallFilter; path: string; wanted: string },
): Omit<ExportJob, 'stop'> {
  const now = clock.now();
  const { officeName, timezone, audPerUsd } = office();
  const { from, until, ...conditions } = keptFilter(filter);
  const words = Object.entries(conditions).map(([name, value]) => `${name}: ${inWords(value)}`);
  return {
    kind: 'export',
    what,
    query: queryOf(filter, timezone, now),
    databasePath,
    ...paths,
    cover: { officeName, timezone, audPerUsd, from, until, conditions: words.join('; '), now },
  };
}

function inWords(value: unknown): string {
  if (value === true) return 'yes';
  return value === false
    ? 'no'
    : typeof value === 'string'
      ? value.replaceAll('_', ' ')
      : JSON.stringify(value);
}

/** Renames the finished file; asks for other names while the wanted one cannot be had. */
async function putInPlace(
  unfinished: string,
  wanted: string,
  { anotherPath, signal }: ExportControls,
): Promise<Result<string>> {
  let path = wanted;
  for (;;) {
    try {
      await moveTo(unfinished, path);
      return ok(path);
    } catch (error) {
      const reason = whyNotWritten(path, error);
      const another = await Promise.race([anotherPath?.(reason, path) ?? null, whenAborted(signal)]);
      if (another === null) return failed(signal?.aborted ? cancelled.reason : reason);
      path = another;
    }
  }
}

function whenAborted(signal: AbortSignal | undefined): Promise<null> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve(null);
    signal?.addEventListener('abort', () => resolve(null), { once: true });
  });
}

/** To another disk it is copied first: there, too, nothing stands half written under the name. */
async function moveTo(unfinished: string, path: string): Promise<void> {
  try {
    await rename(unfinished, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    const beside = `${path}.${process.pid}.part`;
    try {
      await copyFile(unfinished, beside);
      await rename(beside, path);
    } finally {
      await rm(beside, { force: true });
    }
  }
}

type Outcome = Exclude<ExportNews, { type: 'progress' }>;

function work(
  entry: URL,
  job: Omit<ExportJob, 'stop'>,
  clock: Clock,
  { signal, onProgress }: ExportControls,
): Promise<Outcome> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve(cancelled);
      return;
    }
    const stop = createStopFlag(signal);
    const worker = new Worker(entry, { workerData: { ...job, stop } satisfies ExportJob, resourceLimits });
    const begun = clock.now();
    let outcome: Outcome = {
      type: 'failed',
      reason: 'The export stopped before it was complete. Please try again.',
    };
    worker.on('message', (news: ExportNews) => {
      if (news.type !== 'progress') outcome = news;
      else onProgress?.(progressOf(news, clock.now() - begun));
    });
    worker.on('error', (error) => {
      const why = error instanceof Error ? error.message : 'unknown reason';
      outcome = { type: 'failed', reason: `The export failed (${why}).` };
    });
    worker.on('exit', () => {
      resolve(signal?.aborted ? cancelled : outcome);
    });
  });
}

/** Megabytes. Rows are dropped as soon as they are written: without a limit they would lie about until there are many. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

const cancelled = { type: 'failed', reason: 'The export was cancelled.' } as const;

/** Milliseconds after which the pace so far tells something. */
const tellingMs = 1_000;

function progressOf({ rows, total }: { rows: number; total: number }, ms: number): ExportProgress {
  const telling = ms >= tellingMs && rows > 0 && total >= rows;
  return { rows, total, secondsLeft: telling ? Math.ceil((ms / rows) * ((total - rows) / 1000)) : null };
}
