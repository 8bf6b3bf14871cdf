/** One finished call in the list. */
import { memo } from 'react';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import { Mark, UrgencyMark } from '../../components/mark.tsx';
import { Tag } from '../../components/tag.tsx';
import { formatWhen } from '../../format/dates.ts';
import { formatDuration } from '../../format/durations.ts';
import { callerOf, urgencyOf, valueOf } from '../../format/values.ts';
import { texts } from '../../texts.ts';
import styles from './earlier-row.module.css';

interface EarlierRowProps {
  call: CallSummary;
  /** Tells today's calls, which show their time, from earlier ones, which show their day. */
  now: number;
  selected: boolean;
  /** The one call that Tab stops at; the arrow keys reach the others. */
  tabStop: boolean;
  onSelect: (callSid: string) => Promise<void>;
}

/** When, who, what, how long; shows the call when clicked. */
export const EarlierRow = memo(function EarlierRow({
  call,
  now,
  selected,
  tabStop,
  onSelect,
}: EarlierRowProps) {
  const what = [valueOf(call.fields, 'customer_location'), valueOf(call.fields, 'service_type')];
  return (
    <button
      type="button"
      data-call={call.callSid}
      className={`${styles.row} ${selected ? styles.selected : ''}`}
      aria-current={selected}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => void onSelect(call.callSid)}
    >
      <span className={styles.when}>{formatWhen(call.startedAt, call.timezone, now)}</span>
      <span className={styles.main}>
        <span className={styles.line}>
          <span className={styles.who}>{callerOf(call)}</span>
          {call.test && <Tag text={texts.calls.test} />}
          {call.durationSeconds !== null && (
            <span className={styles.duration}>{formatDuration(call.durationSeconds)}</span>
          )}
        </span>
        <span className={styles.what}>{what.filter((part) => part !== null).join(' · ')}</span>
        <RowMarks call={call} />
      </span>
    </button>
  );
});

function RowMarks({ call }: { call: CallSummary }) {
  const status = texts.statuses[call.status];
  const emergency = urgencyOf(call.fields) === 'emergency';
  const notJob = call.details.isJob === false;
  if (status === null && !emergency && !notJob) return null;
  return (
    <span className={styles.line}>
      {emergency && <UrgencyMark level="emergency" />}
      {status !== null && <Mark text={status} />}
      {notJob && <Mark text={texts.captured.notJob} />}
    </span>
  );
}
