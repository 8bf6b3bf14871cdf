/** Values as spreadsheets count them: days since 30 December 1899, times of day as fractions of one. */
import type { Cell, Column } from './columns.ts';
import type { SheetCell } from './xlsx/sheet-xml.ts';

/** A duration is a number of days. */
export const secondsPerDay = 86_400;

const isoDate = /^\d{4}-\d\d-\d\d$/;
const clockTime = /^\d\d:\d\d(?::\d\d)?$/;

/** Dates and times become real ones; all else is text as it stands, which Excel never runs. */
export function sheetCell(kind: Column<never>['kind'], cell: Cell): SheetCell {
  if (cell === null || cell === '') return { value: null, style: 'plain' };
  if (typeof cell === 'number')
    return kind === 'duration'
      ? { value: cell / secondsPerDay, style: kind }
      : { value: cell, style: 'number' };
  if (kind === 'date' && isoDate.test(cell)) return { value: dayNumber(cell), style: 'date' };
  if (kind === 'time' && clockTime.test(cell))
    return { value: fractionOfDay(cell), style: cell.length === 5 ? 'clock' : 'time' };
  return { value: cell, style: 'text' };
}

/** The number of an ISO date's day. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
}

/** A time of day such as `14:30` or `14:30:15`. */
export function fractionOfDay(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / secondsPerDay;
}
