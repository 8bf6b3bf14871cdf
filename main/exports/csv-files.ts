/** Writes one of the logs, or a file for another program, into a new file. */
import {
  callLogColumns,
  conversationColumns,
  customerDataColumns,
  momentName,
  type Column,
} from './columns.ts';
import { byteOrderMark, csvHead, csvLine } from './csv-text.ts';
import type { ExportJob, ExportSource } from './export-job.ts';
import { columnsOfLayout } from './layouts.ts';
import type { OutputFile } from './output-file.ts';
import { createTextParts } from './text-parts.ts';

/** What a CSV file may be. */
export type CsvWhat = Exclude<ExportJob['what'], { kind: 'workbook' | 'vcards' }>;

/** Returns how many rows were written. `counted` hears of every few hundred more. */
export function writeCsv(
  what: CsvWhat,
  file: OutputFile,
  source: ExportSource,
  counted: (rows: number) => void,
): Promise<number> {
  if (what.kind === 'layout')
    return write(columnsOfLayout(what.layout), source.callsToImport(what.layout.rows));
  switch (what.log) {
    case 'call_logs':
      return write(callLogColumns, linesOfCallLog(source));
    case 'customer_data':
      return write(customerDataColumns, source.calls());
    case 'conversation_logs':
      return write(conversationColumns, source.spokenTurns());
  }
  async function write<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): Promise<number> {
    if (what.kind === 'log') await file.write(byteOrderMark); // importers take it for part of the first name
    return writeRows(file, columns, rows, counted);
  }
}

function* linesOfCallLog(source: ExportSource) {
  for (const moment of source.callMoments()) if (momentName(moment.event) !== null) yield moment;
}

async function writeRows<Row>(
  file: OutputFile,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  counted: (rows: number) => void,
): Promise<number> {
  const parts = createTextParts();
  parts.add(csvHead(columns));
  let count = 0;
  for (const row of rows) {
    parts.add(csvLine(columns, row));
    count += 1;
    if (!parts.full()) continue;
    await file.write(parts.take());
    counted(count);
  }
  await file.write(parts.take());
  counted(count);
  return count;
}
