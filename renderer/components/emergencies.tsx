/** The emergencies on the line and those nobody has taken yet, above whatever screen is shown. */
import { needsSomebody } from '../format/alerts.ts';
import { useLive } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import styles from './emergencies.module.css';
import { EmergencyBanner } from './emergency-banner.tsx';

/** One banner for each; nothing when there is none. */
export function Emergencies() {
  const live = useLive((state) => state.live);
  const past = useLive((state) => state.past);
  const calls = [...live, ...past].filter(needsSomebody);
  if (calls.length === 0) return null;
  return (
    <section role="alert" aria-label={texts.calls.emergencies} className={styles.emergencies}>
      {calls.map((call) => (
        <EmergencyBanner key={call.callSid} call={call} />
      ))}
    </section>
  );
}
