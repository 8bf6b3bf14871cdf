/** One promise: to whom, of what, by when, and what came of it. */
import { Button } from '@fluentui/react-components';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import type { Promised } from '../../../preload/contract/on-call.ts';
import { GoodMark, Mark, NeedsMark } from '../../components/mark.tsx';
import { PromiseCountdown } from '../../components/promise-countdown.tsx';
import { Tag } from '../../components/tag.tsx';
import { formatOutcome } from '../../format/alerts.ts';
import { formatMoment } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { callerOf, valueOf } from '../../format/values.ts';
import { useNow, useStore } from '../../hooks/use-live.tsx';
import { goTo } from '../../hooks/use-route.ts';
import { callsPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import styles from './promises-tab.module.css';

/** The caller's name opens the call; the button keeps the promise, or takes that back. */
export function PromiseRow({ call }: { call: CallSummary }) {
  const now = useNow();
  const { promise, timezone } = call;
  if (promise === null) return null;
  const number = valueOf(call.fields, 'customer_phone') ?? (call.from && formatPhone(call.from));
  return (
    <tr>
      <td>
        <button type="button" className={styles.who} onClick={() => goTo(callsPlace({}, call.callSid))}>
          {callerOf(call)}
        </button>{' '}
        {call.test && <Tag text={texts.calls.test} />}
      </td>
      <td>{number ?? texts.calls.withheld}</td>
      <td>{texts.promises.what[promise.what](formatMoment(promise.madeAt, timezone, now))}</td>
      <td>{formatMoment(promise.dueAt, timezone, now)}</td>
      <td>
        <Outcome call={call} promise={promise} />
      </td>
      <td>
        <Action call={call} promise={promise} />
      </td>
    </tr>
  );
}

interface Part {
  call: CallSummary;
  promise: Promised;
}

function Outcome({ call, promise }: Part) {
  const now = useNow();
  if (promise.keptBy === null && !call.desk.handled) return <PromiseCountdown promise={promise} reddens />;
  const text = formatOutcome(promise, call.timezone, now);
  if (promise.broken) return <NeedsMark text={text} />;
  return promise.keptBy === null ? <Mark text={text} /> : <GoodMark text={text} />;
}

function Action({ call, promise }: Part) {
  const store = useStore();
  const who = callerOf(call);
  const { calledBack, calledBackTo, reopen, reopenOf } = texts.promises;
  if (promise.keptBy === null)
    return (
      <Button size="small" aria-label={calledBackTo(who)} onClick={() => void store.keepPromise(call)}>
        {calledBack}
      </Button>
    );
  if (promise.keptBy === 'on_call') return null;
  return (
    <Button
      size="small"
      appearance="subtle"
      aria-label={reopenOf(who)}
      onClick={() => void store.emergency('promises:reopen', call.callSid)}
    >
      {reopen}
    </Button>
  );
}
