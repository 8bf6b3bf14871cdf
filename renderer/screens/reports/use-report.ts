/** A day's summary as the engine counts it, and anew when a call changes. */
import { useEffect, useState } from 'react';
import type { DailyReport } from '../../../preload/contract/reports.ts';
import { bridge } from '../../bridge.ts';

/** Milliseconds in which changes are counted together: a call changes with every sentence. */
const pauseMs = 2_000;

/** Null while it is being counted; `failed` when the engine did not answer. */
export function useReport(date: string): { report: DailyReport | null; failed: boolean } {
  const [report, setReport] = useState<DailyReport | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let waiting: number | null = null;
    let gone = false;
    const read = () => {
      waiting = null;
      bridge.ask('reports:daily', { date }).then(
        (counted) => {
          if (gone) return;
          setReport(counted);
          setFailed(false);
        },
        () => {
          if (!gone) setFailed(true);
        },
      );
    };
    read();
    const leave = bridge.listen('calls:changed', () => {
      waiting ??= window.setTimeout(read, pauseMs);
    });
    return () => {
      gone = true;
      leave();
      if (waiting !== null) window.clearTimeout(waiting);
    };
  }, [date]);
  return { report: report?.date === date ? report : null, failed };
}
