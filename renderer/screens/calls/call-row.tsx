/** One call in the list: who, where, what, when, and whether somebody has dealt with it. */
import { CheckmarkCircleRegular, CheckmarkFilled } from '@fluentui/react-icons';
import { memo } from 'react';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import { Mark, NeedsMark, UrgencyMark } from '../../components/mark.tsx';
import { Tag } from '../../components/tag.tsx';
import { isOwed } from '../../format/alerts.ts';
import { formatDay, formatTime } from '../../format/dates.ts';
import { formatDuration } from '../../format/durations.ts';
import { callerOf, urgencyOf, valueOf } from '../../format/values.ts';
import { texts } from '../../texts.ts';
import styles from './call-row.module.css';

interface CallRowProps {
  call: CallSummary;
  /** Tells this year's calls from earlier ones; to the minute is enough. */
  now: number;
  ticked: boolean;
  onTick: (callSid: string) => void;
}

/** Two lines; the box at the left ticks it. */
export const CallRow = memo(function CallRow({ call, now, ticked, onTick }: CallRowProps) {
  const { callSid, fields, startedAt, timezone, durationSeconds } = call;
  const what = [
    valueOf(fields, 'customer_location'),
    valueOf(fields, 'service_type'),
    valueOf(fields, 'issue_description'),
  ];
  return (
    <div className={styles.row}>
      <span
        className={`${styles.box} ${ticked ? styles.ticked : ''}`}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          onTick(callSid);
        }}
      >
        {ticked && <CheckmarkFilled />}
      </span>
      <span className={styles.main}>
        <span className={styles.line}>
          <span className={styles.who}>{callerOf(call)}</span>
          {call.test && <Tag text={texts.calls.test} />}
          <span className={styles.when}>
            {formatDay(startedAt, timezone, now)}, {formatTime(startedAt, timezone)}
          </span>
        </span>
        <span className={styles.what}>
          {what.filter((part) => part !== null).join(' · ') || texts.calls.nothingKnown}
        </span>
        <span className={styles.line}>
          <RowMarks call={call} />
          {durationSeconds !== null && <span className={styles.when}>{formatDuration(durationSeconds)}</span>}
        </span>
      </span>
    </div>
  );
});

function RowMarks({ call }: { call: CallSummary }) {
  const status = call.status === 'completed' ? null : texts.callBook.statuses[call.status];
  const urgency = urgencyOf(call.fields);
  const waits = isOwed(call) && !call.desk.handled;
  return (
    <>
      {(urgency === 'emergency' || urgency === 'urgent') && <UrgencyMark level={urgency} />}
      {waits && <NeedsMark text={texts.callBook.viewNames.call_back} />}
      {status !== null && <Mark text={status} />}
      {call.details.isJob === false && <Mark text={texts.captured.notJob} />}
      {call.desk.handled && <Mark icon={<CheckmarkCircleRegular />} text={texts.callBook.handled} />}
    </>
  );
}
