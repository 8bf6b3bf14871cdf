/** What may be exported, for which days, and what is told meanwhile. */
import { z } from 'zod';

/** The three CSV logs. */
export const exportLogs = ['call_logs', 'customer_data', 'conversation_logs'] as const;

/** What an export writes: the workbook, one of the logs, the customers as contact cards, or a file for another program by one of the layouts. */
export const exportWhatSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workbook') }),
  z.object({ kind: z.literal('log'), log: z.enum(exportLogs) }),
  z.object({ kind: z.literal('vcards') }),
  z.object({ kind: z.literal('layout'), layout: z.string().max(100) }),
]);

/** A layout as it is offered: `id` is the name of its file. */
export const exportLayoutSchema = z.object({ id: z.string(), title: z.string(), note: z.string() });

/** A finished export; `rows` are lines of the file, of the workbook calls. */
export const exportDoneSchema = z.object({ path: z.string(), rows: z.number().int() });

/** One line of the log of exports. */
export const keptExportSchema = z.object({
  id: z.number().int(),
  /** When it was finished, milliseconds since the epoch. */
  at: z.number(),
  /** By which door it was asked for. */
  by: z.enum(['window', 'local_page', 'program', 'command_line']),
  what: exportWhatSchema,
  /** Local days of the office, both included; null is unbounded. */
  from: z.string().nullable(),
  until: z.string().nullable(),
  /** The other conditions, by name; of typed words and numbers only that there were some. */
  filter: z.record(z.string(), z.unknown()),
  path: z.string(),
  rows: z.number().int(),
  /** Of the whole file, hexadecimal. */
  sha256: z.string(),
});

/** How far an export has come; `secondsLeft` is null while nobody can tell. */
const exportProgressSchema = z.object({
  rows: z.number().int(),
  total: z.number().int(),
  secondsLeft: z.number().int().nullable(),
});

/** How it stands with the export that is being written; `obstacle` says why the finished file cannot have its name. */
export const exportStandSchema = exportProgressSchema.extend({ obstacle: z.string().nullable() });

export type ExportWhat = z.infer<typeof exportWhatSchema>;
export type ExportLayoutOffer = z.infer<typeof exportLayoutSchema>;
export type ExportDone = z.infer<typeof exportDoneSchema>;
export type KeptExport = z.infer<typeof keptExportSchema>;
export type ExportProgress = z.infer<typeof exportProgressSchema>;
export type ExportStand = z.infer<typeof exportStandSchema>;

/** The periods that books are kept by; a business activity statement (BAS) covers a quarter that begins in July, October, January or April. */
export const periodPresets = [
  'today',
  'this_week',
  'this_month',
  'last_bas_quarter',
  'this_financial_year',
  'last_financial_year',
] as const;

/** One of the usual periods. */
export type PeriodPreset = (typeof periodPresets)[number];

/**
 * The first and last day of a period, seen from the local day `today` (`2024-08-05`). Weeks begin on Monday, the
 * financial year on 1 July. Periods that go on end on their last day, not today.
 */
export function daysOfPeriod(preset: PeriodPreset, today: string): { from: string; until: string } {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  const financial = month >= 7 ? year : year - 1;
  switch (preset) {
    case 'today':
      return { from: today, until: today };
    case 'this_week':
      return { from: iso(year, month, day - weekday), until: iso(year, month, day - weekday + 6) };
    case 'this_month':
      return { from: iso(year, month, 1), until: iso(year, month + 1, 0) };
    case 'last_bas_quarter':
      return { from: iso(year, quarter - 3, 1), until: iso(year, quarter, 0) };
    case 'this_financial_year':
      return { from: iso(financial, 7, 1), until: iso(financial + 1, 7, 0) };
    case 'last_financial_year':
      return { from: iso(financial - 1, 7, 1), until: iso(financial, 7, 0) };
  }
}

/** Months and days that run over count into the next or the one before. */
function iso(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
