/** Groups that have an order, as columns; the period before stands behind them. */
import { scaleBand, scaleLinear } from '@visx/scale';
import type { Period } from '../../../../preload/contract/analytics.ts';
import type { ChartRow } from './chart-rows.ts';
import styles from './charts.module.css';
import { openCalls, pressesPart } from './open-calls.ts';
import { describeRow } from './row-words.ts';
import { useRoving } from './use-roving.ts';
import { useTip } from './use-tip.tsx';
import { useWidth } from './use-width.ts';

const height = 176;
const bottom = 32;
const top = 16;

interface ColumnsChartProps {
  rows: readonly ChartRow[];
  period: Period;
  label: string;
}

/** A column is a button that opens its calls. */
export function ColumnsChart({ rows, period, label }: ColumnsChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const { tip, tipProps } = useTip();
  const { partProps, onKeyDown } = useRoving(rows.length, 1);
  const across = scaleBand({ domain: rows.map((row) => row.label), range: [0, width], paddingInner: 0.25 });
  const most = Math.max(1, ...rows.map(({ calls, before }) => Math.max(calls, before ?? 0)));
  const up = scaleLinear({ domain: [0, most], range: [height - bottom, top] });
  return (
    <div ref={ref} className={styles.plot}>
      <svg width={width} height={height} role="group" aria-label={label} onKeyDown={onKeyDown}>
        {rows.map((row, place) => (
          <g
            key={row.label}
            role="button"
            className={styles.column}
            transform={`translate(${String(across(row.label) ?? 0)},0)`}
            aria-label={describeRow(row).join(', ')}
            onClick={() => openCalls(row.opens, period)}
            onKeyDown={(event) => pressesPart(event) && openCalls(row.opens, period)}
            {...partProps(place)}
            {...tipProps(describeRow(row))}
          >
            <Column row={row} band={across.bandwidth()} up={up} />
          </g>
        ))}
        <line className={styles.ground} x1={0} x2={width} y1={up(0)} y2={up(0)} />
      </svg>
      {tip}
    </div>
  );
}

/** The present in front of the period before, the number above, the name below. */
function Column({ row, band, up }: { row: ChartRow; band: number; up: (calls: number) => number }) {
  const { calls, label } = row;
  const before = row.before ?? 0;
  return (
    <>
      <rect className={styles.columnSpace} width={band} height={height} rx={4} />
      <rect className={styles.columnBefore} width={band} {...span(up(before), up(0))} rx={2} />
      <rect
        className={styles.columnNow}
        x={band * 0.2}
        width={band * 0.6}
        {...span(up(calls), up(0))}
        rx={2}
      />
      <text className={styles.columnNumber} x={band / 2} y={up(Math.max(calls, before)) - 4}>
        {calls.toLocaleString('en-AU')}
      </text>
      <text className={styles.columnLabel} x={band / 2} y={height - 14}>
        {label}
      </text>
    </>
  );
}

function span(from: number, to: number) {
  return { y: from, height: Math.max(0, to - from) };
}
