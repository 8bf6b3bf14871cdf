/** The time that is left of a promise to a caller. */
import type { Promised } from '../../preload/contract/on-call.ts';
import { formatPromise } from '../format/alerts.ts';
import { useNow } from '../hooks/use-live.tsx';

/** Counts down each second; nothing when the promise is kept. */
export function PromiseCountdown({ promise }: { promise: Promised | null }) {
  const now = useNow();
  if (promise === null || promise.keptBy !== null) return null;
  return <span role="timer">{formatPromise(promise.dueAt, now)}</span>;
}
