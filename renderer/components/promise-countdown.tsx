/** The time that is left of a promise to a caller. */
import type { Promised } from '../../preload/contract/on-call.ts';
import { formatPromise } from '../format/alerts.ts';
import { useNow } from '../hooks/use-live.tsx';
import styles from './promise-countdown.module.css';

interface PromiseCountdownProps {
  promise: Promised | null;
  /** Red once the time has passed; not where the ground is red already. */
  reddens?: boolean;
}

/** Counts down each second; nothing when the promise is kept. */
export function PromiseCountdown({ promise, reddens = false }: PromiseCountdownProps) {
  const now = useNow();
  if (promise === null || promise.keptBy !== null) return null;
  const late = reddens && now > promise.dueAt;
  return (
    <span role="timer" className={`${styles.time} ${late ? styles.late : ''}`}>
      {formatPromise(promise.dueAt, now)}
    </span>
  );
}
