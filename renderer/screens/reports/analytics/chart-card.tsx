/** The frame of every chart: its name and meaning, the same as a table, and both to take away. */
import { Button, InfoLabel, Tooltip } from '@fluentui/react-components';
import {
  ArrowDownloadRegular,
  DataBarVerticalRegular,
  ImageRegular,
  TableRegular,
} from '@fluentui/react-icons';
import { type ReactNode, useRef, useState } from 'react';
import type { FigureRef } from '../../../../preload/contract/figures.ts';
import type { Period } from '../../../../preload/contract/analytics.ts';
import { bridge } from '../../../bridge.ts';
import { texts } from '../../../texts.ts';
import styles from './chart-card.module.css';
import { openCalls } from './open-calls.ts';

/** A chart as a table; in each row the cell at `opening` leads to its calls. */
export interface ChartTable {
  header: readonly string[];
  rows: readonly { cells: readonly string[]; plain: readonly string[]; opens: FigureRef; of: Period }[];
  /** What a spreadsheet gets: the units are in the header, the cells are plain numbers. */
  plainHeader: readonly string[];
  opening: number;
}

interface ChartCardProps {
  title: string;
  meaning: string;
  table: ChartTable;
  /** Named in the files that are saved. */
  period: Period;
  wide?: boolean;
  children: ReactNode;
}

/** The chart itself are the children. */
export function ChartCard({ title, meaning, table, period, wide = false, children }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  const [said, setSaid] = useState('');
  const frame = useRef<HTMLElement>(null);
  const name = `${title}, ${period.from} to ${period.until}`;
  const tell = (saved: Promise<{ ok: true; value: string | null } | { ok: false; reason: string }>) => {
    saved.then(
      (done) => setSaid(done.ok ? (done.value === null ? '' : texts.reports.save.saved) : done.reason),
      () => setSaid(texts.reports.failed),
    );
  };
  const saveCsv = () => {
    const rows = table.rows.map(({ plain }) => [...plain]);
    tell(bridge.ask('reports:save-table', { name, header: [...table.plainHeader], rows }));
  };
  const savePicture = () => {
    if (frame.current === null) return;
    frame.current.scrollIntoView({ block: 'nearest' });
    const { x, y, width, height } = frame.current.getBoundingClientRect();
    tell(bridge.ask('reports:save-picture', { name, area: { x, y, width, height } }));
  };
  return (
    <section ref={frame} className={wide ? styles.wideCard : styles.card} aria-label={title}>
      <header className={styles.head}>
        <InfoLabel info={meaning} className={styles.title ?? ''}>
          {title}
        </InfoLabel>
        <span role="status" className={styles.said}>
          {said}
        </span>
        <Tool
          label={asTable ? texts.reports.table.hide : texts.reports.table.show}
          title={title}
          icon={asTable ? <DataBarVerticalRegular /> : <TableRegular />}
          onClick={() => setAsTable(!asTable)}
        />
        <Tool label={texts.reports.save.png} title={title} icon={<ImageRegular />} onClick={savePicture} />
        <Tool
          label={texts.reports.save.csv}
          title={title}
          icon={<ArrowDownloadRegular />}
          onClick={saveCsv}
        />
      </header>
      {asTable ? <DataTable title={title} table={table} /> : children}
    </section>
  );
}

interface ToolProps {
  label: string;
  title: string;
  icon: React.ReactElement;
  onClick: () => void;
}

function Tool({ label, title, icon, onClick }: ToolProps) {
  return (
    <Tooltip content={label} relationship="description">
      <Button
        appearance="subtle"
        size="small"
        className={styles.tool ?? ''}
        icon={icon}
        aria-label={`${label}: ${title}`}
        onClick={onClick}
      />
    </Tooltip>
  );
}

function DataTable({ title, table: { header, rows, opening } }: { title: string; table: ChartTable }) {
  return (
    <div className={styles.tableHolder} role="region" aria-label={texts.reports.table.of(title)} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, opens, of }) => (
            <tr key={cells[0]}>
              {cells.map((cell, column) => (
                <td key={header[column]}>
                  {column === opening ? (
                    <button
                      type="button"
                      className={styles.number}
                      aria-label={texts.reports.openCalls(`${cells[0] ?? ''}: ${cell}`)}
                      onClick={() => openCalls(opens, of)}
                    >
                      {cell}
                    </button>
                  ) : (
                    cell
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
