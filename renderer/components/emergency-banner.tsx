/** An emergency that nobody may overlook: on the line, or not taken by anybody yet. */
import { WarningFilled } from '@fluentui/react-icons';
import type { CallSummary } from '../../preload/contract/calls.ts';
import { formatAlert } from '../format/alerts.ts';
import { callerOf, valueOf } from '../format/values.ts';
import { useStore } from '../hooks/use-live.tsx';
import { goTo } from '../hooks/use-route.ts';
import { texts } from '../texts.ts';
import { EmergencyActions } from './emergency-actions.tsx';
import { PromiseCountdown } from './promise-countdown.tsx';
import styles from './emergency-banner.module.css';

/** Who, where and what, and whom it rings, on one line; shows the call when clicked. */
export function EmergencyBanner({ call }: { call: CallSummary }) {
  const store = useStore();
  const place = valueOf(call.fields, 'customer_location');
  const issue = valueOf(call.fields, 'issue_description');
  const phone = call.endedAt === null ? null : valueOf(call.fields, 'customer_phone'); // she may have to ring
  const who = [...new Set([callerOf(call), place, phone])].filter((part) => part !== null).join(', ');
  const show = () => {
    goTo('live');
    void store.select(call.callSid);
  };
  return (
    <div className={styles.banner}>
      <button type="button" className={styles.show} onClick={show}>
        <span className={styles.icon} aria-hidden>
          <WarningFilled />
        </span>
        <strong className={styles.word}>{texts.calls.emergency}</strong>
        <span className={styles.who}>{who}</span>
        {issue !== null && <span className={styles.issue}>{issue}</span>}
      </button>
      <span className={styles.progress}>{formatAlert(call.alert)}</span>
      <PromiseCountdown promise={call.promise} />
      <EmergencyActions call={call} />
    </div>
  );
}
