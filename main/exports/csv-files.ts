/** Writes one of the logs, or a file for another program, into a new file. */
import {
  callLogColumns,
  conversationColumns,
  customerDataColumns,
  momentName,
  type Column,
} from './columns.ts';
import { byteOrderMark, csvHead, csvLines } from './csv-text.ts';
import type { ExportJob, ExportSource } from './export-job.ts';
import { columnsOfLayout } from './layouts.ts';
import type { OutputFile } from './output-file.ts';

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

const rowsPerWrite = 1_000;

async function writeRows<Row>(
  file: OutputFile,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  counted: (rows: number) => void,
): Promise<number> {
  await file.write(csvHead(columns));
  let count = 0;
  let batch: Row[] = [];
  const flush = async () => {
    await file.write(csvLines(columns, batch));
    count += batch.length;
    batch = [];
    counted(count);
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length === rowsPerWrite) await flush();
  }
  await flush();
  return count;
}
