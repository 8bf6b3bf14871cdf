/**
 * Strangers at the public door. Once too many were refused within a minute, whoever brings no signature is turned away
 * before anything of the request is read, and the log is spared; what Twilio signed is always served.
 */
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';

/** Counts refusals; all strangers count together, for behind the tunnel they come from one address. */
export interface Refusals {
  /** Notes a refusal at `path`. */
  note(path: string): void;
  /** Whether there were too many within the last minute. */
  areTooMany(): boolean;
}

const perMinute = 60;

/** Begins with none. */
export function countRefusals({ clock, log }: { clock: Clock; log: Log }): Refusals {
  let since = -Infinity;
  let count = 0;
  const startAnewWhenOver = () => {
    const now = clock.now();
    if (Math.abs(now - since) < 60_000) return; // a clock that was set back does not keep the door shut
    since = now;
    count = 0;
  };
  return {
    note: (path) => {
      startAnewWhenOver();
      count += 1;
      if (count <= perMinute) log.warn('Request without a valid signature refused', { path });
      if (count === perMinute) log.warn('Too many of them; the rest of this minute is not logged', {});
    },
    areTooMany: () => {
      startAnewWhenOver();
      return count >= perMinute;
    },
  };
}
