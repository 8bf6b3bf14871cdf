/** What happened to a call, one line each, the latest last. */
import type { TrailEntry } from '../../../preload/contract/search.ts';
import { formatDay, formatTime } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { formatValue } from '../../format/values.ts';
import { useNow } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import styles from './trail-list.module.css';

/** Who did what and when. */
export function TrailList({ trail, timezone }: { trail: readonly TrailEntry[]; timezone: string }) {
  const now = useNow();
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={texts.callBook.trail}>
      <ol>
        {trail.map((entry, index) => (
          <li key={`${String(entry.seq)} ${String(index)}`} className={styles.entry}>
            <span className={byOffice.has(entry.kind) ? styles.office : ''}>{wordsOf(entry)}</span>
            <span className={styles.when}>
              {formatDay(entry.at, timezone, now)}, {formatTime(entry.at, timezone)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What the office itself did. */
const byOffice: ReadonlySet<TrailEntry['kind']> = new Set([
  ...(['corrected', 'note', 'handled', 'reopened', 'job', 'no_job', 'job_unknown'] as const),
  ...(['office_said', 'office_hung_up', 'passed'] as const),
  ...(['address', 'main_address', 'address_dropped'] as const),
]);

function wordsOf(entry: TrailEntry): string {
  const { kind, field, before } = entry;
  const label = field === null ? '' : texts.fields[field];
  return texts.callBook.trailOf[kind](valueOf(entry), before === null ? '' : asRead(field, before), label);
}

function valueOf({ kind, field, value }: TrailEntry): string {
  const { statuses, passedTo, passEnds, alertAnswers } = texts.callBook;
  if (kind === 'rang')
    return value === null ? texts.calls.withheld.toLowerCase() : formatPhone(String(value));
  if (value === null) return '';
  const text = String(value);
  if (kind === 'ended' || kind === 'ended_by_network')
    return (Object.entries(statuses).find(([name]) => name === text)?.[1] ?? text).toLowerCase();
  if (kind === 'passed' || kind === 'pass_answered') return passedTo[text] ?? formatPhone(text);
  if (kind === 'pass_ended') return passEnds[text] ?? text;
  if (kind === 'alert_answered') return alertAnswers[text] ?? text;
  return asRead(field, value);
}

function asRead(field: TrailEntry['field'], value: string | boolean): string {
  if (field === null) return String(value);
  const typed = {
    said: null,
    turn: null,
    source: 'office',
    confidence: 1,
    confirmed: true,
    inferred: false,
  } as const;
  return formatValue(field, { ...typed, value });
}
