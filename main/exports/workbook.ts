/** Writes the accountant's workbook: a summary, the calls, customers, appointments, every word, and what has changed. */
import { changesSince } from './changes.ts';
import { callSheetColumns, conversationColumns, type Column } from './columns.ts';
import type { ExportCover, ExportSource } from './export-job.ts';
import type { OutputFile } from './output-file.ts';
import { bookingSheetColumns, changeColumns, customerSheetColumns } from './sheet-columns.ts';
import { sheetCell } from './spreadsheet-value.ts';
import { type SheetCounts, summarySheet } from './summary-sheet.ts';
import type { Sheet, SheetCell } from './xlsx/sheet-xml.ts';
import { writeWorkbookFile } from './xlsx/workbook-file.ts';

/** Returns how many calls were written. `counted` hears how many calls and turns have been. */
export async function writeWorkbook(
  cover: ExportCover,
  file: OutputFile,
  source: ExportSource,
  counted: (calls: number) => void,
): Promise<number> {
  const { timezone } = cover;
  const counts = countRows(source);
  const last = source.lastWorkbook();
  const changes = last === null ? [] : changesSince(last, source, timezone);
  const sheets = [
    summarySheet(cover, source, counts),
    tableSheet('Calls', callSheetColumns, counting(source.calls, counted)),
    tableSheet('Customers', customerSheetColumns(timezone), later(source.customers)),
    tableSheet('Bookings', bookingSheetColumns(timezone), later(source.bookings)),
    tableSheet(
      'Conversations',
      conversationColumns,
      counting(source.spokenTurns, (turns) => counted(counts.calls + turns)),
    ),
    tableSheet('Changed since last export', changeColumns(timezone), changes),
  ];
  const days = `${cover.from ?? 'the first call'} to ${cover.until ?? 'the last'}`;
  const subject = cover.conditions === '' ? days : `${days}; ${cover.conditions}`;
  const properties = {
    title: `Calls of ${cover.officeName}`,
    subject,
    company: cover.officeName,
    created: cover.now,
  };
  await writeWorkbookFile(sheets, properties, (part) => file.write(part));
  return counts.calls;
}

function countRows(source: ExportSource): SheetCounts {
  const count = (rows: Iterable<unknown>) => {
    let n = 0;
    for (const row of rows) n += row === undefined ? 0 : 1;
    return n;
  };
  return {
    calls: source.count('calls'),
    customers: count(source.customers()),
    bookings: count(source.bookings()),
  };
}

/** A table with a head that stays in view. */
function tableSheet<Row>(name: string, columns: readonly Column<Row>[], rows: Iterable<Row>): Sheet {
  const head = columns.map((column): SheetCell => ({ value: column.name, style: 'head' }));
  return {
    name,
    widths: columns.map(({ name, width }) => Math.max(width, name.length + 3)),
    head,
    rows: cellsOf(columns, rows),
  };
}

function* cellsOf<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): Generator<SheetCell[]> {
  for (const row of rows)
    yield columns.map(({ kind, value, width }) => wrapped(width, sheetCell(kind, value(row))));
}

/** Characters from which on a column holds sentences. */
const sentenceWidth = 40;

function wrapped(width: number, cell: SheetCell): SheetCell {
  return width >= sentenceWidth && cell.style === 'text' ? { value: cell.value, style: 'sentence' } : cell;
}

/** A sheet's rows are read when it is its turn. */
function* later<Row>(read: () => Iterable<Row>): Generator<Row> {
  yield* read();
}

function* counting<Row>(read: () => Iterable<Row>, counted: (rows: number) => void): Generator<Row> {
  let count = 0;
  for (const row of read()) {
    yield row;
    count += 1;
    counted(count);
  }
}
