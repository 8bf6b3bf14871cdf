/** How long a call has been going on. */
import { formatRunning } from '../format/durations.ts';
import { useNow } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import styles from './running-time.module.css';

/** The running time of a call, ticking each second. */
export function RunningTime({ startedAt }: { startedAt: number }) {
  const time = formatRunning(useNow() - startedAt);
  return (
    <span className={styles.time} role="timer" aria-label={texts.calls.running(time)}>
      {time}
    </span>
  );
}
