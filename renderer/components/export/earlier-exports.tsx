/** The latest exports, folded away: what was written when, and for which days. */
import type { ExportLayoutOffer, KeptExport } from '../../../preload/contract/exports.ts';
import { formatDays, formatIsoDate, formatMoment } from '../../format/dates.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import styles from './export-dialog.module.css';

interface EarlierExportsProps {
  exports: readonly KeptExport[];
  layouts: readonly ExportLayoutOffer[];
}

/** Nothing before the first. */
export function EarlierExports({ exports, layouts }: EarlierExportsProps) {
  const timezone = useLive((live) => live.app?.timezone) ?? 'Australia/Sydney';
  const now = useNow();
  if (exports.length === 0) return null;
  return (
    <details className={styles.earlier}>
      <summary>{texts.exports.earlier}</summary>
      <ul>
        {exports.map((kept) => (
          <li key={kept.id} title={kept.path}>
            <span>{formatMoment(kept.at, timezone, now)}</span>
            <span>
              {nameOf(kept, layouts)}, {daysOf(kept)}: {texts.exports.counted(kept.rows, kept.what.kind)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameOf({ what }: KeptExport, layouts: readonly ExportLayoutOffer[]): string {
  const words = texts.exports;
  switch (what.kind) {
    case 'workbook':
      return words.workbookName;
    case 'vcards':
      return words.vcards;
    case 'log':
      return words.logs[what.log];
    case 'layout':
      return layouts.find(({ id }) => id === what.layout)?.title ?? what.layout;
  }
}

function daysOf({ from, until, filter }: KeptExport): string {
  const words = texts.exports;
  const some = Object.keys(filter).length > 0 ? `, ${words.someCalls}` : '';
  if (from !== null && until !== null) return formatDays(from, until, true) + some;
  const days = [from && words.fromDay(formatIsoDate(from)), until && words.untilDay(formatIsoDate(until))];
  return (days.find((day) => day !== null) ?? words.everything) + some;
}
