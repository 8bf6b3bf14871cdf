/**
 * One phone call as a pure state machine: `next(state, event)` returns the new state and the effects to perform, in
 * order. Nothing here does anything; call-session.ts performs the effects.
 */
import type { AgentOutput, AgentPiece, Suggestions } from '../agent/agent.ts';
import { assertNever } from '../lib/assert.ts';
import type { CallEvent, FinishedStatus, PassEnd } from './call-events.ts';
import type { PassTarget } from '../../preload/contract/calls.ts';
import type { NetworkStatus, Ring } from './line.ts';

/**
 * Where a call stands. `ending`: the agent said goodbye and hangs up. `unconnected`: the speech line is gone, it may
 * come back. `passing`: the caller is being put through and the agent's line is about to let go of them. `away`: they
 * are with the office's phones. `closing`: hung up, the network's own figures are awaited.
 */
export type Phase =
  | 'new'
  | 'ringing'
  | 'listening'
  | 'thinking'
  | 'speaking'
  | 'ending'
  | 'unconnected'
  | 'passing'
  | 'away'
  | 'closing'
  | 'over';

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
  callerSpoke: boolean;
  everConnected: boolean;
  /** The caller is in mid-sentence. */
  callerSpeaking: boolean;
  /** Sentences the office wants said, in order. */
  queued: readonly string[];
  /** Where the caller is being put through to; `returning` once the agent is to have them again. */
  pass: { target: PassTarget; stage: 'asked' | 'ringing' | 'answered' | 'returning'; why: PassEnd } | null;
  /** Somebody of the office has talked to the caller. */
  personSpoke: boolean;
}

/** What an agent notes down beside speaking. */
export type AgentNote = Extract<AgentOutput, { type: 'suggestion' | 'usage' | 'appointment' | 'consent' }>;

/** What can happen to a call. */
export type CallInput =
  | { type: 'rang'; ring: Ring; greeting: string; timezone: string }
  | { type: 'connected'; sessionId: string }
  | { type: 'heard'; text: string }
  | { type: 'pressed'; digit: string }
  | { type: 'interrupted'; heard: string }
  | ({ type: 'agent_spoke'; reply: number } & Omit<AgentPiece, 'type'>)
  /** Somebody else in the house has news of the call. */
  | { type: 'noted'; events: readonly CallEvent[] }
  | { type: 'agent_noted'; note: AgentNote }
  | { type: 'lost' }
  | { type: 'hung_up' }
  | { type: 'reported'; status: NetworkStatus }
  | { type: 'grace_over' };

/**
 * What is to be done about it. `await_end`: send `grace_over` when nothing more is heard of the call for a while.
 * `await_silence`, `await_answer`: the office's inputs that office-state.ts names. `drop`: hang up at once.
 */
export type Effect =
  | { type: 'save'; event: CallEvent }
  | { type: 'promise'; promise: NonNullable<AgentPiece['promise']> }
  | { type: 'extract' }
  | { type: 'suggest'; fields: Suggestions }
  | { type: 'ask_agent'; reply: number }
  | { type: 'stop_agent' }
  | { type: 'say'; text: string; last: boolean }
  | { type: 'hang_up' }
  | { type: 'await_end'; for: 'line' | 'report' }
  | { type: 'await_silence' }
  | { type: 'await_answer' }
  | { type: 'pass'; target: PassTarget; onTheLine: boolean }
  | { type: 'fetch_back' }
  | { type: 'drop'; onTheLine: boolean }
  | { type: 'finish'; status: FinishedStatus; durationSeconds: number | null };

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
  callerSpoke: false,
  everConnected: false,
  callerSpeaking: false,
  queued: [],
  pass: null,
  personSpoke: false,
};

/** The step that `input` makes from `state`. An input that has no meaning in a phase changes nothing. */
export function next(state: CallState, input: CallInput): Step {
  if (state.phase === 'over') return unchanged(state);
  switch (input.type) {
    case 'rang':
      return state.phase === 'new' ? ring(state, input) : unchanged(state);
    case 'connected':
      return connect(state, input.sessionId);
    case 'heard':
      return hear(state, input.text);
    case 'pressed':
      return { state, effects: [{ type: 'save', event: { type: 'digit_pressed', digit: input.digit } }] };
    case 'interrupted':
      return interrupt(state, input.heard);
    case 'agent_spoke':
      return speak(state, input);
    case 'agent_noted':
      return { state, effects: [noteEffect(input.note)] };
    case 'noted':
      return { state, effects: input.events.map((event) => ({ type: 'save', event })) };
    case 'lost':
      return lose(state);
    case 'hung_up':
      return hangUp(state);
    case 'reported':
      return finish(state, statusFor(state, input.status.outcome), input.status.durationSeconds);
    case 'grace_over':
      return finish(state, whenForgotten(state), null);
    default:
      return assertNever(input);
  }
}

function unchanged(state: CallState): Step {
  return { state, effects: [] };
}

function ring(
  state: CallState,
  { ring: { from, to, test }, greeting, timezone }: Extract<CallInput, { type: 'rang' }>,
): Step {
  return {
    state: { ...state, phase: 'ringing', nextTurn: 1, agentTurn: 0 },
    effects: [
      { type: 'save', event: { type: 'call_started', from, to, test, timezone } },
      { type: 'save', event: { type: 'agent_said', turn: 0, text: greeting, intent: 'greeting' } },
      { type: 'extract' },
      { type: 'await_end', for: 'line' },
    ],
  };
}

function connect(state: CallState, sessionId: string): Step {
  const resumed = state.everConnected;
  const saved: Effect = { type: 'save', event: { type: 'line_connected', sessionId, resumed } };
  if (!resumed) return { state: { ...state, phase: 'listening', everConnected: true }, effects: [saved] };
  const reply = state.reply + 1;
  return { state: { ...state, phase: 'thinking', reply }, effects: [saved, { type: 'ask_agent', reply }] };
}

function hear(state: CallState, text: string): Step {
  if (text.trim() === '') return unchanged(state);
  const heard = { ...state, nextTurn: state.nextTurn + 1, callerSpoke: true, callerSpeaking: false };
  const kept: Effect[] = [
    { type: 'save', event: { type: 'caller_said', turn: state.nextTurn, text } },
    { type: 'extract' },
  ];
  if (isLeaving(state.phase)) return { state: heard, effects: kept }; // last words: kept, nobody is left to answer
  const reply = state.reply + 1;
  const effects: Effect[] = [...kept, { type: 'stop_agent' }, { type: 'ask_agent', reply }];
  return { state: { ...heard, phase: 'thinking', reply, agentTurn: null }, effects };
}

function isLeaving(phase: Phase): boolean {
  return ['ending', 'unconnected', 'passing', 'away', 'closing'].includes(phase);
}

function interrupt(state: CallState, heard: string): Step {
  if (state.agentTurn === null) return unchanged(state);
  const cutOff: CallEvent = { type: 'agent_cut_off', turn: state.agentTurn, heard };
  return {
    state: {
      ...state,
      phase: state.phase === 'passing' ? 'passing' : 'listening',
      reply: state.reply + 1,
      agentTurn: null,
    },
    effects: [{ type: 'stop_agent' }, { type: 'save', event: cutOff }],
  };
}

function speak(state: CallState, piece: Extract<CallInput, { type: 'agent_spoke' }>): Step {
  const late = piece.reply !== state.reply || (state.phase !== 'thinking' && state.phase !== 'speaking');
  if (late) return unchanged(state);
  const opens = state.openReply !== piece.reply;
  const turn = opens || state.agentTurn === null ? state.nextTurn : state.agentTurn;
  const effects: Effect[] = [
    { type: 'save', event: { type: 'agent_said', turn, text: piece.text, intent: piece.intent } },
    { type: 'say', text: piece.text, last: piece.last },
  ];
  if (piece.promise) effects.splice(1, 0, { type: 'promise', promise: piece.promise });
  if (piece.last && piece.thenHangUp) effects.push({ type: 'hang_up' });
  const phase = !piece.last ? 'speaking' : piece.thenHangUp ? 'ending' : 'listening';
  const nextTurn = opens ? state.nextTurn + 1 : state.nextTurn;
  return { state: { ...state, phase, agentTurn: turn, openReply: piece.reply, nextTurn }, effects };
}

function noteEffect(note: AgentNote): Effect {
  switch (note.type) {
    case 'suggestion':
      return { type: 'suggest', fields: note.fields };
    case 'usage':
      return { type: 'save', event: { type: 'model_used', ...note.usage } };
    case 'appointment':
      return { type: 'save', event: { type: 'appointment_selected', appointment: note.appointment } };
    case 'consent': {
      const { mayText, said, turn } = note;
      return { type: 'save', event: { type: 'text_consent', mayText, said, turn } };
    }
    default:
      return assertNever(note);
  }
}

function lose(state: CallState): Step {
  if (state.phase === 'ending') return hangUp(state); // the agent had hung up; the line closing is its echo
  if (state.phase === 'passing') return unchanged({ ...state, phase: 'away' });
  if (['closing', 'unconnected', 'away', 'new'].includes(state.phase)) return unchanged(state);
  return {
    state: { ...state, phase: 'unconnected', reply: state.reply + 1, agentTurn: null },
    effects: [
      { type: 'stop_agent' },
      { type: 'save', event: { type: 'line_lost' } },
      { type: 'await_end', for: 'line' },
    ],
  };
}

function hangUp(state: CallState): Step {
  if (state.phase === 'closing') return unchanged(state);
  return {
    state: { ...state, phase: 'closing', reply: state.reply + 1, agentTurn: null },
    effects: [{ type: 'stop_agent' }, { type: 'await_end', for: 'report' }],
  };
}

function finish(state: CallState, status: FinishedStatus, durationSeconds: number | null): Step {
  if (state.phase === 'new') return unchanged(state);
  return {
    state: { ...state, phase: 'over', reply: state.reply + 1, agentTurn: null },
    effects: [{ type: 'stop_agent' }, { type: 'finish', status, durationSeconds }],
  };
}

/** The status of a call of whose end nothing was heard. */
function whenForgotten(state: CallState): FinishedStatus {
  return state.phase === 'closing' || state.phase === 'ending' || state.personSpoke
    ? statusFor(state, 'completed')
    : 'interrupted';
}

/** A call whose caller hung up before saying a word was abandoned; one that never got through was missed. */
function statusFor(state: CallState, outcome: NetworkStatus['outcome']): FinishedStatus {
  switch (outcome) {
    case 'completed':
      if (state.personSpoke) return 'taken_over';
      return state.callerSpoke ? 'completed' : 'abandoned';
    case 'failed':
      return 'failed';
    case 'busy':
    case 'no-answer':
    case 'canceled':
      return 'missed';
    default:
      return assertNever(outcome);
  }
}
