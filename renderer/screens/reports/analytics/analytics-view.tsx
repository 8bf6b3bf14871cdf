/** The office over any days, beside the days before: the key figures, one of them over time, and what is behind them. */
import { useState } from 'react';
import type { Analytics, Period } from '../../../../preload/contract/analytics.ts';
import { figureMeanings, type KeptFigure } from '../../../../preload/contract/figures.ts';
import { countDays } from '../../../format/calendar-days.ts';
import { formatDays } from '../../../format/dates.ts';
import { useLive } from '../../../hooks/use-live.tsx';
import { texts } from '../../../texts.ts';
import styles from './analytics-view.module.css';
import { ChartCard, type ChartTable } from './chart-card.tsx';
import { type ChartKind, FigureCard } from './figure-card.tsx';
import { isCompared } from './is-compared.ts';
import { type KeyFigure, keyFiguresIn, plainOf } from './key-figures.ts';
import { KeyFigureStrip } from './key-figure-strip.tsx';
import { TrendChart, type TrendRow, trendRows } from './trend-chart.tsx';

/** The charts below the trend, in the order in which an owner asks. */
const charts: readonly { figure: KeptFigure; kind: ChartKind; wide?: boolean }[] = [
  { figure: 'hour', kind: 'heat', wide: true },
  { figure: 'service', kind: 'bars' },
  { figure: 'suburb', kind: 'bars' },
  { figure: 'urgency', kind: 'bars' },
  { figure: 'outcome', kind: 'bars' },
  { figure: 'customer', kind: 'bars' },
  { figure: 'booking', kind: 'bars' },
  { figure: 'success', kind: 'bars' },
  { figure: 'promise', kind: 'bars' },
  { figure: 'duration', kind: 'columns' },
  { figure: 'acceptance', kind: 'columns' },
  { figure: 'postcode', kind: 'tiles', wide: true },
];

/** Everything about one period. */
export function AnalyticsView({ analytics }: { analytics: Analytics }) {
  const audPerUsd = useLive((state) => state.app?.audPerUsd) ?? 1;
  const [name, setName] = useState<KeyFigure['name']>('calls');
  const figures = keyFiguresIn(audPerUsd);
  const chosen = figures.find((figure) => figure.name === name) ?? figures[0];
  if (chosen === undefined) return null;
  const { now } = analytics;
  return (
    <div className={styles.view}>
      <KeyFigureStrip {...{ analytics, figures, chosen }} onChoose={setName} />
      <Trend analytics={analytics} figure={chosen} />
      {now.ownBookings > 0 && <p className={styles.note}>{texts.reports.ownBookings(now.ownBookings)}</p>}
      <Legend analytics={analytics} drawn="bars" />
      <div className={styles.charts}>
        {charts.map((chart) => (
          <FigureCard key={chart.figure} analytics={analytics} {...chart} />
        ))}
      </div>
    </div>
  );
}

function Trend({ analytics, figure }: { analytics: Analytics; figure: KeyFigure }) {
  const rows = trendRows(analytics, figure);
  return (
    <ChartCard
      title={texts.reports.overTime(texts.reports.keyFigures[figure.name])}
      meaning={figureMeanings[figure.opens.name]}
      table={tableOf(rows, figure)}
      period={analytics.now}
    >
      <TrendChart rows={rows} figure={figure} />
      <Legend analytics={analytics} drawn="lines" />
    </ChartCard>
  );
}

/** What the marks of a kind of chart stand for; nothing where one period alone is drawn. */
function Legend({ analytics, drawn }: { analytics: Analytics; drawn: 'lines' | 'bars' }) {
  const { now, before } = analytics;
  if (!isCompared(analytics)) return null;
  const written = (days: Period) => formatDays(days.from, days.until, true);
  const [present, earlier] =
    drawn === 'lines' ? [styles.lineNow, styles.lineBefore] : [styles.bar, styles.mark];
  return (
    <p className={drawn === 'lines' ? styles.legend : styles.barLegend}>
      <span className={present} /> {texts.reports.thisPeriod(written(now))}
      <span className={earlier} />
      {drawn === 'bars' && <span className={styles.columnBefore} />}{' '}
      {texts.reports.daysBefore(countDays(before.from, before.until), written(before))}
    </p>
  );
}

function tableOf(rows: readonly TrendRow[], figure: KeyFigure): ChartTable {
  const { name, opens, write, unit } = figure;
  const { from, until, value, before } = texts.reports.table;
  const plain = texts.reports.keyFigures[name];
  const written = (of: number | null) => (of === null ? texts.reports.noValue : write(of));
  return {
    header: [from, until, value, before],
    plainHeader: [from, until, unit.name === null ? plain : texts.reports.inUnit(plain, unit.name), before],
    opening: 2,
    rows: rows.map((row) => ({
      cells: [row.from, row.until, written(row.now), written(row.before)],
      plain: [row.from, row.until, plainOf(row.now, figure), plainOf(row.before, figure)],
      opens,
      of: row,
    })),
  };
}
