/** Writes one of the logs, over all calls, into a new file. */
import { open, type FileHandle } from 'node:fs/promises';
import {
  callLogColumns,
  conversationColumns,
  customerDataColumns,
  momentName,
  type Column,
} from './columns.ts';
import { csvHead, csvLines } from './csv-text.ts';
import type { CsvKind, ExportSource } from './export-job.ts';

/** Returns how many rows were written; the file is on the disk then. Throws when it exists or cannot be written. */
export async function writeCsvFile(kind: CsvKind, path: string, source: ExportSource): Promise<number> {
  const file = await open(path, 'wx');
  try {
    const rows = await writeLog(kind, file, source);
    await file.sync();
    return rows;
  } finally {
    await file.close();
  }
}

function writeLog(kind: CsvKind, file: FileHandle, source: ExportSource): Promise<number> {
  switch (kind) {
    case 'call_logs':
      return writeRows(file, callLogColumns, linesOfCallLog(source));
    case 'customer_data':
      return writeRows(file, customerDataColumns, source.calls());
    case 'conversation_logs':
      return writeRows(file, conversationColumns, source.spokenTurns());
  }
}

function* linesOfCallLog(source: ExportSource) {
  for (const moment of source.callMoments()) if (momentName(moment.event) !== null) yield moment;
}

const rowsPerWrite = 500;

async function writeRows<Row>(
  file: FileHandle,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Promise<number> {
  await file.writeFile(csvHead(columns));
  let count = 0;
  let batch: Row[] = [];
  const flush = async () => {
    await file.writeFile(csvLines(columns, batch)); // continues where the last one ended
    count += batch.length;
    batch = [];
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length === rowsPerWrite) await flush();
  }
  await flush();
  return count;
}
