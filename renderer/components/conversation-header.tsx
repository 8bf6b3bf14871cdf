/** Whose call this is, and how it stands. */
import { CallRegular } from '@fluentui/react-icons';
import type { Call } from '../../preload/contract/calls.ts';
import { GoodMark, Mark, UrgencyMark } from './mark.tsx';
import { Tag } from './tag.tsx';
import { formatDay, formatTime } from '../format/dates.ts';
import { formatDuration } from '../format/durations.ts';
import { formatPhone } from '../format/phones.ts';
import { callerOf, urgencyOf } from '../format/values.ts';
import { useNow } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import styles from './conversation-header.module.css';
import { RunningTime } from './running-time.tsx';

/** Name, number, urgency, running time or end. */
export function ConversationHeader({ call }: { call: Call }) {
  const urgency = urgencyOf(call.fields);
  const number = call.from === null ? texts.calls.withheld : formatPhone(call.from);
  const who = callerOf(call);
  return (
    <div className={styles.header}>
      <div className={styles.line}>
        <h2 className={styles.who}>{who}</h2>
        {call.test && <Tag text={texts.calls.test} />}
        {urgency !== null && <UrgencyMark level={urgency} />}
      </div>
      <div className={styles.line}>
        {who !== number && <span className={styles.number}>{number}</span>}
        {call.endedAt === null ? <OnTheLine call={call} /> : <Ended call={call} endedAt={call.endedAt} />}
      </div>
    </div>
  );
}

function OnTheLine({ call }: { call: Call }) {
  return (
    <>
      <Mark
        tone="good"
        icon={<CallRegular />}
        text={call.desk.pass ? texts.actions.passes[call.desk.pass.stage] : texts.conversation.onTheLine}
      />
      <RunningTime startedAt={call.startedAt} />
    </>
  );
}

function Ended({ call, endedAt }: { call: Call; endedAt: number }) {
  const now = useNow();
  const { timezone, durationSeconds } = call;
  const status = texts.statuses[call.status];
  const [from, to] = [formatTime(call.startedAt, timezone), formatTime(endedAt, timezone)];
  const parts = [
    formatDay(call.startedAt, timezone, now),
    from === to ? from : `${from} to ${to}`,
    ...(durationSeconds === null ? [] : [formatDuration(durationSeconds)]),
  ];
  return (
    <>
      <span className={styles.quiet} title={parts.join(' · ')}>
        {parts.join(' · ')}
      </span>
      {status === null ? <GoodMark text={texts.conversation.finished} /> : <Mark text={status} />}
    </>
  );
}
