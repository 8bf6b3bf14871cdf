/** What the window has asked for and waits for: how far it is, and the word that it is not wanted any more. */
import type { Channel } from '../../preload/contract/channels.ts';

/** What a handler is given to work with; most are done before anybody could cancel. */
export interface Work {
  /** Aborted when the window has cancelled it: what is half done is taken away, nobody waits for the answer. */
  signal: AbortSignal;
  /** Tells how much is done, 0 to 1; null when that is not known any more. */
  progress: (share: number | null) => void;
}

interface Running {
  control: AbortController;
  share: number | null;
}

/** The window's requests that are under way, by channel. */
export interface LongWork {
  /** Runs a request; of two on one channel the later one is asked about and cancelled. */
  run(channel: Channel, handle: (work: Work) => unknown): Promise<unknown>;
  /** How much is done, 0 to 1; null when nobody can tell or nothing runs. */
  share(channel: Channel): number | null;
  /** Does nothing when nothing runs. */
  cancel(channel: Channel): void;
}

/** None under way yet. */
export function createLongWork(): LongWork {
  const running = new Map<Channel, Running>();
  return {
    run: async (channel, handle) => {
      const own: Running = { control: new AbortController(), share: null };
      running.set(channel, own);
      try {
        return await handle({
          signal: own.control.signal,
          progress: (share) => (own.share = share),
        });
      } finally {
        if (running.get(channel) === own) running.delete(channel);
      }
    },
    share: (channel) => running.get(channel)?.share ?? null,
    cancel: (channel) => running.get(channel)?.control.abort(),
  };
}
