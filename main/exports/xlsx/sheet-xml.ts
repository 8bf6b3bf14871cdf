/** One worksheet of a workbook as XML (ECMA-376, SpreadsheetML), made row by row: nothing of it stays in memory. */
import { createTextParts } from '../text-parts.ts';

/** How cells look; the place of each in `styles.xml`. */
export const cellStyles = [
  'plain',
  'text',
  'sentence',
  'date',
  'time',
  'clock',
  'number',
  'duration',
  'head',
  'title',
  'label',
  'money',
  'note',
] as const;

/** How a cell looks. */
export type CellStyle = (typeof cellStyles)[number];

/** A cell: text as it stands, or a number; dates and times are numbers of days. Empty when null. */
export interface SheetCell {
  value: string | number | null;
  style: CellStyle;
}

/** A worksheet. */
export interface Sheet {
  name: string;
  /** Widths of the columns, in characters. */
  widths: readonly number[];
  /** Stays in view and is repeated on every printed page; its cells carry the filters. Null without. */
  head: readonly SheetCell[] | null;
  rows: Iterable<readonly SheetCell[]>;
}

/** The rows of a sheet that one part of the file takes; `next` is taken, not looked at. */
export type RowSource = Pick<Iterator<readonly SheetCell[], undefined>, 'next'>;

/** The most rows that Excel opens in a sheet. */
const maxRows = 1_048_576;

/**
 * The XML in parts, of as many of `rows` as a sheet holds. `shown`: it is the sheet that the workbook opens with. `ended`
 * hears whether that were all.
 */
export function* sheetXml(
  sheet: Omit<Sheet, 'rows'>,
  rows: RowSource,
  shown: boolean,
  ended: (all: boolean) => void,
): Generator<Buffer> {
  const parts = createTextParts();
  parts.add(sheetStart(sheet, shown));
  let number = sheet.head === null ? 0 : 1;
  if (sheet.head !== null) parts.add(rowXml(sheet.head, number, sheet.widths));
  let all = false;
  while (number < maxRows) {
    const next = rows.next();
    if (next.done) {
      all = true;
      break;
    }
    number += 1;
    parts.add(rowXml(next.value, number, sheet.widths));
    if (parts.full()) yield parts.take();
  }
  parts.add(sheetEnd(sheet, number));
  yield parts.take();
  ended(all);
}

function sheetStart({ widths, head }: Omit<Sheet, 'rows'>, shown: boolean): string {
  const pane =
    head === null ? '' : '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${shown ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
}

/** Landscape A4, as many pages as it takes but one page wide, a very wide sheet two: one would be too small to read. */
function sheetEnd({ widths, head, name }: Omit<Sheet, 'rows'>, rows: number): string {
  const filter = head === null ? '' : `<autoFilter ref="A1:${columnName(widths.length - 1)}${rows}"/>`;
  const pagesWide = isVeryWide(widths) ? 2 : 1;
  const grid = head === null ? '' : '<printOptions gridLines="1"/>';
  return `</sheetData>${filter}${grid}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${pagesWide}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L${escapeXml(name)}&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>`;
}

/** Whether a sheet is printed two pages wide; its first two columns are repeated then. */
export function isVeryWide(widths: readonly number[]): boolean {
  return widths.reduce((sum, width) => sum + width, 0) > 200;
}

/** Points. LibreOffice, unlike Excel, makes no room for what is wrapped or large when it opens a file. */
const lineHeight = 15;
const titleHeight = 24;
const tallestRow = 409;

function heightOf(row: readonly SheetCell[], widths: readonly number[]): number {
  if (row[0]?.style === 'title') return titleHeight;
  let lines = 1;
  for (const [index, { value, style }] of row.entries()) {
    if (style !== 'sentence' || typeof value !== 'string') continue;
    const width = widths[index] ?? 1;
    if (value.length <= width && !value.includes('\n')) continue;
    const needed = value
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
    lines = Math.max(lines, needed);
  }
  return Math.min(lines * lineHeight, tallestRow);
}

function rowXml(row: readonly SheetCell[], number: number, widths: readonly number[]): string {
  const height = heightOf(row, widths);
  let xml = `<row r="${number}"${height === lineHeight ? '' : ` ht="${height}" customHeight="1"`}>`;
  for (const [index, { value, style }] of row.entries()) {
    const empty = value === null || value === '';
    if (empty && style !== 'head') continue;
    xml += `<c r="${columnName(index)}${number}" s="${styleNumbers[style]}"`;
    if (empty) xml += '/>';
    else if (typeof value === 'number') xml += `><v>${value}</v></c>`;
    else xml += ` t="inlineStr"><is>${textXml(readableText(value))}</is></c>`;
  }
  return `${xml}</row>`;
}

const spaceAtAnEnd = /^\s|\s$/;

/** Spaces at the ends of a text without the attribute are nobody's. */
function textXml(text: string): string {
  return `<t${spaceAtAnEnd.test(text) ? ' xml:space="preserve"' : ''}>${escapeXml(text)}</t>`;
}

const styleNumbers = Object.fromEntries(cellStyles.map((style, index) => [style, index])) as Record<
  CellStyle,
  number
>; // fromEntries loses the keys

const columnNames: string[] = [];

/** A, B, … Z, AA, AB, … */
function columnName(index: number): string {
  const letter = (n: number) => String.fromCharCode(65 + n);
  return (columnNames[index] ??=
    index < 26 ? letter(index) : letter(Math.floor(index / 26) - 1) + letter(index % 26));
}

const special = /[&<>"]/;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML. */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(/[&<>"]/g, (char) => entities[char] ?? char) : text;
}

/** The most a cell of Excel holds. */
const longestCell = 32_767;
const plain = /^[ -~]*$/;

/** Text that Excel can open whatever a caller said: XML has no place for some characters, and a cell has an end. */
function readableText(text: string): string {
  const short = text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text;
  if (plain.test(short)) return short;
  return short
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Control}\t\n]|[\uFFFE\uFFFF]/gu, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'); // Excel would read _x0041_ as an A
}
