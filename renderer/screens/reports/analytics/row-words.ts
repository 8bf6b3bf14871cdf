/** A group of a chart in words, for its tip and for who hears it. */
import { texts } from '../../../texts.ts';
import type { ChartRow } from './chart-rows.ts';

/** "Hot water", "12 calls, 8 % of them", "9 calls in the days before". */
export function describeRow({ label, calls, before, share }: ChartRow): string[] {
  const part = texts.reports.share(`${String(Math.round(share * 100))} %`);
  const told = before === null ? [] : [texts.reports.before(texts.reports.calls(before))];
  return [label, `${texts.reports.calls(calls)}, ${part}`, ...told];
}

/** "+12 %"; null where there was nothing before. */
export function changeOf(now: number, before: number): string | null {
  if (before === 0) return null;
  const change = Math.round(((now - before) / before) * 100);
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${String(Math.abs(change))} %`;
}

/** The same in words, which no spreadsheet takes for a formula. */
export function changeInWords(now: number, before: number): string {
  const { more, less, same, fresh } = texts.reports.change;
  if (before === 0) return now === 0 ? same : fresh;
  const percent = `${String(Math.abs(Math.round(((now - before) / before) * 100)))} %`;
  if (now === before) return same;
  return now > before ? more(percent) : less(percent);
}
