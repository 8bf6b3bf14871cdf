/** A figure's groups as a chart of the kind that suits them. */
import type { Analytics } from '../../../../preload/contract/analytics.ts';
import { figureMeanings, type KeptFigure } from '../../../../preload/contract/figures.ts';
import { texts } from '../../../texts.ts';
import { AreaTiles } from './area-tiles.tsx';
import { BarList } from './bar-list.tsx';
import { ChartCard, type ChartTable } from './chart-card.tsx';
import { type ChartRow, rowsOf } from './chart-rows.ts';
import { ColumnsChart } from './columns-chart.tsx';
import { HeatMap } from './heat-map.tsx';
import { changeInWords } from './row-words.ts';
import styles from './charts.module.css';

/** Rows of bars, columns in order, weekday and hour, or postcode areas. */
export type ChartKind = 'bars' | 'columns' | 'heat' | 'tiles';

interface FigureCardProps {
  analytics: Analytics;
  figure: KeptFigure;
  kind: ChartKind;
  wide?: boolean;
}

/** With nothing in it, it says so. */
export function FigureCard({ analytics, figure, kind, wide = false }: FigureCardProps) {
  const rows = rowsOf(analytics, figure);
  const empty = rows.every(({ calls, before }) => calls === 0 && (before ?? 0) === 0);
  return (
    <ChartCard
      title={texts.reports.figureTitles[figure]}
      meaning={figureMeanings[figure]}
      table={tableOf(rows, analytics)}
      period={analytics.now}
      wide={wide}
    >
      {empty ? (
        <p className={styles.quiet}>{texts.reports.nothingHere}</p>
      ) : (
        <Chart {...{ analytics, rows, figure, kind }} />
      )}
    </ChartCard>
  );
}

interface ChartProps extends Omit<FigureCardProps, 'wide'> {
  rows: readonly ChartRow[];
}

function Chart({ analytics, rows, figure, kind }: ChartProps) {
  switch (kind) {
    case 'bars':
      return <BarList rows={rows} period={analytics.now} />;
    case 'columns':
      return <ColumnsChart rows={rows} period={analytics.now} label={texts.reports.figureTitles[figure]} />;
    case 'heat':
      return <HeatMap rows={rows} period={analytics.now} />;
    case 'tiles':
      return <AreaTiles rows={rows.filter(({ calls }) => calls > 0)} analytics={analytics} />;
  }
}

function tableOf(rows: readonly ChartRow[], { now }: Analytics): ChartTable {
  const { units, inUnit } = texts.reports;
  const { group, calls, share, before, change } = texts.reports.table;
  return {
    header: [group, calls, share, before, change],
    plainHeader: [group, calls, inUnit(share, units.percent), before],
    opening: 1,
    rows: rows.map((row) => ({
      cells: [
        row.label,
        String(row.calls),
        `${String(Math.round(row.share * 100))} %`,
        row.before === null ? texts.reports.noValue : String(row.before),
        row.before === null ? '' : changeInWords(row.calls, row.before),
      ],
      plain: [
        row.label,
        String(row.calls),
        String(Math.round(row.share * 1000) / 10),
        row.before === null ? '' : String(row.before),
      ],
      opens: row.opens,
      of: now,
    })),
  };
}
