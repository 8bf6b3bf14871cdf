/** Writes one export: reads the database with a connection of its own and writes one file. */
import { bookingLog } from './bookings/booking-events.ts';
import { callEventSchema } from './calls/call-events.ts';
import { writeContactCards } from './exports/contact-cards.ts';
import { writeCsv } from './exports/csv-files.ts';
import type { CountedRows, ExportJob, ExportNews } from './exports/export-job.ts';
import { type OutputFile, writeOutputFile } from './exports/output-file.ts';
import { writeWorkbook } from './exports/workbook.ts';
import { whyNotWritten } from './exports/write-trouble.ts';
import { throwIfStopped } from './lib/stop-flag.ts';
import { createExportSource } from './store/export-rows.ts';
import { UnusableDatabaseError } from './store/migrate.ts';
import { openStore } from './store/open.ts';

/** Milliseconds between two looks at how far it is. */
const progressMs = 100;

/** Tells how far it is, and in the end how it went; never throws: a failure is a sentence. */
export async function writeExport(job: ExportJob, tell: (news: ExportNews) => void): Promise<void> {
  const { what, query, cover, databasePath, path, wanted, stop } = job;
  try {
    const store = openStore(databasePath, { readonly: true });
    const source = createExportSource(store, {
      query,
      timezone: cover.timezone,
      parseEvent: (event) => callEventSchema.parse(event),
      parseBooking: bookingLog.parse,
    });
    const total = countedRows(what).reduce((sum, rows) => sum + source.count(rows), 0);
    let told = 0;
    const counted = (rows: number) => {
      const now = performance.now();
      if (now - told < progressMs) return;
      told = now;
      tell({ type: 'progress', rows, total });
    };
    let rows = 0;
    const sha256 = await writeOutputFile(path, async (output) => {
      const file: OutputFile = {
        write: (part) => {
          throwIfStopped(stop);
          return output.write(part);
        },
      };
      if (what.kind === 'workbook') rows = await writeWorkbook(cover, file, source, counted);
      else if (what.kind === 'vcards')
        rows = await writeContactCards(file, source.callsToImport('customers'), counted);
      else rows = await writeCsv(what, file, source, counted);
    });
    const position = source.position();
    store.close();
    tell({ type: 'done', rows, sha256, position });
  } catch (error) {
    const reason = error instanceof UnusableDatabaseError ? error.message : whyNotWritten(wanted, error);
    tell({ type: 'failed', reason });
  }
}

/** What an export of this kind is long of. */
function countedRows(what: ExportJob['what']): readonly CountedRows[] {
  switch (what.kind) {
    case 'workbook':
      return ['calls', 'turns'];
    case 'vcards':
      return ['customers_to_import'];
    case 'layout':
      return [what.layout.rows === 'calls' ? 'calls_to_import' : 'customers_to_import'];
    case 'log':
      return [
        ({ call_logs: 'moments', customer_data: 'calls', conversation_logs: 'turns' } as const)[what.log],
      ];
  }
}
