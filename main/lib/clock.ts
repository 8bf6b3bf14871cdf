/** Time as an argument: everything that needs "now" is handed a clock. */

/** Tells the present instant, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** The computer's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** Runs on whatever is done to the computer's clock: for how long things take, not for when they were. */
export const steadyClock: Clock = { now: () => performance.now() };

/** A clock that starts at `start` (milliseconds since the epoch) and runs on at normal speed. */
export function clockStartingAt(start: number, underlying: Clock = systemClock): Clock {
  const offset = start - underlying.now();
  return { now: () => underlying.now() + offset };
}
