/** The window's one ticking clock, in the engine's time. */

/** Changes once a second while somebody looks at it. */
export interface Clock {
  /** Milliseconds since the epoch, of the last tick. */
  get: () => number;
  /** Returns the function that unsubscribes. */
  subscribe: (listener: () => void) => () => void;
}

/** A clock that ticks each second of `now`. */
export function createClock(now: () => number): Clock {
  const listeners = new Set<() => void>();
  let current = now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    current = now();
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (timer === undefined) {
      current = now();
      timer = setInterval(tick, 1000);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return { get: () => current, subscribe };
}
