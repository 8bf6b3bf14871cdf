/** The emergencies on the line and those nobody has taken yet, above whatever screen is shown. */
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { needsSomebody } from '../format/alerts.ts';
import { callerOf } from '../format/values.ts';
import { useLive } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import styles from './emergencies.module.css';
import { EmergencyBanner } from './emergency-banner.tsx';

/** So many banners leave room to work; of more the newest is shown, with the names of the others. */
const mostAtOnce = 2;

/** One banner for each; nothing when there is none. Alt + A goes to what may be done about the newest. */
export function Emergencies() {
  const live = useLive((state) => state.live);
  const past = useLive((state) => state.past);
  const [unfolded, setUnfolded] = useState(false);
  const calls = [...live, ...past].filter(needsSomebody);
  const banners = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.key.toLowerCase() !== 'a') return;
      event.preventDefault();
      banners.current?.querySelector<HTMLElement>('[data-actions] button')?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  if (calls.length === 0) return null;
  const foldable = calls.length > mostAtOnce;
  const shown = foldable && !unfolded ? calls.slice(0, 1) : calls;
  const others = calls.slice(1).map(callerOf);
  return (
    <section role="alert" aria-label={texts.calls.emergencies}>
      <div className={styles.banners} ref={banners}>
        {shown.map((call) => (
          <EmergencyBanner key={call.callSid} call={call} />
        ))}
      </div>
      {foldable && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? <ChevronUpRegular aria-hidden /> : <ChevronDownRegular aria-hidden />}
          {unfolded ? texts.calls.fewerEmergencies : texts.calls.moreEmergencies(others)}
        </button>
      )}
    </section>
  );
}
