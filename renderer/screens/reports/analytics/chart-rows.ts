/** The groups of a figure as a chart shows them: in order, named, beside the period before. */
import type { Analytics, GroupCount } from '../../../../preload/contract/analytics.ts';
import type { FigureRef, KeptFigure } from '../../../../preload/contract/figures.ts';
import { isCompared } from './is-compared.ts';
import { nameOfGroup, orderedGroups } from '../../../format/figures.ts';

/** One group of a chart. */
export interface ChartRow {
  opens: FigureRef;
  label: string;
  calls: number;
  /** Null where the period before is not told of. */
  before: number | null;
  /** Its part of all groups, 0 to 1. */
  share: number;
}

/** The rows of a figure's chart: in the groups' own order where they have one, else those with the most calls first. */
export function rowsOf(analytics: Analytics, figure: KeptFigure): ChartRow[] {
  const { now, before } = analytics;
  const counts = now.figures[figure];
  const earlier = isCompared(analytics) ? before.figures[figure] : null;
  const total = counts.reduce((sum, { calls }) => sum + calls, 0);
  const own = orderedGroups[figure];
  const keys = own ? Object.keys(own) : [...new Set([...counts, ...(earlier ?? [])].map(({ key }) => key))];
  const rows = keys.map((key): ChartRow => {
    const [opens, calls] = [{ name: figure, key }, callsIn(counts, key)];
    const share = total === 0 ? 0 : calls / total;
    return { opens, label: nameOfGroup(opens), calls, before: earlier && callsIn(earlier, key), share };
  });
  if (own) return rows;
  if (figure === 'hour' || figure === 'postcode')
    return rows.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
  return rows.toSorted(
    (a, b) => b.calls - a.calls || (b.before ?? 0) - (a.before ?? 0) || a.label.localeCompare(b.label),
  );
}

function callsIn(counts: readonly GroupCount[], key: string): number {
  return counts.find((count) => count.key === key)?.calls ?? 0;
}

function keyOf({ opens }: ChartRow): string {
  return opens.key ?? '';
}
