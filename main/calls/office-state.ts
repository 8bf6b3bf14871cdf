/**
 * What the office may do with a call, as part of its state machine: `nextStep` knows the office's inputs and hands the
 * others on to call-state.ts. A sentence the office wants said goes before whatever the agent would say next.
 */
import type { Appointment, CallDetails, PassTarget } from '../../preload/contract/calls.ts';
import { assertNever } from '../lib/assert.ts';
import type { CallEvent, CallEventOf, PassEnd } from './call-events.ts';
import { next } from './call-state.ts';
import type { CallInput, CallState, Effect, Step } from './call-step.ts';
import { backAgainWords, puttingThroughWords } from './office-words.ts';

/** What the office does, and what its phones report. */
export type OfficeInput =
  | { type: 'hearing' }
  /** The caller's sentence has not ended in good time. */
  | { type: 'silence' }
  | { type: 'office_says'; text: string }
  /** Null takes the office's value back. */
  | { type: 'office_corrects'; fields: CallEventOf<'fields_captured'>['fields']; details?: CallDetails }
  | { type: 'office_notes'; text: string }
  /** Gave the caller an appointment. */
  | { type: 'office_books'; appointment: Appointment }
  | { type: 'office_marks'; mark: Omit<CallEventOf<'call_marked'>, 'type'> }
  | { type: 'office_hangs_up' }
  | { type: 'office_passes'; target: PassTarget }
  | { type: 'office_takes_back' }
  | { type: 'pass_rang' }
  | { type: 'pass_answered' }
  | { type: 'pass_failed'; why: Exclude<PassEnd, 'handed_back'> };

/** What the office may also add to a call that is over. */
export type Amendment = Extract<
  OfficeInput,
  { type: 'office_corrects' | 'office_notes' | 'office_books' | 'office_marks' }
>;

/** The event that keeps it. */
export function amendmentEvent(input: Amendment): CallEvent {
  switch (input.type) {
    case 'office_notes':
      return { type: 'note_added', text: input.text };
    case 'office_books':
      return { type: 'appointment_selected', appointment: input.appointment };
    case 'office_marks':
      return { type: 'call_marked', ...input.mark };
    case 'office_corrects': {
      const { fields, details } = input;
      return { type: 'fields_captured', fields, ...(details === undefined ? {} : { details }) };
    }
    default:
      return assertNever(input);
  }
}

/** The step that any input makes from `state`; one that has no meaning now changes nothing. */
export function nextStep(state: CallState, input: CallInput | OfficeInput): Step {
  if (isOffice(input))
    return state.phase === 'over' || state.phase === 'new' ? still(state) : office(state, input);
  if (input.type === 'connected' && state.pass !== null) return welcomeBack(state, input, state.pass);
  // the caller may be with the office for as long as they like
  if (input.type === 'grace_over' && isOut(state)) return still(state);
  return sayQueued(next(state, input));
}

function office(state: CallState, input: OfficeInput): Step {
  switch (input.type) {
    case 'hearing':
      return { state: { ...state, callerSpeaking: true }, effects: waitForSilence(state) };
    case 'silence':
      return sayQueued({ state: { ...state, callerSpeaking: false }, effects: [] });
    case 'office_says':
      return askToSay(state, input.text);
    case 'office_notes':
    case 'office_books':
      return { state, effects: [save(amendmentEvent(input))] };
    case 'office_corrects':
    case 'office_marks':
      return rethink(state, [save(amendmentEvent(input)), { type: 'extract' }]);
    case 'office_hangs_up':
      return dropCall(state);
    case 'office_passes':
      return putThrough(state, input.target);
    case 'office_takes_back':
      return isOut(state) ? bringBack(state, 'handed_back') : still(state);
    case 'pass_rang':
      return state.pass?.stage === 'asked' ? passTo(state, 'ringing', state.pass.target) : still(state);
    case 'pass_answered':
      return isUnanswered(state) && state.pass ? passTo(state, 'answered', state.pass.target) : still(state);
    case 'pass_failed':
      return isUnanswered(state) ? bringBack(state, input.why) : still(state);
    default:
      return assertNever(input);
  }
}

/** Why the office cannot do this now, in a plain sentence; null when it can. */
export function refusal(state: CallState, input: OfficeInput): string | null {
  if (isOverSoon(state)) return isAmendment(input) && state.phase === 'closing' ? null : callIsOver;
  const { pass } = state;
  if (input.type === 'office_says' && pass !== null)
    return 'Callout is not talking to this caller at the moment.';
  if (input.type === 'office_passes' && pass !== null) return 'This caller is being put through already.';
  if (input.type !== 'office_takes_back') return null;
  if (pass === null) return 'Callout is talking to this caller already.';
  return isOut(state) ? null : 'The caller is just being put through. Try again in a moment.';
}

const callIsOver = 'This call is over.';

function isOverSoon({ phase }: CallState): boolean {
  return phase === 'new' || phase === 'closing' || phase === 'over';
}

function isAmendment({ type }: OfficeInput): boolean {
  return ['office_corrects', 'office_notes', 'office_books', 'office_marks'].includes(type);
}

function isOffice(input: CallInput | OfficeInput): input is OfficeInput {
  return (
    input.type.startsWith('office_') ||
    input.type.startsWith('pass_') ||
    ['hearing', 'silence'].includes(input.type)
  );
}

function still(state: CallState): Step {
  return { state, effects: [] };
}

function save(event: CallEvent): Effect {
  return { type: 'save', event };
}

function waitForSilence(state: CallState): Effect[] {
  return state.queued.length > 0 ? [{ type: 'await_silence' }] : [];
}

function askToSay(state: CallState, text: string): Step {
  const asked: CallState = { ...state, queued: [...state.queued, text] };
  const effects: Effect[] = [save({ type: 'say_asked', text })];
  if (!state.callerSpeaking) return sayQueued({ state: asked, effects });
  return { state: asked, effects: [...effects, ...waitForSilence(asked)] };
}

/** Lets the office's sentences go before the agent's, once nobody is in mid-sentence. */
function sayQueued({ state, effects }: Step): Step {
  const mayTalk = state.phase === 'listening' || state.phase === 'thinking' || state.phase === 'ending';
  if (state.queued.length === 0 || !mayTalk || state.callerSpeaking) return { state, effects };
  const agents = new Set<Effect['type']>(['ask_agent', 'hang_up']);
  const turn = sayAs(state, state.queued.join(' '), 'office_said');
  return {
    state: { ...turn.state, phase: 'listening', queued: [] },
    effects: [
      ...effects.filter((effect) => !agents.has(effect.type)),
      { type: 'stop_agent' },
      ...turn.effects,
    ],
  };
}

/** A whole turn of its own; what the agent was going to say comes too late. */
function sayAs(state: CallState, text: string, intent: string): Step {
  const turn = state.nextTurn;
  return {
    state: { ...state, reply: state.reply + 1, agentTurn: turn, nextTurn: turn + 1 },
    effects: [save({ type: 'agent_said', turn, text, intent }), { type: 'say', text, last: true }],
  };
}

/** A reply that nobody has heard any of yet is made anew from what the office changed. */
function rethink(state: CallState, effects: Effect[]): Step {
  if (state.phase !== 'thinking') return { state, effects };
  const reply = state.reply + 1;
  return {
    state: { ...state, reply },
    effects: [...effects, { type: 'stop_agent' }, { type: 'ask_agent', reply }],
  };
}

function dropCall(state: CallState): Step {
  if (isOverSoon(state)) return still(state);
  const onTheLine = state.phase !== 'away' && state.phase !== 'unconnected' && state.phase !== 'ringing';
  return {
    state: { ...state, phase: onTheLine ? 'ending' : state.phase, reply: state.reply + 1, queued: [] },
    effects: [
      save({ type: 'office_hung_up' }),
      { type: 'stop_agent' },
      { type: 'drop', onTheLine },
      { type: 'await_end', for: 'line' },
    ],
  };
}

/** Tells the caller, where the agent has them on the line, and lets go of them once that has been heard. */
function putThrough(state: CallState, target: PassTarget): Step {
  if (state.pass !== null || isOverSoon(state)) return still(state);
  const passed: CallState = { ...state, queued: [], pass: { target, stage: 'asked', why: 'failed' } };
  const asked: Effect[] = [{ type: 'stop_agent' }, save({ type: 'passed', target, stage: 'asked' })];
  const onTheLine = state.phase !== 'ringing' && state.phase !== 'unconnected';
  const going: Effect[] = [
    { type: 'pass', target, onTheLine },
    { type: 'await_end', for: 'line' },
  ];
  if (!onTheLine)
    return { state: { ...passed, phase: 'away', reply: state.reply + 1 }, effects: [...asked, ...going] };
  const told = sayAs(passed, puttingThroughWords(target), 'putting_through');
  return {
    state: { ...told.state, phase: 'passing' },
    effects: [...asked, ...told.effects, ...going],
  };
}

function isOut({ pass }: CallState): boolean {
  return pass?.stage === 'ringing' || pass?.stage === 'answered';
}

function isUnanswered({ pass }: CallState): boolean {
  return pass?.stage === 'asked' || pass?.stage === 'ringing';
}

function passTo(state: CallState, stage: 'ringing' | 'answered', target: PassTarget): Step {
  const effects: Effect[] = [save({ type: 'passed', target, stage })];
  if (stage === 'ringing' && target === 'softphone') effects.push({ type: 'await_answer' });
  const pass = { target, stage, why: 'failed' as const };
  return {
    state: { ...state, phase: 'away', pass, personSpoke: state.personSpoke || stage === 'answered' },
    effects,
  };
}

function bringBack(state: CallState, why: PassEnd): Step {
  if (state.pass === null) return still(state);
  return {
    state: { ...state, phase: 'away', pass: { ...state.pass, stage: 'returning', why } },
    effects: [save({ type: 'pass_ended', why }), { type: 'fetch_back' }, { type: 'await_end', for: 'line' }],
  };
}

/** The agent has the caller again: says so and goes on in the same turn. A pass that never rang has failed. */
function welcomeBack(
  state: CallState,
  input: Extract<CallInput, { type: 'connected' }>,
  pass: NonNullable<CallState['pass']>,
): Step {
  const connected = next({ ...state, pass: null }, input);
  const asked = connected.effects.some(({ type }) => type === 'ask_agent');
  const failed = pass.stage === 'returning' ? [] : [save({ type: 'pass_ended', why: 'failed' })];
  if (!asked) return { ...connected, effects: [...failed, ...connected.effects] };
  const turn = connected.state.nextTurn;
  const text = `${backAgainWords(pass.why)} `;
  return sayQueued({
    state: {
      ...connected.state,
      phase: 'speaking',
      agentTurn: turn,
      openReply: connected.state.reply,
      nextTurn: turn + 1,
    },
    effects: [
      ...failed,
      ...connected.effects.filter(({ type }) => type !== 'ask_agent'),
      save({ type: 'agent_said', turn, text, intent: backIntent }),
      { type: 'say', text, last: false },
      { type: 'ask_agent', reply: connected.state.reply },
    ],
  });
}

const backIntent = 'back_with_agent';
