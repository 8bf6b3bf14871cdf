/** Calls by weekday and hour: the more, the stronger the colour. */
import type { Period } from '../../../../preload/contract/analytics.ts';
import { nameOfGroup } from '../../../format/figures.ts';
import { texts } from '../../../texts.ts';
import type { ChartRow } from './chart-rows.ts';
import styles from './charts.module.css';
import { openCalls } from './open-calls.ts';
import { describeRow } from './row-words.ts';
import { useRoving } from './use-roving.ts';
import { useTip } from './use-tip.tsx';

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** Seven rows of twenty-four cells, walked through with the arrow keys. */
export function HeatMap({ rows, period }: { rows: readonly ChartRow[]; period: Period }) {
  const { tip, tipProps } = useTip();
  const { partProps, onKeyDown } = useRoving(7 * hours.length, hours.length);
  const known = new Map(rows.map((row) => [row.opens.key, row]));
  const most = Math.max(1, ...rows.map(({ calls }) => calls));
  return (
    <div
      className={styles.heat}
      role="grid"
      aria-label={texts.reports.figureTitles.hour}
      onKeyDown={onKeyDown}
    >
      {texts.reports.weekdays.map((weekday, day) => (
        <div key={weekday} role="row" className={styles.heatRow}>
          <span role="rowheader" className={styles.heatDay}>
            {weekday.slice(0, 3)}
          </span>
          {hours.map((hour, column) => {
            const key = `${String(day + 1)}-${hour}`;
            const row = known.get(key) ?? emptyRow(key, rows[0]?.before === null ? null : 0);
            const words = describeRow(row);
            return (
              <span key={hour} role="gridcell" className={styles.heatCell}>
                <button
                  type="button"
                  className={styles.heatButton}
                  style={{ '--strength': `${String(strength(row.calls, most))}%` } as React.CSSProperties} // a variable of the style sheet
                  aria-label={words.join(', ')}
                  onClick={() => openCalls(row.opens, period)}
                  {...partProps(day * hours.length + column)}
                  {...tipProps(words)}
                />
              </span>
            );
          })}
        </div>
      ))}
      <div className={styles.heatRow} aria-hidden="true">
        <span className={styles.heatDay} />
        {hours.map((hour) => (
          <span key={hour} className={styles.heatHour}>
            {Number(hour) % 3 === 0 ? hourName(Number(hour)) : ''}
          </span>
        ))}
      </div>
      {tip}
    </div>
  );
}

/** "9 am". */
function hourName(hour: number): string {
  return `${String(hour % 12 === 0 ? 12 : hour % 12)} ${hour < 12 ? 'am' : 'pm'}`;
}

/** One call is to be seen beside none. */
function strength(calls: number, most: number): number {
  return calls === 0 ? 0 : 6 + (calls / most) * 94;
}

function emptyRow(key: string, before: number | null): ChartRow {
  const opens = { name: 'hour' as const, key };
  return { opens, label: nameOfGroup(opens), calls: 0, before, share: 0 };
}
