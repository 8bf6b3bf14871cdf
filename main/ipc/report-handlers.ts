/** What the channels of the reports do. */
import type { Engine } from '../compose.ts';
import { csvHead, csvLines } from '../exports/csv-text.ts';
import { whyNotWritten } from '../exports/write-trouble.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { writeDurably } from '../lib/write-durably.ts';
import { writeHtml } from '../reports/write-report.ts';
import type { Desktop } from './desktop.ts';
import type { Handlers } from './serve.ts';

/** The handlers of the reports on an engine. */
export function createReportHandlers(
  { reports }: Engine,
  desktop: Pick<
    Desktop,
    'askWhereToSave' | 'makePdf' | 'printPage' | 'pictureOf' | 'windowAsPdf' | 'printWindow'
  >,
): Pick<Handlers, Extract<keyof Handlers, `reports:${string}`>> {
  const save = async (
    name: string,
    kind: 'csv' | 'pdf' | 'png',
    content: string | Uint8Array,
    signal?: AbortSignal,
  ): Promise<Result<string | null>> => {
    const path = await desktop.askWhereToSave({ fileName: `${fileNameOf(name)}.${kind}`, kind });
    if (path === null || signal?.aborted) return ok(null);
    try {
      writeDurably(path, content);
      return ok(path);
    } catch (error) {
      return failed(whyNotWritten(path, error));
    }
  };
  return {
    'reports:daily': ({ date }) => reports.daily(date),
    'reports:analytics': (period) => reports.analytics(period),
    'reports:print': ({ date }) => desktop.printPage(writeHtml(reports.daily(date))),
    'reports:save-pdf': async ({ date }, { signal }) => {
      const pdf = await desktop.makePdf(writeHtml(reports.daily(date)));
      return signal.aborted ? ok(null) : save(`Summary ${date}`, 'pdf', pdf, signal);
    },
    'reports:print-charts': ({ width }) => desktop.printWindow(width),
    'reports:save-charts': async ({ name, width }, { signal }) => {
      const pdf = await desktop.windowAsPdf(width);
      if (signal.aborted) return ok(null);
      return pdf === null ? failed('There is nothing to be seen of it.') : save(name, 'pdf', pdf, signal);
    },
    'reports:save-table': ({ name, header, rows }) => save(name, 'csv', writeTable(header, rows)),
    'reports:save-picture': async ({ name, area }) => {
      const picture = await desktop.pictureOf(area);
      return picture === null ? failed('There is nothing to be seen of it.') : save(name, 'png', picture);
    },
    'reports:send-now': () => reports.sendNow(),
  };
}

function writeTable(header: readonly string[], rows: readonly string[][]): string {
  const columns = header.map((name, index) => ({
    ...{ name, kind: 'text' as const, width: 20 },
    value: (row: string[]) => row[index] ?? '',
  }));
  return csvHead(columns) + csvLines(columns, rows);
}

/** Without what Windows allows in no name. */
function fileNameOf(name: string): string {
  return name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '').trim();
}
