/** Who talks to callers at this moment, and those who want to hear when that changes. */
import type { Readiness } from '../../preload/contract/reach.ts';

/** A language model, the rules while it rests, or the rules alone. */
export class AgentState {
  #state: Readiness['agent'] = 'rules';
  readonly #listeners = new Set<() => void>();

  now(): Readiness['agent'] {
    return this.#state;
  }

  set(state: Readiness['agent']): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
