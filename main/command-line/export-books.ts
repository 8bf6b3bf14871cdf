/** `callout export`: the books of some days as a file; noted in the log of exports. */
import { extname, join, resolve } from 'node:path';
import { z } from 'zod';
import { dateSchema } from '../../preload/contract/bookings.ts';
import { exportLogs, type ExportWhat } from '../../preload/contract/exports.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { createExporter } from '../exports/run-export.ts';
import { systemClock } from '../lib/clock.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { createExportLog } from '../store/export-log.ts';
import { openStore } from '../store/open.ts';
import { type CommandPlace, dataOption, findData } from './office-data.ts';

const formats = ['csv', 'xlsx', 'vcf'] as const;
const day = dateSchema.optional().describe('a day such as 2024-07-01');

/** What may be asked for. */
export const exportOptions = z.object({
  from: day,
  to: day,
  format: z.enum(formats).optional().describe(formats.join(' or ')),
  log: z
    .enum(exportLogs)
    .optional()
    .describe(`one of ${exportLogs.join(', ')}`),
  out: z.string().describe('the file to write'),
  data: dataOption,
});

/** So long (milliseconds) noting the export waits for whoever is writing to the database: nobody is on this command's line. */
const noteWaitMs = 20_000;

type Wishes = z.infer<typeof exportOptions>;

/** Writes the file and says what is in it. */
export async function exportBooks(asked: Wishes, place: CommandPlace): Promise<Result<string>> {
  const what = whatOf(asked);
  if (!what.ok) return what;
  const { from = null, to = null } = asked;
  if (from !== null && to !== null && from > to) return failed('--from must not be after --to.');
  const data = findData(asked.data, place);
  if (!data.ok) return data;
  const { folder, databasePath, office } = data.value;
  openStore(databasePath, { readonly: true }).close(); // one of another version is left as it is
  const store = openStore(databasePath, { waitMs: noteWaitMs });
  try {
    const exporter = createExporter({
      worker: place.exportWorker,
      databasePath,
      log: createExportLog(store),
      clock: systemClock,
      office,
      layoutFolder: join(folder, 'export-layouts'),
    });
    const path = resolve(asked.out);
    const filter = { ...everyCall, from, until: to };
    const order = { what: what.value, filter, path, by: 'command_line' } as const;
    const done = await untilInterrupted((signal) => exporter.write(order, { signal }));
    return done.ok ? ok(sentenceFor(done.value.rows, done.value.path)) : done;
  } finally {
    store.close();
  }
}

/** Ctrl+C cancels the work instead of ending the process in the middle of it. */
async function untilInterrupted<Done>(work: (signal: AbortSignal) => Promise<Done>): Promise<Done> {
  const control = new AbortController();
  const cancel = () => control.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, cancel);
  try {
    return await work(control.signal);
  } finally {
    for (const signal of signals) process.off(signal, cancel);
  }
}

/** A name that says one thing and holds another would not open in Excel. */
function whatOf({ format, log, out }: Wishes): Result<ExportWhat> {
  const named = formats.find((one) => extname(out).toLowerCase() === `.${one}`);
  const wanted = format ?? named ?? 'csv';
  if (named !== undefined && named !== wanted)
    return failed(`--format says ${wanted}, but the name of the file ends in .${named}.`);
  if (wanted === 'vcf' && log === undefined) return ok({ kind: 'vcards' });
  if (wanted === 'csv') return ok({ kind: 'log', log: log ?? 'customer_data' });
  return log === undefined
    ? ok({ kind: 'workbook' })
    : failed('--log is for CSV; the workbook has all of them, contact cards have none.');
}

function sentenceFor(rows: number, path: string): string {
  return `${String(rows)} ${rows === 1 ? 'line' : 'lines'} in ${path}\n`;
}
