/** Whether an agent is fit to be asked: one that failed too often rests, and is tried again away from any call. */
import type { Clock } from '../lib/clock.ts';
import type { AgentFailure } from './agent-failure.ts';
import type { Agent } from './agent.ts';

/** When an agent rests. */
export interface RestTimes {
  /** So many failures … */
  failures: number;
  /** … within so many milliseconds … */
  withinMs: number;
  /** … mean a rest of so many, then a try, and another rest when that fails. */
  restMs: number;
}

/** What is told of an agent: that it rests, with the reason as a sentence, or that it is back. */
export type HealthNews = { type: 'resting'; reason: string } | { type: 'back' };

/** What keeping an eye on an agent needs. */
export interface HealthNeeds {
  agent: Agent;
  times: RestTimes;
  /** How long a try may take, in milliseconds. */
  probeMs: number;
  clock: Clock;
  report: (news: HealthNews) => void;
}

/** Keeps an eye on one agent. */
export class AgentHealth {
  readonly #needs: HealthNeeds;
  /** When it failed lately, milliseconds since the epoch. */
  #failures: number[] = [];
  #resting = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(needs: HealthNeeds) {
    this.#needs = needs;
  }

  get isResting(): boolean {
    return this.#resting;
  }

  /** Notes a failure; a provoked one says nothing about its health. */
  failed(failure: AgentFailure): void {
    const { clock, times, report } = this.#needs;
    if (failure.isProvoked || this.#resting || this.#stopped) return;
    const now = clock.now();
    this.#failures = [...this.#failures.filter((at) => now - at < times.withinMs), now];
    if (this.#failures.length < times.failures) return;
    this.#resting = true;
    this.#failures = [];
    report({ type: 'resting', reason: failure.message });
    this.#tryLater();
  }

  /** No more tries. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #tryLater(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#try(), this.#needs.times.restMs);
  }

  async #try(): Promise<void> {
    const { agent, probeMs, report } = this.#needs;
    try {
      const deadline = AbortSignal.timeout(probeMs);
      await agent.probe?.(deadline);
      deadline.throwIfAborted();
    } catch {
      this.#tryLater();
      return;
    }
    if (this.#stopped) return;
    this.#resting = false;
    report({ type: 'back' });
  }
}
