/** A live emergency, which cannot be overlooked. */
import { WarningFilled } from '@fluentui/react-icons';
import type { Call } from '../../preload/contract/calls.ts';
import { callerOf, valueOf } from '../format/values.ts';
import { useStore } from '../hooks/use-live.tsx';
import { goTo } from '../hooks/use-route.ts';
import { texts } from '../texts.ts';
import styles from './emergency-banner.module.css';

/** Who, where and what, on one line; shows the call when clicked. */
export function EmergencyBanner({ call }: { call: Call }) {
  const store = useStore();
  const place = valueOf(call.fields, 'customer_location');
  const issue = valueOf(call.fields, 'issue_description');
  const who = [callerOf(call), place].filter((part) => part !== null).join(', ');
  const show = () => {
    goTo('live');
    void store.select(call.callSid);
  };
  return (
    <button type="button" className={styles.banner} onClick={show}>
      <span className={styles.icon} aria-hidden>
        <WarningFilled />
      </span>
      <strong className={styles.word}>{texts.calls.emergency}</strong>
      <span className={styles.who}>{who}</span>
      {issue !== null && <span className={styles.issue}>{issue}</span>}
    </button>
  );
}
