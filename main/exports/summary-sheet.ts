/** The workbook's first sheet: what it holds, and the totals of its calls by the definitions of the reports. */
import type { FigureName } from '../../preload/contract/figures.ts';
import { localDate, localTime } from '../lib/office-time.ts';
import { label } from '../lib/plain-words.ts';
import type { FigureGroup } from './book-rows.ts';
import type { ExportCover, ExportSource } from './export-job.ts';
import { dayNumber, fractionOfDay, secondsPerDay } from './spreadsheet-value.ts';
import type { Sheet, SheetCell } from './xlsx/sheet-xml.ts';

/** What each sheet holds, as it is written. */
export interface SheetCounts {
  calls: number;
  customers: number;
  bookings: number;
}

/** The sheet. */
export function summarySheet(cover: ExportCover, source: ExportSource, counts: SheetCounts): Sheet {
  return { name: 'Summary', widths: [38, 22, 16], head: null, rows: summaryRows(cover, source, counts) };
}

type Row = readonly SheetCell[];

function* summaryRows(cover: ExportCover, source: ExportSource, counts: SheetCounts): Generator<Row> {
  const { officeName, from, until, conditions, now, timezone } = cover;
  yield [{ value: officeName, style: 'title' }];
  yield [{ value: 'Calls, customers and bookings, written by Callout', style: 'note' }];
  yield [];
  yield line('From', from === null ? 'the first call' : dayNumber(from), from === null ? 'text' : 'date');
  yield line('Until', until === null ? 'the last call' : dayNumber(until), until === null ? 'text' : 'date');
  if (conditions !== '') yield line('Only calls with', conditions, 'text');
  yield line('Written on', dayNumber(localDate(now, timezone)), 'date');
  yield line('Written at', fractionOfDay(localTime(now, timezone).slice(0, 5)), 'clock');
  const last = source.lastWorkbook();
  yield line(
    'Last workbook before',
    last === null ? 'none' : dayNumber(localDate(last.at, timezone)),
    last === null ? 'text' : 'date',
  );
  yield [];
  yield* totals(cover, source, counts);
}

function* totals({ audPerUsd }: ExportCover, source: ExportSource, counts: SheetCounts): Generator<Row> {
  const groups = source.figures([...totalled, ...divisions.map(([name]) => name)]);
  const groupsOf = (name: FigureName) => groups.filter(({ figure }) => figure === name);
  const callsOf = (name: FigureName) => sum(groupsOf(name), ({ calls }) => calls);
  const amountOf = (name: FigureName) => sum(groupsOf(name), ({ amount }) => amount);
  const real = callsOf('calls');
  yield heading('Totals');
  yield line('Calls in this workbook', counts.calls, 'number');
  yield line('of these test calls, never counted below', counts.calls - real, 'number');
  yield line('Total calls', real, 'number');
  yield line('Customers', counts.customers, 'number');
  const spoken = callsOf('duration');
  const seconds = amountOf('duration');
  yield line('Calls on which somebody spoke', spoken, 'number');
  yield line('Time on these calls', seconds / secondsPerDay, 'duration');
  if (spoken > 0)
    yield line('Average call duration', Math.round(seconds / spoken) / secondsPerDay, 'duration');
  yield line('Emergency calls', callsOf('emergency'), 'number');
  yield line('Bookings in this workbook', counts.bookings, 'number');
  yield line('Bookings made on these calls that stand', amountOf('booking'), 'number');
  yield line('Language model, cost', amountOf('cost') * audPerUsd, 'money');
  for (const [name, title] of divisions) yield* division(title, groupsOf(name));
}

/** The figures of which there is one total. */
const totalled = ['calls', 'duration', 'emergency', 'booking', 'cost'] as const;

/** How the calls divide; each is a figure of the reports (docs/reports.md). */
const divisions: readonly (readonly [FigureName, string])[] = [
  ['outcome', 'How calls ended'],
  ['service', 'Services asked for'],
  ['urgency', 'Urgency'],
  ['customer', 'Calls of new and repeat customers'],
  ['promise', 'Promises'],
];

function* division(title: string, groups: readonly FigureGroup[]): Generator<Row> {
  if (groups.length === 0) return;
  yield [];
  yield heading(title);
  for (const { key, calls } of groups.toSorted((a, b) => b.calls - a.calls))
    yield line(label(key), calls, 'number');
}

function heading(text: string): Row {
  return [
    { value: text, style: 'head' },
    { value: '', style: 'head' },
  ];
}

function line(name: string, value: string | number, style: SheetCell['style']): Row {
  return [
    { value: name, style: 'plain' },
    { value, style },
  ];
}

function sum<Group>(groups: readonly Group[], amount: (group: Group) => number): number {
  return groups.reduce((total, group) => total + amount(group), 0);
}
