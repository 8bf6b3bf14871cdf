/** The port behind which whoever talks to the caller sits: the rules, or a language model with the rules behind it. */
import type { Appointment, Call } from '../../preload/contract/calls.ts';
import type { Capture, CapturedFieldName } from '../../preload/contract/fields.ts';
import type { Hazard, Promised } from '../../preload/contract/on-call.ts';
import type { ModelUsage } from './model-usage.ts';

/** What the office wants said of itself. */
export interface OfficeFacts {
  /** As spoken: "you've reached …". */
  name: string;
  /** The owner's fixed words for an emergency, spoken once; never generated. */
  safetySentence: string;
  /** The owner's own words for one hazard, in place of the safety sentence. */
  hazardSentences: Readonly<Partial<Record<Hazard, string>>>;
  /** Within how many minutes somebody rings back in an emergency; null promises nothing. */
  ringBackMinutes: number | null;
  /** Plain sentences on hours, areas and prices: all that may be said of them. */
  facts: readonly string[];
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
  type: 'speech';
  text: string;
  /** What the agent means by it; the last piece's counts and is kept with the turn, to tell later what was asked. */
  intent: string;
  last: boolean;
  /** With `last`: hang up once this has been heard. */
  thenHangUp: boolean;
  /** What these words promise the caller: told by whoever chose the words, never guessed from them. */
  promise?: { what: Promised['what']; minutes: number };
}

/** Values an agent believes to have heard, with what evidence there is; what extraction found stands above them. */
export type Suggestions = Partial<Record<CapturedFieldName, Capture>>;

/** What a reply is made of. `progress`: words are coming, none are ready to be spoken yet. */
export type AgentOutput =
  | AgentPiece
  | { type: 'suggestion'; fields: Suggestions }
  | { type: 'usage'; usage: ModelUsage }
  /** A place is held for the caller. */
  | { type: 'appointment'; appointment: Appointment }
  /** The caller's word on being texted the time, as `said` in a turn. */
  | { type: 'consent'; mayText: boolean; said: string; turn: number }
  | { type: 'progress' };

/** Decides what to say next. */
export interface Agent {
  /** Words for the start of a call, before the caller has said anything. */
  greet(office: OfficeFacts): string;
  /**
   * The reply to the call as it stands. Ends early, without a last piece, when `signal` is aborted. Throws an
   * AgentFailure when it cannot reply, possibly after some pieces.
   */
  reply(input: AgentInput, signal: AbortSignal): AsyncIterable<AgentOutput>;
  /**
   * For an agent that need not think: the whole reply, at once. What the caller said and what is answered then reach
   * the disk together. Null when this turn does something for the caller, who must be on the disk first; else `reply`
   * gives the same.
   */
  replyAtOnce?(input: AgentInput): AgentPiece | null;
  /** Asks whether there is anybody at all, away from any call; throws an AgentFailure when there is not. */
  probe?(signal: AbortSignal): Promise<void>;
}
