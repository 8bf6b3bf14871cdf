/**
 * `npm run -s report -- --date 2024-08-05 [--format text|html|json] [--data FOLDER]`: the summary of a day, today
 * without a date. Reads only, so it works while Callout runs and while it does not.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { dateSchema } from '../preload/contract/bookings.ts';
import type { DailyReport } from '../preload/contract/reports.ts';
import { systemClock } from '../main/lib/clock.ts';
import { failed, ok, type Result } from '../main/lib/result.ts';
import { createDailyReports } from '../main/reports/daily-report.ts';
import { writeHtml, writeText } from '../main/reports/write-report.ts';
import { openSettings } from '../main/settings/live-settings.ts';
import { createDayReader } from '../main/store/day-figures.ts';
import { UnusableDatabaseError } from '../main/store/migrate.ts';
import { databaseFileName, openStore } from '../main/store/open.ts';

const usage = 'npm run -s report -- --date 2024-08-05 [--format text|html|json] [--data FOLDER]';

const wishes = z.object({
  date: dateSchema.optional(),
  format: z.enum(['text', 'html', 'json']).default('text'),
  data: z.string().optional(),
});

const writers: Record<z.infer<typeof wishes>['format'], (report: DailyReport) => string> = {
  text: writeText,
  html: writeHtml,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
};

const written = writeReport();
if (written.ok) stdout.write(written.value);
else {
  stderr.write(`${written.reason}\n`);
  exit(1);
}

function writeReport(): Result<string> {
  const asked = readWishes();
  if (asked === null) return failed(`This is how: ${usage}`);
  const folder = asked.data ?? env['CALLOUT_DATA_DIR'] ?? join(homedir(), '.callout');
  const path = join(folder, databaseFileName);
  if (!existsSync(path)) return failed(`There is no database at ${path}. Say where the data is with --data.`);
  const settings = openSettings(folder, env);
  if (!settings.ok) return settings;
  try {
    const store = openStore(path, { readonly: true });
    try {
      const readDay = createDayReader(store);
      const daily = createDailyReports({ readDay, office: () => settings.value.read(), clock: systemClock });
      return ok(writers[asked.format](daily(asked.date)));
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof UnusableDatabaseError) return failed(error.message);
    throw error;
  }
}

function readWishes(): z.infer<typeof wishes> | null {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { date: text, format: text, data: text } });
    return wishes.parse(values);
  } catch {
    return null; // whatever it was, the usage line answers it
  }
}
