/** The opened call with its words and what happened to it. */
import { useEffect, useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import type { TrailEntry } from '../../../preload/contract/search.ts';
import { bridge } from '../../bridge.ts';

/** A call as it stands now; null while it is being read or when there is none. */
export interface Opened {
  call: Call;
  trail: readonly TrailEntry[];
}

/** Reads the call of that id and follows it. */
export function useOpened(callSid: string | null): Opened | null {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    if (callSid === null) return;
    let stale = false;
    const read = async () => {
      const [call, trail] = await Promise.all([
        bridge.ask('calls:find', { callSid }),
        bridge.ask('calls:trail', { callSid }),
      ]);
      if (!stale) setOpened(call && { call, trail });
    };
    const start = () => void read().catch(() => undefined); // the place stays empty; the list tells of trouble
    start();
    const leave = bridge.listen('calls:changed', (call) => {
      if (call.callSid === callSid) start();
    });
    return () => {
      stale = true;
      leave();
    };
  }, [callSid]);
  return opened?.call.callSid === callSid ? opened : null;
}
