/** Waiting as an argument: everything that wakes up later is handed a timer. */

/** Runs something later. */
export interface Timer {
  /** Runs `run` once after so many milliseconds; returns the function that calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The computer's own timer; it keeps no process alive. */
export const systemTimer: Timer = {
  after: (milliseconds, run) => {
    const timeout = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timeout);
  },
};
