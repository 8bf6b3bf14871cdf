/** What the state machine of a call (call-state.ts) remembers, what can happen to it, and what it wants done. */
import type { PassTarget, Recording } from '../../preload/contract/calls.ts';
import type { AgentOutput, AgentPiece, Suggestions } from '../agent/agent.ts';
import type { ModelUsage } from '../agent/model-usage.ts';
import type { CallEvent, FinishedStatus, PassEnd } from './call-events.ts';
import { type Keying, noKeys } from './keyed-number.ts';
import type { NetworkStatus, Ring } from './line.ts';

/**
 * Where a call stands. `ending`: the agent said goodbye and hangs up. `voicemail`: the caller was asked to leave a
 * message. `unconnected`: the speech line is gone, it may come back. `passing`: the caller is being put through and the
 * agent's line is about to let go of them. `away`: they are with the office's phones. `closing`: hung up, the network's
 * own figures or the caller's last words are awaited.
 */
export type Phase =
  | 'new'
  | 'ringing'
  | 'listening'
  | 'thinking'
  | 'speaking'
  | 'ending'
  | 'voicemail'
  | 'unconnected'
  | 'passing'
  | 'away'
  | 'closing'
  | 'over';

/** Words for the caller; with a clip that recording is played in their place. */
export interface Words {
  text: string;
  clip?: string;
}

/** What the machine remembers of a call. */
export interface CallState {
  phase: Phase;
  /** Number of the next turn, agent's or caller's. */
  nextTurn: number;
  /** Which reply is awaited or being spoken; pieces of an older one come too late and are dropped. */
  reply: number;
  /** The agent turn the caller could still speak over. */
  agentTurn: number | null;
  /** The reply whose first piece has opened `agentTurn`. */
  openReply: number | null;
  /** Nothing but clips was played of `agentTurn`: how much of it was heard, nobody can tell. */
  onlyClips: boolean;
  callerSpoke: boolean;
  everConnected: boolean;
  /** The speech line is open: words may still come over it. */
  lineUp: boolean;
  greeting: readonly Words[];
  /** The digits of a number being keyed. */
  keying: Keying;
  /** How often in a row the caller was asked and said nothing. */
  silences: number;
  /** The caller is in mid-sentence. */
  callerSpeaking: boolean;
  /** Sentences the office wants said, in order. */
  queued: readonly string[];
  /** Where the caller is being put through to; `returning` once the agent is to have them again. */
  pass: { target: PassTarget; stage: 'asked' | 'ringing' | 'answered' | 'returning'; why: PassEnd } | null;
  /** Somebody of the office has talked to the caller. */
  personSpoke: boolean;
  /** The network's final word, while the caller's last words are awaited. */
  report: NetworkStatus | null;
}

/** What an agent notes down beside speaking. */
export type AgentNote = Extract<AgentOutput, { type: 'suggestion' | 'usage' | 'appointment' | 'consent' }>;

/** What can happen to a call. */
export type CallInput =
  | { type: 'rang'; ring: Ring; greeting: string | readonly Words[]; timezone: string }
  /** `mustGreet`: the line has not spoken the greeting by itself. */
  | { type: 'connected'; sessionId: string; mustGreet?: boolean }
  | { type: 'heard'; text: string }
  | { type: 'pressed'; digit: string }
  | { type: 'keys_paused' }
  /** Nobody said anything; `again` is what to ask then, `then` what to do the next time. */
  | { type: 'silent'; again: string; then: 'voicemail' | 'goodbye' }
  | { type: 'interrupted'; heard: string }
  /** A piece of a reply; with a clip that recording is played in its place. `usage`: what the words took, if a model chose them. */
  | ({
      type: 'agent_spoke';
      reply: number;
      clip?: string;
      usage?: readonly ModelUsage[];
    } & Omit<AgentPiece, 'type'>)
  /** Somebody else in the house has news of the call. */
  | { type: 'noted'; events: readonly CallEvent[] }
  | { type: 'agent_noted'; note: AgentNote }
  | { type: 'recorded'; recording: Recording }
  | { type: 'lost'; lastWords?: string }
  | { type: 'hung_up' }
  | { type: 'reported'; status: NetworkStatus }
  | { type: 'grace_over' };

/**
 * What is to be done about it. `await_end`: send `grace_over` when nothing more is heard of the call for a while.
 * `await_keys`: send `keys_paused` when no key is pressed for a while. `await_silence`, `await_answer`: the office's
 * inputs that office-state.ts names. `drop`: hang up at once.
 */
export type Effect =
  | { type: 'save'; event: CallEvent }
  | { type: 'promise'; promise: NonNullable<AgentPiece['promise']> }
  | { type: 'extract' }
  | { type: 'suggest'; fields: Suggestions }
  | { type: 'ask_agent'; reply: number }
  | { type: 'stop_agent' }
  | ({ type: 'say'; last: boolean } & Words)
  | { type: 'hang_up' }
  | { type: 'take_voicemail' }
  | { type: 'await_keys' }
  | { type: 'await_silence' }
  | { type: 'await_answer' }
  | { type: 'pass'; target: PassTarget; onTheLine: boolean }
  | { type: 'fetch_back' }
  | { type: 'drop'; onTheLine: boolean }
  | { type: 'await_end'; for: 'line' | 'report' | 'voicemail' }
  | { type: 'finish'; status: FinishedStatus; durationSeconds: number | null; sequence?: number };

/** The new state and what to do, in order. */
export interface Step {
  state: CallState;
  effects: Effect[];
}

/** A call that has not rung yet. */
export const newCall: CallState = {
  phase: 'new',
  nextTurn: 0,
  reply: 0,
  agentTurn: null,
  openReply: null,
  onlyClips: false,
  callerSpoke: false,
  everConnected: false,
  lineUp: false,
  greeting: [],
  keying: noKeys,
  silences: 0,
  callerSpeaking: false,
  queued: [],
  pass: null,
  personSpoke: false,
  report: null,
};
