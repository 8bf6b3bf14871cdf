/** A period's figures as the engine counts them, and anew when calls change. */
import { useEffect, useState } from 'react';
import type { Analytics, Period } from '../../../../preload/contract/analytics.ts';
import { bridge } from '../../../bridge.ts';

/** Milliseconds in which changes are counted together. */
const pauseMs = 5_000;

/** The last answer stays until the next one is there; null before the first. */
export function useAnalytics({ from, until }: Period): { analytics: Analytics | null; failed: boolean } {
  const [analytics, setAnalytics] = useState<Analytics | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    let waiting: number | null = null;
    const read = async () => {
      waiting = null;
      try {
        const counted = await bridge.ask('reports:analytics', { from, until });
        if (gone) return;
        setAnalytics(counted);
        setFailed(false);
      } catch {
        if (!gone) setFailed(true);
      }
    };
    void read();
    const leave = bridge.listen('calls:changed', () => {
      waiting ??= window.setTimeout(() => void read(), pauseMs);
    });
    return () => {
      gone = true;
      leave();
      if (waiting !== null) window.clearTimeout(waiting);
    };
  }, [from, until]);
  return { analytics, failed };
}
