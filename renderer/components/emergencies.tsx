/** The emergencies on the line, above whatever screen is shown. */
import { isEmergency } from '../format/values.ts';
import { useLive } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import styles from './emergencies.module.css';
import { EmergencyBanner } from './emergency-banner.tsx';

/** One banner for each; nothing when there is none. */
export function Emergencies() {
  const calls = useLive((state) => state.live).filter(isEmergency);
  if (calls.length === 0) return null;
  return (
    <section role="alert" aria-label={texts.calls.emergencies} className={styles.emergencies}>
      {calls.map((call) => (
        <EmergencyBanner key={call.callSid} call={call} />
      ))}
    </section>
  );
}
