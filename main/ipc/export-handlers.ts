/** What the export dialog asks for: one export at a time, with its progress, its end, and its file. */
import { basename, dirname, extname } from 'node:path';
import type { ExportProgress, ExportWhat } from '../../preload/contract/exports.ts';
import { everyCall } from '../../preload/contract/search.ts';
import type { Engine } from '../compose.ts';
import { failed, ok } from '../lib/result.ts';
import type { Desktop } from './desktop.ts';
import type { Handlers } from './serve.ts';

type ExportChannel = Extract<keyof Handlers, `exports:${string}`>;

/** Exports in the list of the dialog. */
const listed = 5;

/** The handlers of the exports on an engine. */
export function createExportHandlers(
  { exports }: Pick<Engine, 'exports'>,
  desktop: Desktop,
): Pick<Handlers, ExportChannel> {
  const saved = new Set<string>();
  let running: AbortController | null = null;
  let progress: ExportProgress | null = null;
  const lastFolder = () => {
    const last = exports.list(50).find(({ by }) => by === 'window');
    return last === undefined ? null : dirname(last.path);
  };
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
      const control = new AbortController();
      running = control;
      const kind = extensionOf(what);
      try {
        const days = { ...everyCall, ...filter };
        const fileName = fileNameOf(what, days);
        const path = await desktop.askWhereToSave({ fileName, kind, folder: lastFolder() });
        if (path === null) return ok(null);
        const written = await exports.write(
          { what, filter, path, by: 'window' },
          {
            signal: control.signal,
            onProgress: (news) => (progress = news),
            anotherPath: (reason) =>
              desktop.askWhereToSave({ fileName: besides(path), kind, folder: dirname(path), reason }),
          },
        );
        if (written.ok) saved.add(written.value.path);
        return written;
      } finally {
        running = null;
        progress = null;
      }
    },
    'exports:progress': () => progress,
    'exports:cancel': () => running?.abort(),
    // only what was saved from here: no page opens or drags other files
    'exports:show-in-folder': ({ path }) => {
      if (saved.has(path)) desktop.showInFolder(path);
    },
    'exports:drag': ({ path }) => {
      if (saved.has(path)) desktop.startDrag(path);
    },
  };
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
