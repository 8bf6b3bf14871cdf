/** Reports as CSV: rows that a spreadsheet can sort and add up. */
import type { Analytics, GroupCount } from '../../../preload/contract/analytics.ts';
import { type KeptFigure, keptFigures } from '../../../preload/contract/figures.ts';
import type { DailyReport, ReportLine } from '../../../preload/contract/reports.ts';
import { column, csvOf } from './list-columns.ts';

/** One row a line of the summary, and below it one a call that the line names. */
export function writeDayAsCsv({ date, lines }: DailyReport): string {
  const rows = lines.flatMap(({ label, value, items }) => [
    { date, label, value, callSid: null, call: null },
    ...items.map(({ callSid, text }) => ({ date, label, value: null, callSid, call: text })),
  ]);
  return csvOf(dayColumns, rows);
}

/** One row a group of each figure: of the period (`now`), then of the one before it (`before`). */
export function writePeriodAsCsv(read: Analytics): string {
  const rows = (['now', 'before'] as const).flatMap((period) => {
    const { from, until, figures } = read[period];
    return keptFigures.flatMap((figure) =>
      figures[figure].map((group) => ({ period, from, until, figure, ...group })),
    );
  });
  return csvOf(periodColumns, rows);
}

interface DayRow extends Pick<ReportLine, 'label'> {
  date: string;
  value: string | null;
  callSid: string | null;
  call: string | null;
}

const dayColumns = [
  column<DayRow>('date', ({ date }) => date),
  column<DayRow>('label', ({ label }) => label),
  column<DayRow>('value', ({ value }) => value),
  column<DayRow>('call_sid', ({ callSid }) => callSid),
  column<DayRow>('call', ({ call }) => call),
];

interface PeriodRow extends GroupCount {
  period: 'now' | 'before';
  from: string;
  until: string;
  figure: KeptFigure;
}

const periodColumns = [
  column<PeriodRow>('period', ({ period }) => period),
  column<PeriodRow>('from', ({ from }) => from),
  column<PeriodRow>('until', ({ until }) => until),
  column<PeriodRow>('figure', ({ figure }) => figure),
  column<PeriodRow>('group', ({ key }) => key),
  column<PeriodRow>('calls', ({ calls }) => calls),
  column<PeriodRow>('amount', ({ amount }) => amount),
];
