/** Callers who wait for a call that they were promised, the most pressing first. */
import { Button, Link } from '@fluentui/react-components';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import { PromiseCountdown } from '../../components/promise-countdown.tsx';
import { Tag } from '../../components/tag.tsx';
import { callerOf } from '../../format/values.ts';
import { useStore } from '../../hooks/use-live.tsx';
import { usePromises } from '../../hooks/use-promises.ts';
import { texts } from '../../texts.ts';
import styles from './promised-list.module.css';

/** Nothing until the engine has told them; a line when nobody waits. */
export function PromisedList() {
  const { promises } = usePromises();
  const words = texts.promises;
  if (promises === null) return null;
  return (
    <section className={styles.promised} aria-label={words.label}>
      <div className={styles.head}>
        <h3 className={styles.group}>{words.label}</h3>
        <Link href="#/reports/promises" className={styles.all}>
          {words.all}
        </Link>
      </div>
      {promises.owed.length === 0 && <p className={styles.quiet}>{words.nobody}</p>}
      <ul className={styles.rows}>
        {promises.owed.map((call) => (
          <Promised key={call.callSid} call={call} />
        ))}
      </ul>
    </section>
  );
}

function Promised({ call }: { call: CallSummary }) {
  const store = useStore();
  const who = callerOf(call);
  return (
    <li className={styles.item}>
      <button type="button" className={styles.show} onClick={() => void store.select(call.callSid)}>
        <span className={styles.line}>
          <span className={styles.who}>{who}</span>
          {call.test && <Tag text={texts.calls.test} />}
        </span>
        <PromiseCountdown promise={call.promise} reddens />
      </button>
      <Button
        size="small"
        aria-label={texts.promises.calledBackTo(who)}
        onClick={() => void store.keepPromise(call)}
      >
        {texts.promises.calledBack}
      </Button>
    </li>
  );
}
