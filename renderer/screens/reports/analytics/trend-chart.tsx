/** One key figure over time, beside the period before; each point opens its calls. */
import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear, scalePoint } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import { curveMonotoneX } from '@visx/curve';
import type { Analytics } from '../../../../preload/contract/analytics.ts';
import { formatDays } from '../../../format/dates.ts';
import { texts } from '../../../texts.ts';
import styles from './charts.module.css';
import { isCompared } from './is-compared.ts';
import type { KeyFigure } from './key-figures.ts';
import { openCalls, pressesPart } from './open-calls.ts';
import { useRoving } from './use-roving.ts';
import { type TipProps, useTip } from './use-tip.tsx';
import { useWidth } from './use-width.ts';

const height = 232;
const edge = { left: 56, right: 12, top: 12, bottom: 28 };

/** A day, a week or a month. */
export interface TrendRow {
  from: string;
  until: string;
  now: number | null;
  before: number | null;
}

/** What the chart and its table tell. */
export function trendRows(analytics: Analytics, { value }: KeyFigure): TrendRow[] {
  const { now, before } = analytics;
  const compared = isCompared(analytics);
  return now.trend.map(({ from, until, figures }, index) => {
    const earlier = before.trend[index];
    return {
      from,
      until,
      now: value(figures),
      before: earlier === undefined || !compared ? null : value(earlier.figures),
    };
  });
}

interface TrendChartProps {
  rows: readonly TrendRow[];
  figure: KeyFigure;
}

/** The line stops where there is nothing to tell. */
export function TrendChart({ rows, figure }: TrendChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const across = scalePoint({
    domain: rows.map(({ from }) => from),
    range: [edge.left, Math.max(edge.left, width - edge.right)],
    padding: 0.5,
  });
  const most = Math.max(...rows.flatMap(({ now, before }) => [now ?? 0, before ?? 0]));
  const up = scaleLinear({
    domain: [0, most === 0 ? 1 : most],
    range: [height - edge.bottom, edge.top],
    nice: 4,
  });
  const x = ({ from }: TrendRow) => across(from) ?? 0;
  const line = (of: 'now' | 'before') => ({
    data: [...rows],
    x,
    y: (row: TrendRow) => up(row[of] ?? 0),
    defined: (row: TrendRow) => row[of] !== null,
    curve: curveMonotoneX,
  });
  const { tip, tipProps } = useTip();
  return (
    <div ref={ref} className={styles.plot}>
      <svg width={width} height={height}>
        <g aria-hidden="true">
          <Axes {...{ rows, figure, across, up, width }} />
          {rows.some(({ before }) => before !== null) && (
            <LinePath className={styles.lineBefore ?? ''} {...line('before')} />
          )}
          <AreaClosed className={styles.area ?? ''} yScale={up} {...line('now')} />
          <LinePath className={styles.lineNow ?? ''} {...line('now')} />
        </g>
        <Points {...{ rows, figure, x, tipProps }} y={(value) => up(value)} step={across.step()} />
      </svg>
      {tip}
    </div>
  );
}

interface AxesProps extends TrendChartProps {
  across: ReturnType<typeof scalePoint<string>>;
  up: ReturnType<typeof scaleLinear<number>>;
  width: number;
}

function Axes({ rows, figure, across, up, width }: AxesProps) {
  const every = Math.ceil(rows.length / Math.max(2, Math.floor(width / 96)));
  return (
    <>
      {up.ticks(4).map((tick) => (
        <line
          key={tick}
          className={styles.gridLine}
          x1={edge.left}
          x2={width - edge.right}
          y1={up(tick)}
          y2={up(tick)}
        />
      ))}
      <AxisLeft
        scale={up}
        left={edge.left}
        numTicks={4}
        hideAxisLine
        hideTicks
        tickFormat={(value) => figure.write(Number(value))}
        tickClassName={styles.tick ?? ''}
      />
      <AxisBottom
        scale={across}
        top={height - edge.bottom}
        tickValues={rows.filter((_, index) => index % every === 0).map(({ from }) => from)}
        tickFormat={(day) => formatDays(day, day)}
        hideTicks
        axisLineClassName={styles.ground ?? ''}
        tickClassName={styles.tick ?? ''}
      />
    </>
  );
}

interface PointsProps extends TrendChartProps {
  x: (row: TrendRow) => number;
  y: (value: number) => number;
  step: number;
  tipProps: (lines: readonly string[]) => TipProps;
}

/** What is pointed at or walked through: a strip of the height of the chart for each point. */
function Points({ rows, figure, x, y, step, tipProps }: PointsProps) {
  const { partProps, onKeyDown } = useRoving(rows.length, 1);
  const title = texts.reports.overTime(texts.reports.keyFigures[figure.name]);
  return (
    <g role="group" aria-label={title} onKeyDown={onKeyDown}>
      {rows.map((row, place) => {
        const words = describe(row, figure);
        return (
          <g
            key={row.from}
            role="button"
            className={styles.point}
            aria-label={words.join(', ')}
            onClick={() => openCalls(figure.opens, row)}
            onKeyDown={(event) => pressesPart(event) && openCalls(figure.opens, row)}
            {...partProps(place)}
            {...tipProps(words)}
          >
            <rect
              className={styles.strip}
              x={x(row) - step / 2}
              y={0}
              width={step}
              height={height - edge.bottom}
            />
            <line className={styles.cursor} x1={x(row)} x2={x(row)} y1={edge.top} y2={height - edge.bottom} />
            {row.now !== null && <circle className={styles.dot} cx={x(row)} cy={y(row.now)} r={4} />}
          </g>
        );
      })}
    </g>
  );
}

/** "3 – 9 Mar", "Calls: 84", "71 in the days before". */
function describe({ from, until, now, before }: TrendRow, { name, write }: KeyFigure): string[] {
  const value = (of: number | null) => (of === null ? texts.reports.noValue : write(of));
  return [
    formatDays(from, until),
    `${texts.reports.keyFigures[name]}: ${value(now)}`,
    texts.reports.before(value(before)),
  ];
}
