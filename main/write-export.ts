/** Writes one export: reads the database with a connection of its own and writes one file. */
import { callEventSchema } from './calls/call-events.ts';
import { writeCsvFile } from './exports/csv-files.ts';
import type { ExportJob, ExportOutcome } from './exports/export-job.ts';
import { writeWorkbook } from './exports/workbook.ts';
import { whyNotWritten } from './exports/write-trouble.ts';
import { createExportSource } from './store/export-rows.ts';
import { UnusableDatabaseError } from './store/migrate.ts';
import { openStore } from './store/open.ts';

/** Never throws: a failure is a sentence. */
export async function writeExport({ kind, databasePath, path }: ExportJob): Promise<ExportOutcome> {
  try {
    const store = openStore(databasePath, { readonly: true });
    const source = createExportSource(store, (event) => callEventSchema.parse(event));
    const rows = await (kind === 'workbook' ? writeWorkbook(path, source) : writeCsvFile(kind, path, source));
    store.close();
    return { ok: true, rows };
  } catch (error) {
    const reason = error instanceof UnusableDatabaseError ? error.message : whyNotWritten(path, error);
    return { ok: false, reason };
  }
}
