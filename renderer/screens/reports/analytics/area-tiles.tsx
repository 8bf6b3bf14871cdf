/** Postcode areas as tiles, neighbours by number side by side; the more calls, the stronger the colour. */
import type { Analytics } from '../../../../preload/contract/analytics.ts';
import { texts } from '../../../texts.ts';
import type { ChartRow } from './chart-rows.ts';
import styles from './charts.module.css';
import { openCalls } from './open-calls.ts';
import { describeRow } from './row-words.ts';
import { useRoving } from './use-roving.ts';
import { useTip } from './use-tip.tsx';

/** Ten areas a row: 200 to 209, 210 to 219 and so on, as far as anybody rang from there. */
export function AreaTiles({ rows, analytics: { now } }: { rows: readonly ChartRow[]; analytics: Analytics }) {
  const { tip, tipProps } = useTip();
  const { partProps, onKeyDown } = useRoving(rows.length, 10);
  const most = Math.max(1, ...rows.map(({ calls }) => calls));
  const known = rows.reduce((sum, { calls }) => sum + calls, 0);
  const without = now.figures.calls.reduce((sum, { calls }) => sum + calls, 0) - known;
  return (
    <>
      <div
        className={styles.tiles}
        role="group"
        aria-label={texts.reports.figureTitles.postcode}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, place) => (
          <button
            key={row.label}
            type="button"
            className={styles.tile}
            style={
              {
                gridColumn: (Number(row.opens.key) % 10) + 1,
                gridRow: lineOf(rows, row),
                '--strength': `${String(row.calls === 0 ? 0 : 10 + (row.calls / most) * 50)}%`,
              } as React.CSSProperties // a variable of the style sheet
            }
            onClick={() => openCalls(row.opens, now)}
            {...partProps(place)}
            {...tipProps(describeRow(row))}
          >
            <span>{`${row.opens.key ?? ''}x`}</span>
            <strong>{row.calls.toLocaleString('en-AU')}</strong>
            <span className={styles.heard}>{describeRow(row).join(', ')}</span>
          </button>
        ))}
      </div>
      {without > 0 && (
        <p className={styles.quiet}>{texts.reports.noPostcode(texts.reports.calls(without))}</p>
      )}
      {tip}
    </>
  );
}

/** Rows without any area are left out. */
function lineOf(rows: readonly ChartRow[], { opens }: ChartRow): number {
  const tens = [...new Set(rows.map((row) => row.opens.key?.slice(0, 2)))].toSorted();
  return tens.indexOf(opens.key?.slice(0, 2)) + 1;
}
