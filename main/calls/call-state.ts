/**
 * One phone call as a pure state machine: `next(state, event)` returns the new state and the effects to perform, in
 * order. Nothing here does anything; call-session.ts performs the effects.
 */
import type { Recording } from '../../preload/contract/calls.ts';
import type { ModelUsage } from '../agent/model-usage.ts';
import { assertNever } from '../lib/assert.ts';
import type { CallEvent, FinishedStatus } from './call-events.ts';
import type { AgentNote, CallInput, CallState, Effect, Step, Words } from './call-step.ts';
import { keepKeying, noKeys } from './keyed-number.ts';
import type { NetworkStatus } from './line.ts';
import { isOldNews } from './network-record.ts';

/** The step that `input` makes from `state`. An input that has no meaning in a phase changes nothing. */
export function next(state: CallState, input: CallInput): Step {
  if (state.phase === 'over') return unchanged(state);
  switch (input.type) {
    case 'rang':
      return state.phase === 'new' ? ring(state, input) : unchanged(state);
    case 'connected':
      return connect(state, input);
    case 'heard':
      return hear(state, input.text);
    case 'pressed':
      return press(state, input.digit);
    case 'keys_paused':
      return endKeying(state, []);
    case 'silent':
      return fallSilent(state, input);
    case 'interrupted':
      return interrupt(state, input.heard);
    case 'agent_spoke':
      return speak(state, input);
    case 'agent_noted':
      return { state, effects: [noteEffect(input.note)] };
    case 'noted':
      return { state, effects: input.events.map((event) => ({ type: 'save', event })) };
    case 'recorded':
      return keepRecording(state, input.recording);
    case 'lost':
      return loseLine(state, input.lastWords ?? '');
    case 'hung_up':
      return hangUp(state);
    case 'reported':
      return report(state, input.status);
    case 'grace_over':
      return closeUp(state);
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
  const words: readonly Words[] = typeof greeting === 'string' ? [{ text: greeting }] : greeting;
  const onlyClips = words.every(({ clip }) => clip !== undefined);
  const spoken = words.map((piece, index): Effect => {
    const afterClip = piece.clip === undefined && words[index - 1]?.clip !== undefined;
    const event = { ...piece, ...(afterClip && { afterClip }), turn: 0, intent: 'greeting' };
    return { type: 'save', event: { type: 'agent_said', ...event } };
  });
  return {
    state: { ...state, phase: 'ringing', nextTurn: 1, agentTurn: 0, greeting: words, onlyClips },
    effects: [
      { type: 'save', event: { type: 'call_started', from, to, test, timezone } },
      ...spoken,
      { type: 'extract' },
      { type: 'await_end', for: 'line' },
    ],
  };
}

function connect(
  state: CallState,
  { sessionId, mustGreet }: Extract<CallInput, { type: 'connected' }>,
): Step {
  const resumed = state.everConnected;
  const saved: Effect = { type: 'save', event: { type: 'line_connected', sessionId, resumed } };
  const connected: CallState = { ...state, everConnected: true, lineUp: true };
  if (resumed) {
    const reply = state.reply + 1;
    return {
      state: { ...connected, phase: 'thinking', reply },
      effects: [saved, { type: 'ask_agent', reply }],
    };
  }
  const words = mustGreet ? state.greeting : [];
  const greet = words.map((piece, index): Effect => ({
    type: 'say',
    ...piece,
    last: index === words.length - 1,
  }));
  return { state: { ...connected, phase: 'listening' }, effects: [saved, ...greet] };
}

function hear(state: CallState, text: string): Step {
  if (text.trim() === '') return unchanged(state);
  const heard: CallState = {
    ...state,
    nextTurn: state.nextTurn + 1,
    callerSpoke: true,
    callerSpeaking: false,
    silences: 0,
  };
  const kept: Effect[] = [
    { type: 'save', event: { type: 'caller_said', turn: state.nextTurn, text } },
    { type: 'extract' },
  ];
  if (isLeaving(state)) return { state: heard, effects: kept }; // last words: kept, nobody is left to answer
  const reply = state.reply + 1;
  const effects: Effect[] = [...kept, { type: 'stop_agent' }, { type: 'ask_agent', reply }];
  return { state: { ...heard, phase: 'thinking', reply, agentTurn: null }, effects };
}

function isLeaving({ phase, lineUp }: CallState): boolean {
  if (phase === 'voicemail') return !lineUp;
  return ['ending', 'unconnected', 'passing', 'away', 'closing'].includes(phase);
}

/** Digits that make a phone number become a caller's turn; every key is kept by itself as well. */
function press(state: CallState, digit: string): Step {
  const pressed: Effect = { type: 'save', event: { type: 'digit_pressed', digit } };
  if (isLeaving(state)) return { state, effects: [pressed] };
  const keying = keepKeying(state.keying, digit);
  const keyed = { ...state, keying, silences: 0 };
  if (keying.complete) return endKeying(keyed, [pressed]);
  return { state: keyed, effects: [pressed, { type: 'await_keys' }] };
}

function endKeying(state: CallState, effects: Effect[]): Step {
  const { number } = state.keying;
  const idle = { ...state, keying: noKeys };
  if (number === null) return { state: idle, effects };
  const step = hear(idle, number);
  return { state: step.state, effects: [...effects, ...step.effects] };
}

/** Asks once more; then the caller may leave a message, or is said goodbye to. */
function fallSilent(state: CallState, { again, then }: Extract<CallInput, { type: 'silent' }>): Step {
  if (state.phase !== 'listening') return unchanged(state);
  const gaveUp = state.silences > 0;
  const words = gaveUp ? silentWords[then] : { text: again, intent: 'still_there' };
  const reply = state.reply + 1;
  const { state: asked, effects } = speak(
    { ...state, phase: 'thinking', reply },
    { type: 'agent_spoke', reply, ...words, last: true, thenHangUp: gaveUp && then === 'goodbye' },
  );
  if (gaveUp && then === 'voicemail')
    return { state: { ...asked, phase: 'voicemail' }, effects: [...effects, { type: 'take_voicemail' }] };
  return { state: { ...asked, silences: state.silences + 1 }, effects };
}

const silentWords = {
  voicemail: {
    text: "I still can't hear you. Please leave a message after the tone, with your name and number, and the office will ring you back.",
    intent: 'voicemail',
  },
  goodbye: {
    text: "I still can't hear you, so I'll let you go. Please ring us again. Goodbye.",
    intent: 'goodbye',
  },
};

function keepRecording(state: CallState, recording: Recording): Step {
  const leftMessage = recording.kind === 'voicemail';
  return {
    state: { ...state, callerSpoke: state.callerSpoke || leftMessage },
    effects: [{ type: 'save', event: { type: 'recording_made', ...recording } }],
  };
}

function interrupt(state: CallState, heard: string): Step {
  if (state.agentTurn === null) return unchanged(state);
  const cutOff: CallEvent = { type: 'agent_cut_off', turn: state.agentTurn, heard };
  const unknown = state.onlyClips && heard.trim() === '';
  return {
    state: {
      ...state,
      phase: state.phase === 'passing' ? 'passing' : 'listening',
      reply: state.reply + 1,
      agentTurn: null,
    },
    effects: [{ type: 'stop_agent' }, ...(unknown ? [] : [{ type: 'save' as const, event: cutOff }])],
  };
}

function speak(state: CallState, piece: Extract<CallInput, { type: 'agent_spoke' }>): Step {
  const late = piece.reply !== state.reply || (state.phase !== 'thinking' && state.phase !== 'speaking');
  const usage = (piece.usage ?? []).map(usageEffect);
  if (late) return { state, effects: usage };
  const opens = state.openReply !== piece.reply;
  const turn = opens || state.agentTurn === null ? state.nextTurn : state.agentTurn;
  const { text, clip, intent } = piece;
  const spoken = clip === undefined && text.trim() !== '';
  const afterClip = spoken && !opens && state.onlyClips;
  const onlyClips = opens ? clip !== undefined : state.onlyClips && !spoken;
  const words: Words = { text, ...(clip !== undefined && { clip }) };
  const effects: Effect[] = [
    {
      type: 'save',
      event: { type: 'agent_said', turn, ...words, intent, ...(afterClip && { afterClip }) },
    },
    ...usage,
    { type: 'say', ...words, last: piece.last },
  ];
  if (piece.promise) effects.splice(1, 0, { type: 'promise', promise: piece.promise });
  if (piece.last && piece.thenHangUp) effects.push({ type: 'hang_up' });
  const phase = !piece.last ? 'speaking' : piece.thenHangUp ? 'ending' : 'listening';
  const nextTurn = opens ? state.nextTurn + 1 : state.nextTurn;
  return {
    state: { ...state, phase, agentTurn: turn, openReply: piece.reply, nextTurn, onlyClips },
    effects,
  };
}

function usageEffect(usage: ModelUsage): Effect {
  return { type: 'save', event: { type: 'model_used', ...usage } };
}

function noteEffect(note: AgentNote): Effect {
  switch (note.type) {
    case 'suggestion':
      return { type: 'suggest', fields: note.fields };
    case 'usage':
      return usageEffect(note.usage);
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

/** What was said last is kept; nobody is left to answer it. */
function loseLine(state: CallState, lastWords: string): Step {
  if (lastWords.trim() === '' || state.phase === 'new') return lose({ ...state, lineUp: false });
  const { state: after, effects } = hear({ ...state, phase: 'unconnected' }, lastWords);
  const step = lose({ ...after, phase: state.phase, lineUp: false });
  return { state: step.state, effects: [...effects, ...step.effects] };
}

function lose(state: CallState): Step {
  if (state.phase === 'ending') return hangUp(state); // the agent had hung up; the line closing is its echo
  if (state.phase === 'voicemail') return { state, effects: [{ type: 'await_end', for: 'voicemail' }] };
  if (state.phase === 'closing' && state.report !== null) return closeUp(state);
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

/** The call is over. While its line is open the caller's last words may still be on their way. */
function report(state: CallState, status: NetworkStatus): Step {
  if (state.phase === 'new' || isOldNews(status, state.report?.sequence ?? null)) return unchanged(state);
  const told: CallState = { ...state, report: status };
  return state.lineUp && state.phase !== 'closing' ? hangUp(told) : closeUp(told);
}

/** Nothing more is to be heard of the call: it ends as the network says, or as far as we know. */
function closeUp(state: CallState): Step {
  const { report: told } = state;
  if (told !== null) return finish(state, statusFor(state, told.outcome), told);
  return finish(state, whenForgotten(state), { durationSeconds: null });
}

function finish(
  state: CallState,
  status: FinishedStatus,
  { durationSeconds, sequence }: Omit<NetworkStatus, 'outcome'>,
): Step {
  if (state.phase === 'new') return unchanged(state);
  return {
    state: { ...state, phase: 'over', reply: state.reply + 1, agentTurn: null },
    effects: [
      { type: 'stop_agent' },
      { type: 'finish', status, durationSeconds, ...(sequence !== undefined && { sequence }) },
    ],
  };
}

/** The status of a call of whose end nothing was heard. */
function whenForgotten(state: CallState): FinishedStatus {
  const messageTaken = state.phase === 'voicemail' && !state.lineUp;
  return state.phase === 'closing' || state.phase === 'ending' || state.personSpoke || messageTaken
    ? statusFor(state, 'completed')
    : 'interrupted';
}

/** A call whose caller hung up before saying a word was abandoned; one that never got through, to a line of ours, was missed. */
function statusFor(state: CallState, outcome: NetworkStatus['outcome']): FinishedStatus {
  switch (outcome) {
    case 'completed':
      if (state.personSpoke) return 'taken_over';
      if (state.callerSpoke) return 'completed';
      return state.everConnected ? 'abandoned' : 'missed';
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
