/** One call on the line, at a glance. */
import { memo } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { NeedsMark, UrgencyMark } from '../../components/mark.tsx';
import { PromiseCountdown } from '../../components/promise-countdown.tsx';
import { RunningTime } from '../../components/running-time.tsx';
import { Tag } from '../../components/tag.tsx';
import { callerOf, missingFields, urgencyOf, valueOf } from '../../format/values.ts';
import { formatDay } from '../../format/dates.ts';
import { type KnownCaller, useKnownCaller } from '../../hooks/use-known-caller.ts';
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
  const book = useKnownCaller(call);
  const what =
    known.filter((part) => part !== null).join(' · ') || lastJobOf(book) || texts.calls.nothingKnown;
  const named = valueOf(call.fields, 'customer_name') !== null;
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
        <span className={styles.who}>{(named ? null : book?.customer.name) ?? callerOf(call)}</span>
        {!named && book !== null && <Tag text={texts.known.tag} />}
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

/** What a caller whom the book knows rang for last time. */
function lastJobOf(book: KnownCaller | null): string | null {
  const last = book?.last;
  const service = last ? valueOf(last.fields, 'service_type') : null;
  if (!last || service === null) return null;
  return texts.known.lastJob(service, formatDay(last.startedAt, last.timezone, last.startedAt));
}
