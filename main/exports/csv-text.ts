/** CSV as Excel and the bookkeeping programs read it: UTF-8, RFC 4180, CRLF. */
import type { Cell, Column } from './columns.ts';

/** Tells Excel that a file is UTF-8. */
export const byteOrderMark = '\uFEFF';

/** The names of the columns. */
export function csvHead(columns: readonly { name: string }[]): string {
  return `${columns.map(({ name }) => quoted(name)).join(',')}\r\n`;
}

/** One line a row. A cell that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvLines<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return rows.map((row) => csvLine(columns, row)).join('');
}

/** The line of one row. */
export function csvLine<Row>(columns: readonly Column<Row>[], row: Row): string {
  let line = '';
  let before = '';
  for (const { value } of columns) {
    line += before + csvCell(value(row));
    before = ',';
  }
  return `${line}\r\n`;
}

/** The wide forms of = + - @ are turned into the plain ones by some spreadsheets. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const plainPhone = /^\+\d{6,15}$/;

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (cell === null || cell === '') return '';
  const harmless = !formulaStart.test(cell) || plainPhone.test(cell);
  return quoted(harmless ? cell : `'${cell}`);
}

/** A lone \r or \n in a cell would end its row for some readers. */
const needsQuotes = /[",\r\n]/;

function quoted(cell: string): string {
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
