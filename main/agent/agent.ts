/** The port behind which whoever talks to the caller sits: the rules, later a language model. */
import type { Call } from '../../preload/contract/calls.ts';

/** What the office wants said of itself. */
export interface OfficeFacts {
  /** As spoken: "you've reached …". */
  name: string;
  /** The owner's fixed words for an emergency, spoken once; never generated. */
  safetySentence: string;
}

/** What an agent knows when it is its turn: the call so far, with its fields, and the time. */
export interface AgentInput {
  call: Call;
  /** Milliseconds since the epoch. */
  now: number;
  office: OfficeFacts;
}

/** A piece of a reply. Pieces of one reply are spoken in order; the one marked `last` closes it. */
export interface AgentPiece {
  text: string;
  /** What the agent means by it; kept with the turn so that the next reply can tell what was asked. */
  intent: string;
  last: boolean;
  /** With `last`: hang up once this has been heard. */
  thenHangUp: boolean;
}

/** Decides what to say next. */
export interface Agent {
  /** Words for the start of a call, before the caller has said anything. */
  greet(office: OfficeFacts): string;
  /** The reply to the call as it stands. Ends early, without a last piece, when `signal` is aborted. */
  reply(input: AgentInput, signal: AbortSignal): AsyncIterable<AgentPiece>;
}
