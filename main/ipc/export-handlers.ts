/** What the export dialog asks for: one export at a time, with its progress, its end, and its file. */
import { basename, dirname, extname } from 'node:path';
import type { ExportDone, ExportStand, ExportWhat } from '../../preload/contract/exports.ts';
import { type CallFilter, everyCall } from '../../preload/contract/search.ts';
import type { Engine } from '../compose.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Desktop } from './desktop.ts';
import type { Handlers } from './serve.ts';

type ExportChannel = Extract<keyof Handlers, `exports:${string}`>;

/** Exports in the list of the dialog. */
const listed = 5;

/** The export that is being written. */
interface Running {
  control: AbortController;
  stand: ExportStand | null;
  /** Waits for her word on an obstacle. */
  decide: ((word: Decision) => void) | null;
}

/** The same name once more, another one, or none: the export was cancelled. */
type Decision = 'same' | 'another' | 'give_up';

/** The handlers of the exports on an engine. */
export function createExportHandlers(
  { exports }: Pick<Engine, 'exports'>,
  desktop: Desktop,
): Pick<Handlers, ExportChannel> {
  const saved = new Set<string>();
  let running: Running | null = null;
  return {
    'exports:offer': async () => {
      const { layouts, problems } = await exports.layouts();
      return {
        layouts: layouts.map(({ id, title, note }) => ({ id, title, note })),
        problems,
        latest: exports.list(listed),
      };
    },
    'exports:start': async ({ what, filter }) => {
      if (running !== null) return failed('An export is being written. Wait for it, or cancel it.');
      running = { control: new AbortController(), stand: null, decide: null };
      try {
        const written = await askAndWrite(exports, desktop, running, {
          what,
          filter: { ...everyCall, ...filter },
        });
        if (written.ok && written.value !== null) saved.add(written.value.path);
        return written;
      } finally {
        running = null;
      }
    },
    'exports:progress': () => running?.stand ?? null,
    'exports:try-again': ({ as }) => running?.decide?.(as),
    'exports:cancel': () => {
      running?.control.abort();
      running?.decide?.('give_up');
    },
    // only what was saved from here: no page opens or drags other files
    'exports:show-in-folder': ({ path }) => {
      if (saved.has(path)) desktop.showInFolder(path);
    },
    'exports:drag': ({ path }) => {
      if (saved.has(path)) desktop.startDrag(path);
    },
  };
}

/** Null when she closed the dialog. */
async function askAndWrite(
  exports: Engine['exports'],
  desktop: Desktop,
  work: Running,
  { what, filter }: { what: ExportWhat; filter: CallFilter },
): Promise<Result<ExportDone | null>> {
  const kind = extensionOf(what);
  const last = exports.list(50).find(({ by }) => by === 'window');
  const folder = last === undefined ? null : dirname(last.path);
  const path = await desktop.askWhereToSave({ fileName: fileNameOf(what, filter), kind, folder });
  if (path === null) return ok(null);
  work.stand = { rows: 0, total: 0, secondsLeft: null, obstacle: null };
  return exports.write(
    { what, filter, path, by: 'window' },
    {
      signal: work.control.signal,
      onProgress: (progress) => (work.stand = { ...progress, obstacle: null }),
      anotherPath: (obstacle, taken) =>
        pathPast(work, obstacle, taken, () =>
          desktop.askWhereToSave({ fileName: besides(taken), kind, folder: dirname(taken) }),
        ),
    },
  );
}

/** Until she has decided; who closes the save dialog is still asked. */
async function pathPast(
  work: Running,
  obstacle: string,
  path: string,
  askBeside: () => Promise<string | null>,
): Promise<string | null> {
  const progress = { rows: 0, total: 0, secondsLeft: null, ...work.stand };
  while (!work.control.signal.aborted) {
    work.stand = { ...progress, obstacle };
    const word = await new Promise<Decision>((decide) => (work.decide = decide));
    work.decide = null;
    const chosen = word === 'another' ? await askBeside() : path;
    if (chosen === null || word === 'give_up') continue;
    work.stand = { ...progress, obstacle: null };
    return chosen;
  }
  return null;
}

/** `callout 2024-07-01 to 2025-06-30.xlsx` */
function fileNameOf(
  what: ExportWhat,
  { from, until }: { from: string | null; until: string | null },
): string {
  const name = what.kind === 'log' ? what.log : what.kind === 'layout' ? what.layout : names[what.kind];
  const days = from === until ? from : [from, until].filter((day) => day !== null).join(' to ');
  return `${[name, days].filter(Boolean).join(' ')}.${extensionOf(what)}`;
}

const names = { workbook: 'callout', vcards: 'customers' } as const;

function extensionOf({ kind }: ExportWhat): 'xlsx' | 'vcf' | 'csv' {
  return kind === 'workbook' ? 'xlsx' : kind === 'vcards' ? 'vcf' : 'csv';
}

/** `books.xlsx` → `books (2).xlsx` */
function besides(path: string): string {
  const extension = extname(path);
  return `${basename(path, extension)} (2)${extension}`;
}
