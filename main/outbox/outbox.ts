/**
 * What has to reach somebody outside: on disk before anybody tries, sent once by its key whatever crashes meanwhile,
 * tried again with growing pauses. A message of which nobody knows whether it went out is looked up before it is sent.
 */
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { must } from '../lib/assert.ts';
import type { Result } from '../lib/result.ts';
import type { Timer } from '../lib/timer.ts';
import type { DeliveryReport, MessageKind, NewMessage, OutboxMessage, OutboxStore } from './outbox-store.ts';

/** What came of an attempt. `unsure`: it may have gone out; `later`: it did not, and may another time. */
export type Sent =
  { type: 'sent'; reference: string } | { type: 'failed' | 'later' | 'unsure'; reason: string };

/** Sends messages of one kind. Neither method throws for trouble outside this PC. */
export interface Sender {
  send(message: OutboxMessage): Promise<Sent>;
  /** References of everything that may be this message, the likeliest first. Fails when that cannot be found out. */
  find(message: OutboxMessage): Promise<Result<string[]>>;
}

/** What the outbox works with. */
export interface OutboxNeeds {
  store: OutboxStore;
  /** Messages of a kind without a sender wait. */
  senders: Partial<Record<MessageKind, Sender>>;
  clock: Clock;
  timer: Timer;
  log: Log;
  notify: (level: 'info' | 'problem', text: string) => void;
}

/** Milliseconds between attempts; the last one is repeated. */
const pauses = [5_000, 15_000, 60_000, 300_000, 900_000] as const;
const longestPause = Math.max(...pauses);
/** How long after an attempt its effect may still show up, in milliseconds. */
const settlingMs = 15_000;
/** How long a message is worth sending, unless it says otherwise. */
const usualLifeMs = 24 * 3_600_000;
/** How long to go on asking what became of an unsure message that is too old to send. */
const askingMs = 3 * 24 * 3_600_000;
const atOnce = 4;

/** The outbox at work. */
export class Outbox {
  readonly #needs: OutboxNeeds;
  /** Recipients somebody is writing to now: two equal messages to one person could not be told apart. */
  readonly #busy = new Map<string, Promise<void>>();
  #cancelTimer: () => void = () => undefined;
  #state: 'idle' | 'running' | 'stopping' = 'idle';
  /** Told once, until something goes out again. */
  #trouble = false;

  constructor(needs: OutboxNeeds) {
    this.#needs = needs;
  }

  /** Begins to send. What an earlier run left is looked up first: it may have gone out without this database knowing. */
  start(): void {
    this.#state = 'running';
    this.#guard(() => this.#needs.store.reopen(settlingMs));
    this.#work();
  }

  /** Looks at once for what is due: timers stood still while the PC slept. */
  wake(): void {
    this.#work();
  }

  /** Stops sending; what is being sent now is awaited for `graceMs` milliseconds and looked up at the next start. */
  async stop(graceMs = 3_000): Promise<void> {
    this.#state = 'stopping';
    this.#cancelTimer();
    const done = Promise.all(this.#busy.values());
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    this.#state = 'idle';
  }

  /** Keeps a message and sends it; the same key again changes nothing. Fails with a sentence when it cannot be kept. */
  add(message: NewMessage): Result<OutboxMessage> {
    const at = this.#needs.clock.now();
    const { lifeMs = usualLifeMs, ...rest } = message;
    const state = this.#mayHaveGone(at) ? 'unsure' : 'queued';
    const kept = this.#needs.store.add({ ...rest, state, expiresAt: at + lifeMs }, at);
    if (kept.ok) this.#work();
    return kept;
  }

  /** Sends a failed message again, as if it were new; false when it has not failed. */
  retry(id: number): boolean {
    const at = this.#needs.clock.now();
    const again = this.#needs.store.requeue(id, at, at + usualLifeMs);
    this.#work();
    return again;
  }

  /** Takes in what became of a message: it may come at any time, more than once, in any order. */
  report(report: DeliveryReport): void {
    const message = this.#needs.store.report(report);
    if (message?.delivery !== 'undelivered') return;
    this.#needs.notify('problem', `The ${wordFor(message)} did not arrive: ${message.problem ?? ''}`);
  }

  /** The message of that key. */
  find(key: string): OutboxMessage | null {
    return this.#needs.store.find(key);
  }

  /** Newest first. */
  list(page: { limit: number }): OutboxMessage[] {
    return this.#needs.store.list(page);
  }

  /** Soon after a restore that did not know all that was sent, nothing is sure to be new. */
  #mayHaveGone(at: number): boolean {
    const gapAt = this.#guard(() => this.#needs.store.lastGapAt()) ?? null;
    return gapAt !== null && Math.abs(at - gapAt) < usualLifeMs;
  }

  #isIdle(): boolean {
    return this.#state === 'idle';
  }

  #work(): void {
    if (this.#state !== 'running') return;
    const { store, clock, senders } = this.#needs;
    const kinds = Object.keys(senders);
    const due = { now: clock.now(), longestPause, kinds };
    for (const message of this.#guard(() => store.due(due)) ?? []) {
      if (this.#busy.size >= atOnce) break;
      if (this.#busy.has(message.to)) continue;
      const handling = this.#handle(message)
        .catch((error: unknown) => this.#complain(error))
        .finally(() => {
          this.#busy.delete(message.to);
          this.#work();
        });
      this.#busy.set(message.to, handling);
    }
    this.#sleep(kinds);
  }

  /** Until the next message is due; never longer than the longest pause, for clocks that are set back. */
  #sleep(kinds: string[]): void {
    this.#cancelTimer();
    const { store, clock, timer } = this.#needs;
    const next = this.#guard(() => store.nextAt(kinds)) ?? null;
    if (next === null) return;
    const wait = Math.min(Math.max(next - clock.now(), 1_000), longestPause);
    this.#cancelTimer = timer.after(wait, () => this.#work());
  }

  async #handle(message: OutboxMessage): Promise<void> {
    const found = message.state === 'unsure' ? await this.#lookUp(message) : null;
    if (this.#isIdle()) return; // the next start looks it up again
    const sent = found ?? (await this.#send(message));
    if (sent && !this.#isIdle()) this.#settle(message, sent);
  }

  /** Null when it is known not to have gone out. */
  async #lookUp(message: OutboxMessage): Promise<Sent | null> {
    const { store, clock } = this.#needs;
    const found = await this.#senderOf(message).find(message);
    if (!found.ok) {
      const tooOld = clock.now() >= message.expiresAt + askingMs;
      const unknown = 'Callout could not find out whether it went out.';
      return tooOld ? { type: 'failed', reason: unknown } : { type: 'unsure', reason: found.reason };
    }
    if (this.#isIdle()) return null;
    const reference = found.value.find((each) => !store.isTaken(message.kind, each));
    return reference === undefined ? null : { type: 'sent', reference };
  }

  /** Null when there is nothing left to send: a report came meanwhile. */
  async #send(message: OutboxMessage): Promise<Sent | null> {
    const { store, clock } = this.#needs;
    if (clock.now() >= message.expiresAt)
      return { type: 'failed', reason: message.problem ?? 'It could not be sent in time.' };
    return store.begin(message.id, clock.now()) ? this.#senderOf(message).send(message) : null;
  }

  #senderOf({ kind }: OutboxMessage): Sender {
    return must(this.#needs.senders[kind], 'only messages with a sender are due');
  }

  #settle(message: OutboxMessage, sent: Sent): void {
    const { store, clock, notify } = this.#needs;
    const again = clock.now() + (pauses[message.attempts] ?? longestPause);
    switch (sent.type) {
      case 'sent':
        store.markSent(message.id, sent.reference);
        if (this.#trouble) notify('info', 'Messages that were waiting are going out again.');
        this.#trouble = false;
        return;
      case 'failed':
        store.markFailed(message.id, sent.reason);
        notify('problem', `The ${wordFor(message)} could not be sent. ${sent.reason}`);
        return;
      case 'later':
      case 'unsure':
        store.postpone(message.id, sent.type === 'later' ? 'queued' : 'unsure', again, sent.reason);
        if (!this.#trouble)
          notify('problem', `The ${wordFor(message)} is waiting to be sent. ${sent.reason}`);
        this.#trouble = true;
    }
  }

  /** A disk that fails now may work in a moment: the messages wait. */
  #guard<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      this.#complain(error);
      return null;
    }
  }

  #complain(error: unknown): void {
    this.#needs.log.error('The outbox failed', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

function wordFor({ kind, to }: OutboxMessage): string {
  return `${words[kind]} to ${kind === 'webhook' ? new URL(to).host : to}`;
}

const words: Readonly<Record<MessageKind, string>> = {
  text: 'text message',
  email: 'e-mail',
  webhook: 'news',
};
