/** Groups as rows, the longest bar for the most calls, with a mark where it was in the period before. */
import type { Period } from '../../../../preload/contract/analytics.ts';
import { texts } from '../../../texts.ts';
import type { ChartRow } from './chart-rows.ts';
import styles from './charts.module.css';
import { openCalls } from './open-calls.ts';
import { describeRow } from './row-words.ts';
import { useTip } from './use-tip.tsx';

/** The first rows of a longer list are enough; the table has them all. */
const mostRows = 8;

/** A row is a button that opens its calls. */
export function BarList({ rows, period }: { rows: readonly ChartRow[]; period: Period }) {
  const { tip, tipProps } = useTip();
  const shown = rows.slice(0, mostRows);
  const most = Math.max(1, ...shown.map(({ calls, before }) => Math.max(calls, before ?? 0)));
  const width = (calls: number) => `${String((calls / most) * 100)}%`;
  return (
    <>
      <ul className={styles.bars}>
        {shown.map((row) => (
          <li key={row.label}>
            <button
              type="button"
              className={styles.barRow}
              onClick={() => openCalls(row.opens, period)}
              {...tipProps(describeRow(row))}
            >
              <span className={styles.barLabel}>{row.label}</span>
              <span className={styles.barTrack}>
                {row.calls > 0 && <span className={styles.bar} style={{ width: width(row.calls) }} />}
                {row.before !== null && row.before > 0 && (
                  <span className={styles.beforeMark} style={{ left: width(row.before) }} />
                )}
              </span>
              <span className={styles.barNumber}>{row.calls.toLocaleString('en-AU')}</span>
              <span className={styles.barShare}>{`${String(Math.round(row.share * 100))} %`}</span>
              <span className={styles.heard}>{describeRow(row).slice(1).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > mostRows && <p className={styles.quiet}>{texts.reports.rest(rows.length - mostRows)}</p>}
      {tip}
    </>
  );
}
