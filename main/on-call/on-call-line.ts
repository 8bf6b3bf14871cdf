/** The two sides of ringing somebody on call: what an alert needs done, and what their phone tells it. Telephony does both. */
import type { Result } from '../lib/result.ts';

/** Which step of which emergency a ring is for. */
export interface RingStep {
  /** The emergency's own call. */
  callSid: string;
  step: number;
  /** Position in the alert's list. */
  person: number;
}

/** Reaches people outside. */
export interface Reach {
  /** Keeps a text to be sent once by its key. */
  text(message: { key: string; to: string; body: string; callSid: string }): void;
  /** Rings an E.164 number; fails with a sentence when that cannot be done now. */
  ring(to: string, step: RingStep, timeoutSeconds: number): Promise<Result<{ ringSid: string }>>;
  /** The call to that number that is under way and was placed at `since` (milliseconds since the epoch) or later. */
  underWay(to: string, since: number): Promise<{ ringSid: string } | null>;
  hangUp(ringSid: string): void;
}

/** What a person on call hears. */
export interface OnCallWords {
  text: string;
  /** Ask for a key afterwards; the call ends otherwise. */
  asks: boolean;
}

/** What the phone of a person on call tells. Anything unknown, late or repeated changes nothing. */
export interface OnCallLine {
  pickedUp(step: RingStep): OnCallWords;
  pressed(step: RingStep, digit: string): OnCallWords;
  /** The call to them is over, answered or not. */
  ended(step: RingStep): void;
}
