/** CSV as Excel and the bookkeeping programs read it: RFC 4180, CRLF; the file starts with a UTF-8 byte order mark. */
import { stringify } from 'csv-stringify/sync';
import type { Cell, Column } from './columns.ts';

/** The head of a file: the byte order mark and the names of the columns. */
export function csvHead<Row>(columns: readonly Column<Row>[]): string {
  return `\uFEFF${lines([columns.map(({ name }) => name)])}`;
}

/** One line a row. A cell that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvLines<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return lines(rows.map((row) => columns.map(({ value }) => neutralised(value(row)))));
}

function lines(cells: readonly Cell[][]): string {
  // quote_record_delimiter: a lone \r or \n in a cell would otherwise end its row for some readers
  return stringify([...cells], { record_delimiter: '\r\n', quote_record_delimiter: true });
}

/** The wide forms of = + - @ are turned into the plain ones by some spreadsheets. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const plainPhone = /^\+\d{6,15}$/;

function neutralised(cell: Cell): Cell {
  if (typeof cell !== 'string' || !formulaStart.test(cell) || plainPhone.test(cell)) return cell;
  return `'${cell}`;
}
