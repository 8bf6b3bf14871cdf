/** What the outbox needs kept. The store room implements it on SQLite. */
import type { Result } from '../lib/result.ts';

/** What can be sent. */
export type MessageKind = 'text' | 'email' | 'webhook';

/**
 * `sending`: an attempt is under way; `unsure`: nobody knows whether it went out. Sent and failed are for good, but
 * for a failed one that the office sends again.
 */
export type MessageState = 'queued' | 'sending' | 'unsure' | 'sent' | 'failed';

/** A message to be sent once. */
export interface NewMessage {
  /** Whatever the message is about, e.g. `booking-confirmed:17`: the same key is never sent twice. */
  key: string;
  kind: MessageKind;
  /** An E.164 number or a mail address. */
  to: string;
  body: string;
  /** The call it belongs to, if any. */
  callSid: string | null;
  /** Milliseconds after which it is no longer worth sending; a day unless given. */
  lifeMs?: number;
}

/** A message as it stands. Instants are milliseconds since the epoch. */
export interface OutboxMessage extends Omit<NewMessage, 'lifeMs'> {
  id: number;
  state: MessageState;
  /** Attempts that came to nothing. */
  attempts: number;
  createdAt: number;
  expiresAt: number;
  /** What it is known by where it went, e.g. Twilio's message SID. */
  reference: string | null;
  /** What is known of its arrival. */
  delivery: 'delivered' | 'undelivered' | null;
  /** Why it failed, waits or did not arrive. */
  problem: string | null;
}

/** What became of a message that went out. */
export interface DeliveryReport {
  id: number;
  reference: string;
  to: string;
  delivery: 'delivered' | 'undelivered' | null;
  problem: string | null;
}

/** The outbox's table. All methods are synchronous and durable on return; but for `add` they throw on disk errors. */
export interface OutboxStore {
  /** The message of that key, new in the given state or as it was. */
  add(
    message: Omit<NewMessage, 'lifeMs'> & { expiresAt: number; state: 'queued' | 'unsure' },
    at: number,
  ): Result<OutboxMessage>;
  /** When a restore last left out what may have been sent; null when none did. */
  lastGapAt(): number | null;
  find(key: string): OutboxMessage | null;
  list(page: { limit: number }): OutboxMessage[];
  /** Whether a message of that kind is known by this reference already. */
  isTaken(kind: MessageKind, reference: string): boolean;
  /** Messages whose time has come, and those due so late that the clock must have been set back. */
  due(when: { now: number; longestPause: number; kinds: string[] }): OutboxMessage[];
  /** When the next message is due, or null. */
  nextAt(kinds: string[]): number | null;
  /** Makes whatever is not done `unsure`; an attempt gets `settlingMs` milliseconds to show its effect. */
  reopen(settlingMs: number): void;
  /** Notes that an attempt begins; false when the message is done already. */
  begin(id: number, at: number): boolean;
  markSent(id: number, reference: string): void;
  markFailed(id: number, problem: string): void;
  postpone(id: number, state: 'queued' | 'unsure', nextAt: number, problem: string): void;
  /** Makes a failed message one to look up and send again; false when it has not failed. */
  requeue(id: number, at: number, expiresAt: number): boolean;
  /** Returns the message when the report told something new of it. */
  report(report: DeliveryReport): OutboxMessage | null;
}
