/** Writes the Excel workbook: the calls, what was captured from them, and every word. */
import ExcelJS from 'exceljs';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import {
  callSheetColumns,
  conversationColumns,
  customerSheetColumns,
  type Cell,
  type Column,
} from './columns.ts';
import type { ExportSource } from './export-job.ts';

/** Returns how many calls were written; the file is on the disk then. Throws when it exists or cannot be written. */
export async function writeWorkbook(path: string, source: ExportSource): Promise<number> {
  const stream = createWriteStream(path, { flags: 'wx' });
  await once(stream, 'open');
  const broken = once(stream, 'error').then(([error]) => Promise.reject(error as Error)); // streams emit Errors
  const calls = await Promise.race([writeSheets(stream, source), broken]);
  broken.catch(() => undefined);
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
  return calls;
}

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter;

async function writeSheets(stream: WriteStream, source: ExportSource): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  Object.assign(workbook, {
    creator: 'Callout',
    lastModifiedBy: 'Callout',
    title: 'Callout: calls, customer data, conversations',
  });
  const calls = await writeSheet(workbook, 'Calls', callSheetColumns, source.calls());
  await writeSheet(workbook, 'Customer data', customerSheetColumns, source.calls());
  await writeSheet(workbook, 'Conversation', conversationColumns, source.spokenTurns());
  await workbook.commit();
  return calls;
}

/** What Excel opens at most, the header not counted; further rows go on in another sheet. */
const maxRows = 1_048_575;
/** exceljs does not wait for the file; between pauses it can be written. */
const rowsBetweenPauses = 1000;

async function writeSheet<Row>(
  workbook: Workbook,
  name: string,
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): Promise<number> {
  let sheet = openSheet(workbook, name, columns);
  let count = 0;
  for (const row of rows) {
    if (count > 0 && count % maxRows === 0) {
      closeSheet(sheet, columns.length, maxRows);
      sheet = openSheet(workbook, `${name} ${Math.floor(count / maxRows) + 1}`, columns);
    }
    sheet.addRow(columns.map((column) => spreadsheetValue(column.kind, column.value(row)))).commit();
    count += 1;
    if (count % rowsBetweenPauses === 0) await setImmediate();
  }
  closeSheet(sheet, columns.length, count - Math.floor(Math.max(0, count - 1) / maxRows) * maxRows);
  return count;
}

const formats = { text: '@', date: 'yyyy-mm-dd', time: 'hh:mm:ss', number: '0' };

function openSheet<Row>(workbook: Workbook, name: string, columns: readonly Column<Row>[]) {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ name: header, width, kind }) => ({
    header,
    width,
    style: { numFmt: formats[kind] },
  }));
  const header = sheet.getRow(1);
  header.font = { name: 'Calibri', size: 11, bold: true };
  header.commit();
  return sheet;
}

function closeSheet(sheet: ExcelJS.Worksheet, columns: number, rows: number): void {
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: columns } };
  sheet.commit();
}

const isoDate = /^\d{4}-\d\d-\d\d$/;
const longestCell = 32_767;

/** Dates and times become real ones; all else is text as it stands, which Excel never runs. */
function spreadsheetValue(kind: Column<never>['kind'], cell: Cell): ExcelJS.CellValue {
  if (typeof cell !== 'string') return cell;
  if (cell === '') return null;
  if (kind === 'date' && isoDate.test(cell)) return new Date(`${cell}T00:00:00Z`); // exceljs counts days in UTC
  if (kind === 'time') return fractionOfDay(cell);
  return readableText(cell);
}

/** Text that Excel can open whatever a caller said: XML has no place for some characters, and a cell has an end. */
function readableText(text: string): string {
  const short = text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text;
  return short
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Control}\t\n]|[\uFFFE\uFFFF]/gu, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

function fractionOfDay(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}
