/**
 * `npm run -s callout -- export --out FILE [--from 2024-07-01] [--to 2024-09-30] [--format csv|xlsx] [--log customer_data]
 * [--data FOLDER]`: writes the books of these days. It reads beside a running Callout and notes the export in its log.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { env, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { dateSchema } from '../preload/contract/bookings.ts';
import { exportLogs, type ExportDone, type ExportWhat } from '../preload/contract/exports.ts';
import { everyCall } from '../preload/contract/search.ts';
import { createExporter } from '../main/exports/run-export.ts';
import { systemClock } from '../main/lib/clock.ts';
import { failed, type Result } from '../main/lib/result.ts';
import { openSettings } from '../main/settings/live-settings.ts';
import { createExportLog } from '../main/store/export-log.ts';
import { UnusableDatabaseError } from '../main/store/migrate.ts';
import { databaseFileName, openStore } from '../main/store/open.ts';

const usage =
  'callout export --out FILE [--from 2024-07-01] [--to 2024-09-30] [--format csv|xlsx] ' +
  `[--log ${exportLogs.join('|')}] [--data FOLDER]`;

const wishes = z.object({
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  format: z.enum(['csv', 'xlsx']).default('csv'),
  log: z.enum(exportLogs).default('customer_data'),
  out: z.string().min(1),
  data: z.string().optional(),
});

const written = await writeExport();
if (written.ok) stdout.write(`${String(written.value.rows)} lines in ${written.value.path}\n`);
else {
  stderr.write(`${written.reason}\n`);
  exit(1);
}

async function writeExport(): Promise<Result<ExportDone>> {
  const asked = readWishes();
  if (asked === null) return failed(`This is how: ${usage}`);
  const folder = asked.data ?? env['CALLOUT_DATA_DIR'] ?? join(homedir(), '.callout');
  const databasePath = join(folder, databaseFileName);
  if (!existsSync(databasePath))
    return failed(`There is no database at ${databasePath}. Say where the data is with --data.`);
  const settings = openSettings(folder, env);
  if (!settings.ok) return settings;
  try {
    openStore(databasePath, { readonly: true }).close(); // one of another version is left as it is
    const store = openStore(databasePath);
    try {
      const exporter = createExporter({
        worker: new URL('../main/export-worker.ts', import.meta.url),
        databasePath,
        log: createExportLog(store),
        clock: systemClock,
        office: () => settings.value.read(),
        layoutFolder: join(folder, 'export-layouts'),
      });
      const filter = { ...everyCall, from: asked.from ?? null, until: asked.to ?? null };
      return await exporter.write({
        what: whatOf(asked),
        filter,
        path: resolve(asked.out),
        by: 'command_line',
      });
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof UnusableDatabaseError) return failed(error.message);
    throw error;
  }
}

function whatOf({ format, log }: z.infer<typeof wishes>): ExportWhat {
  return format === 'xlsx' ? { kind: 'workbook' } : { kind: 'log', log };
}

function readWishes(): z.infer<typeof wishes> | null {
  const text = { type: 'string' } as const;
  try {
    const options = { from: text, to: text, format: text, log: text, out: text, data: text };
    return wishes.parse(parseArgs({ options }).values);
  } catch {
    return null; // whatever it was, the usage line answers it
  }
}
