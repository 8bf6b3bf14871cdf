/** `callout report`: the summary of a day. Reads only. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { dateSchema } from '../../preload/contract/bookings.ts';
import type { DailyReport } from '../../preload/contract/reports.ts';
import { whyNotWritten } from '../exports/write-trouble.ts';
import { systemClock } from '../lib/clock.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { writeDurably } from '../lib/write-durably.ts';
import { createDailyReports } from '../reports/daily-report.ts';
import { writeHtml, writeText } from '../reports/write-report.ts';
import { createDayReader } from '../store/day-figures.ts';
import { openStore } from '../store/open.ts';
import { type CommandPlace, dataOption, findData } from './office-data.ts';

const formats = ['text', 'html', 'json'] as const;

/** What may be asked for. */
export const reportOptions = z.object({
  date: dateSchema.optional().describe('a day such as 2024-08-05'),
  format: z
    .enum(formats)
    .default('text')
    .describe(`one of ${formats.join(', ')}`),
  out: z.string().optional().describe('the file to write'),
  data: dataOption,
});

const writers: Record<(typeof formats)[number], (report: DailyReport) => string> = {
  text: writeText,
  html: writeHtml,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
};

/** The summary, or where it was written; today's without a day. */
export async function printReport(
  { date, format, out, data }: z.infer<typeof reportOptions>,
  place: CommandPlace,
): Promise<Result<string>> {
  const found = findData(data, place);
  if (!found.ok) return found;
  const store = openStore(found.value.databasePath, { readonly: true });
  try {
    const { office } = found.value;
    const daily = createDailyReports({ readDay: createDayReader(store), office, clock: systemClock });
    const text = writers[format](daily(date));
    return out === undefined ? ok(text) : writeFile(resolve(out), text);
  } finally {
    store.close();
  }
}

function writeFile(path: string, text: string): Result<string> {
  try {
    writeDurably(path, text);
    return ok(`The summary is in ${path}\n`);
  } catch (error) {
    return failed(whyNotWritten(path, error));
  }
}
