/** The two sides of a phone line: what calls need from it, and what a line tells them. Telephony implements the one and calls the other. */
import type { Call, PassTarget, Recording } from '../../preload/contract/calls.ts';

/** A speech line to one caller. */
export interface Line {
  /**
   * Speaks a piece of the agent's turn; `last` closes the turn. The words are already on disk. With a `clip` (a name
   * from the settings) that recording is played in their place; a line that cannot play it speaks.
   */
  say(text: string, last: boolean, clip?: string): void;
  /** Lets the caller leave a message, after what was said has been heard; the line closes by it. */
  takeVoicemail(): void;
  /** Hangs up, after the caller has heard what was said. */
  hangUp(): void;
  /** Lets go of the caller after they have heard what was said; the network then asks the switchboard where to. */
  passOn(): void;
  /** Hangs up at once. */
  drop(): void;
}

/** Moves callers between the agent and people. Calling it twice changes nothing more. */
export interface Switchboard {
  /** The caller is to go to `target`, once the line lets go of them where they are `onTheLine`. What becomes of it is told by `passRang`, `passAnswered`, `passFailed`. */
  pass(
    callSid: string,
    target: PassTarget,
    caller: { officeNumber: string | null; onTheLine: boolean },
  ): void;
  /** The caller is to go back to the agent: a new line will connect. */
  fetchBack(callSid: string): void;
  /** Forgets where the caller was to go; with `hangUp` ends the call, wherever the caller is. */
  release(callSid: string, hangUp: boolean): void;
}

/** A call that rings. Numbers are E.164, null when withheld. */
export interface Ring {
  callSid: string;
  from: string | null;
  to: string | null;
  /** Made with the built-in test call. */
  test: boolean;
}

/** How the network says a call ended. */
export interface NetworkStatus {
  outcome: 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
  /** The network's own figure in whole seconds, where it gave one. */
  durationSeconds: number | null;
  /** The network's number of this news, where it gave one: of several the highest was sent last. */
  sequence?: number;
}

/** What a line tells the calls room. An unknown `callSid` is ignored; nothing is ever done twice. */
export interface CallLine {
  /**
   * A call rings. Returns the greeting to speak, which is on disk before this returns; the same one if asked again.
   * `byLine`: a recorded clip is part of it, so the line is given it to play once it is connected.
   */
  ring(ring: Ring): { greeting: string; byLine: boolean };
  /**
   * The speech line is up. Replaces an earlier line of the call; `false` when the call is unknown or over. A line that
   * `mustGreet` is given the greeting to say, unless another line of the call had it.
   */
  connect(callSid: string, line: Line, sessionId: string, mustGreet?: boolean): boolean;
  /** The caller finished saying `text`. */
  heard(callSid: string, text: string): void;
  /** Words of an unfinished sentence, for the screen only. */
  hearing(callSid: string, text: string): void;
  /** The caller spoke over the agent and heard no more than `heard`. */
  interrupted(callSid: string, heard: string): void;
  /** The caller pressed a key: 0-9, * or #. */
  pressed(callSid: string, digit: string): void;
  /** The office's phone rings for a caller who was put through. */
  passRang(callSid: string): void;
  /** Somebody has answered it. */
  passAnswered(callSid: string): void;
  /** Nobody has, or will. */
  passFailed(callSid: string, why: 'no_answer' | 'busy' | 'failed'): void;
  /** The caller was asked something, and for a while nothing was heard. */
  silent(callSid: string): void;
  /** Twilio keeps sound of the call. Told again it changes nothing, unless it tells more; the call may be over. */
  recorded(callSid: string, recording: Recording): void;
  /** The speech line closed, in the middle of `lastWords` perhaps; the call itself may go on. */
  lost(callSid: string, lastWords?: string): void;
  /** The call is over; the network's own status may still follow. */
  hungUp(callSid: string): void;
  /** The network's final word on the call. */
  reported(callSid: string, status: NetworkStatus): void;
}

/** What the office is told as it happens. */
export type CallNews =
  | { type: 'call_changed'; call: Call }
  | { type: 'caller_speaking'; callSid: string; text: string }
  /** Something went wrong that the office must know of; `text` is a plain sentence. */
  | { type: 'trouble'; callSid: string; text: string };

/** Receives news; it must not throw. */
export type NewsListener = (news: CallNews) => void;
