import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  callLogColumns,
  conversationColumns,
  customerDataColumns,
  type Column,
} from '../../../main/exports/columns.ts';
import { csvHead, csvLines } from '../../../main/exports/csv-text.ts';
import { header } from './given-books.ts';

const columns: Column<string[]>[] = [0, 1].map((at) => ({
  name: `c${at}`,
  kind: 'text',
  width: 1,
  value: (row) => row[at] ?? null,
}));

test('the customer data has exactly the columns that were agreed, in their order', () => {
  expect(csvHead(customerDataColumns)).toBe(`${header}\r\n`);
});

test('every book begins with the call it is about', () => {
  for (const book of [callLogColumns, customerDataColumns, conversationColumns]) {
    expect(book.slice(0, 3).map(({ name }) => name)).toEqual(['call_date', 'call_time', 'call_sid']);
  }
});

test('any words come back from the file as they were, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string())), (rows) => {
      const written = csvLines(columns, rows);
      const read: unknown = parse(written, { record_delimiter: '\r\n', skip_empty_lines: false });
      const guarded = (cell: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell);
      expect(read).toEqual(rows.map((row) => row.map(guarded)));
    }),
    { examples: [[[['a\rb', 'c\nd']]], [[['"', ',']]], [[['', '']]], [[['\r\n', '=1']]]] },
  );
});

test.each(['=1+1', '+1+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('%j is not run as a formula', (cell) => {
  expect(parse(csvLines(columns, [[cell, 'x']]), { record_delimiter: '\r\n' })).toEqual([[`'${cell}`, 'x']]);
});

test('a plain phone number in international form stays one', () => {
  expect(csvLines(columns, [['+6421123456', '+61 DELETE']])).toBe(`+6421123456,'+61 DELETE\r\n`);
});
