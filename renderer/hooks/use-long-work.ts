/** One long operation of the engine: whether it runs, and the word that it is not wanted any more. */
import { useRef, useState } from 'react';
import type { LongChannel } from '../../preload/contract/channels.ts';
import { bridge } from '../bridge.ts';

/** An operation as the screen that began it sees it. */
export interface LongWork {
  /** Null for what is too quick to be cancelled, or must not be. */
  channel: LongChannel | null;
  busy: boolean;
  /** Waits for `ask`, or for the word that it is cancelled; rejects as `ask` does. */
  run: <T>(ask: () => Promise<T>) => Promise<T | typeof cancelled>;
  cancel: () => void;
}

/** What became of work that is not waited for any more. */
export const cancelled = Symbol('cancelled');

/** The engine hears of it and takes away what is half done; nobody waits for that. */
export function useLongWork(channel: LongChannel | null): LongWork {
  const [busy, setBusy] = useState(false);
  const giveUp = useRef(() => {});
  const opener = useRef<Element | null>(null);
  const run = async <T>(ask: () => Promise<T>) => {
    setBusy(true);
    opener.current = document.activeElement;
    try {
      const word = new Promise<typeof cancelled>((give) => (giveUp.current = () => give(cancelled)));
      return await Promise.race([ask(), word]);
    } finally {
      setBusy(false);
    }
  };
  const cancel = () => {
    if (channel !== null) bridge.ask('work:cancel', { of: channel }).catch(() => undefined); // it runs on unheard
    giveUp.current();
    if (opener.current instanceof HTMLElement) opener.current.focus(); // the button to cancel goes
  };
  return { channel, busy, run, cancel };
}
