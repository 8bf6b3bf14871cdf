/** One call on the line, at a glance. */
import { memo } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { NeedsMark, UrgencyMark } from '../../components/mark.tsx';
import { PromiseCountdown } from '../../components/promise-countdown.tsx';
import { RunningTime } from '../../components/running-time.tsx';
import { Tag } from '../../components/tag.tsx';
import { callerOf, missingFields, urgencyOf, valueOf } from '../../format/values.ts';
import { texts } from '../../texts.ts';
import styles from './live-card.module.css';

interface LiveCardProps {
  call: Call;
  selected: boolean;
  /** The one call that Tab stops at; the arrow keys reach the others. */
  tabStop: boolean;
  onSelect: (callSid: string) => Promise<void>;
}

/** Who, where from, what it seems to be, how urgent and how long; shows the call when clicked. */
export const LiveCard = memo(function LiveCard({ call, selected, tabStop, onSelect }: LiveCardProps) {
  const known = [valueOf(call.fields, 'customer_location'), valueOf(call.fields, 'service_type')];
  const what = known.filter((part) => part !== null).join(' · ') || texts.calls.nothingKnown;
  const urgency = urgencyOf(call.fields);
  const missing = missingFields(call.fields).length;
  return (
    <button
      type="button"
      data-call={call.callSid}
      className={`${styles.card} ${selected ? styles.selected : ''} ${urgency === 'emergency' ? styles.emergency : ''}`}
      aria-current={selected}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => void onSelect(call.callSid)}
    >
      <span className={styles.line}>
        <span className={styles.who}>{callerOf(call)}</span>
        {call.test && <Tag text={texts.calls.test} />}
        <RunningTime startedAt={call.startedAt} />
      </span>
      <span className={styles.more}>
        <span className={styles.what}>{what}</span>
        {urgency !== null && <UrgencyMark level={urgency} />}
        {missing > 0 && <NeedsMark text={texts.calls.missing(missing)} />}
        <PromiseCountdown promise={call.promise} />
      </span>
    </button>
  );
});
