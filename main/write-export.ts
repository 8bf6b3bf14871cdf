/** Writes one export: reads the database with a connection of its own and writes one file. */
import { bookingLog } from './bookings/booking-events.ts';
import { callEventSchema } from './calls/call-events.ts';
import { writeContactCards } from './exports/contact-cards.ts';
import { writeCsv } from './exports/csv-files.ts';
import type { ExportJob, ExportNews } from './exports/export-job.ts';
import { writeOutputFile } from './exports/output-file.ts';
import { writeWorkbook } from './exports/workbook.ts';
import { whyNotWritten } from './exports/write-trouble.ts';
import { createExportSource } from './store/export-rows.ts';
import { UnusableDatabaseError } from './store/migrate.ts';
import { openStore } from './store/open.ts';

/** Milliseconds between two looks at how far it is. */
const progressMs = 100;

/** Tells how far it is, and in the end how it went; never throws: a failure is a sentence. */
export async function writeExport(job: ExportJob, tell: (news: ExportNews) => void): Promise<void> {
  const { what, query, cover, databasePath, path } = job;
  try {
    const store = openStore(databasePath, { readonly: true });
    const source = createExportSource(store, {
      query,
      timezone: cover.timezone,
      parseEvent: (event) => callEventSchema.parse(event),
      parseBooking: bookingLog.parse,
    });
    const total = source.countCalls();
    let told = 0;
    const counted = (rows: number) => {
      const now = performance.now();
      if (now - told < progressMs) return;
      told = now;
      tell({ type: 'progress', rows, total });
    };
    let rows = 0;
    const sha256 = await writeOutputFile(path, async (file) => {
      if (what.kind === 'workbook') rows = await writeWorkbook(cover, file, source, counted);
      else if (what.kind === 'vcards')
        rows = await writeContactCards(file, source.callsToImport('customers'), counted);
      else rows = await writeCsv(what, file, source, counted);
    });
    const position = source.position();
    store.close();
    tell({ type: 'done', rows, sha256, position });
  } catch (error) {
    const reason = error instanceof UnusableDatabaseError ? error.message : whyNotWritten(path, error);
    tell({ type: 'failed', reason });
  }
}
