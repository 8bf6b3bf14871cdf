/** Values as spreadsheets count them: days since 30 December 1899, times of day as fractions of one. */
import type { Cell, Column } from './columns.ts';
import type { SheetCell } from './xlsx/sheet-xml.ts';

/** A duration is a number of days. */
export const secondsPerDay = 86_400;

/** 1 March 1900: Excel counts a 29 February before it, and no day before 1900. */
const firstDay = 61;

const isoDate = /^\d{4}-\d\d-\d\d$/;
const clockTime = /^\d\d:\d\d(?::\d\d)?$/;

/** Dates and times become real ones; all else is text as it stands, which Excel never runs. */
export function sheetCell(kind: Column<never>['kind'], cell: Cell): SheetCell {
  if (cell === null || cell === '') return { value: null, style: 'plain' };
  if (typeof cell === 'number')
    return kind === 'duration'
      ? { value: cell / secondsPerDay, style: kind }
      : { value: cell, style: 'number' };
  if (kind === 'date' && isoDate.test(cell) && dayNumber(cell) >= firstDay)
    return { value: dayNumber(cell), style: 'date' };
  if (kind === 'time' && clockTime.test(cell))
    return { value: fractionOfDay(cell), style: cell.length === 5 ? 'clock' : 'time' };
  return { value: cell, style: 'text' };
}

/** The last one: a book has the same day in row after row. */
let latest = { date: '', number: 0 };

/** The number of an ISO date's day. */
export function dayNumber(date: string): number {
  if (date !== latest.date) latest = { date, number: Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569 };
  return latest.number;
}

/** A time of day such as `14:30` or `14:30:15`. */
export function fractionOfDay(time: string): number {
  const seconds = Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
  return seconds / secondsPerDay;
}
