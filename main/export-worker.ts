/** The thread that runs one export: reads the database with a connection of its own and writes one file. */
import { parentPort, workerData } from 'node:worker_threads';
import { callEventSchema } from './calls/call-events.ts';
import { writeCsvFile } from './exports/csv-files.ts';
import type { ExportJob, ExportOutcome } from './exports/export-job.ts';
import { writeWorkbook } from './exports/workbook.ts';
import { whyNotWritten } from './exports/write-trouble.ts';
import { createExportSource } from './store/export-rows.ts';
import { UnusableDatabaseError } from './store/migrate.ts';
import { openStore } from './store/open.ts';

parentPort?.postMessage(await runJob(workerData as ExportJob)); // main/exports/run-export.ts sends nothing else

async function runJob({ kind, databasePath, path }: ExportJob): Promise<ExportOutcome> {
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
