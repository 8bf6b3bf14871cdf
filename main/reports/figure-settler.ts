/**
 * Makes what the reports keep of each call (store/call-figures.ts) ready before anybody asks: a few calls at a time, and
 * none while somebody is on the line. Reports are right without it, and slower.
 */
import type { Log } from '../lib/log.ts';
import type { Timer } from '../lib/timer.ts';

/** What settling needs. */
export interface FigureSettlerNeeds {
  /** Makes at most so many calls ready; returns of how many. */
  settle: (limit: number) => number;
  /** Whether somebody is on the line. */
  isBusy: () => boolean;
  timer: Timer;
  log: Log;
}

/** So many calls are made ready at a time: some milliseconds of work. */
const atATime = 10;
/** Milliseconds between two times while there are more. */
const betweenMs = 30;
/** Milliseconds until it looks again. */
const restMs = 5000;

/** The settling at work. */
export class FigureSettler {
  readonly #needs: FigureSettlerNeeds;
  #cancel: () => void = () => undefined;

  constructor(needs: FigureSettlerNeeds) {
    this.#needs = needs;
  }

  /** Begins in a moment, when whoever started it is ready. */
  start(): void {
    this.#lookAfter(restMs);
  }

  stop(): void {
    this.#cancel();
  }

  #lookAfter(milliseconds: number): void {
    this.#cancel = this.#needs.timer.after(milliseconds, () => this.#look());
  }

  #look(): void {
    const { settle, isBusy, log } = this.#needs;
    let more = false;
    try {
      more = !isBusy() && settle(atATime) === atATime;
    } catch (error) {
      log.warn('The figures of calls wait', { error: String(error) }); // a disk that fails now may work in a moment
    }
    this.#lookAfter(more ? betweenMs : restMs);
  }
}
