/** The rules' words, in plain Australian English. */
import type { Call } from '../../preload/contract/calls.ts';
import { assertNever } from '../lib/assert.ts';
import { hearHazard } from '../extraction/hazard.ts';
import { spokenDate, spokenSlot, spokenTime } from '../lib/spoken-time.ts';
import type { AgentInput, AgentPiece, OfficeFacts } from './agent.ts';
import type { Disagreement } from './check-details.ts';
import type { RingBack } from './desk.ts';
import type { PlainMove, Question } from './script-plan.ts';
import { spokenPhone } from './spoken-phone.ts';

/** How a call is answered: who it is, that it is a machine, that the call is noted down. */
export function greeting(office: OfficeFacts): string {
  return `G'day, you've reached ${office.name}. I'm an automated assistant, and this call is noted down. How can I help?`;
}

/** Phrases that are always said in the same words, so that a recording can be played in their place. */
export const setPhrases = {
  filler: 'One moment. ',
  goodbye: 'The office will be in touch. Goodbye.',
} as const;

/** To a caller who asked a price of which the owner lets nothing be said. */
export const noPrices = "I can't give prices myself.";

/** Each question, and how it is put the second time. */
const questionWords: Record<Question, { first: string; again: string }> = {
  ask_name: { first: 'Who am I speaking with?', again: 'Sorry, what name should I put down?' },
  ask_phone: {
    first: "What's the best number to reach you on?",
    again: 'Sorry, could you give me that number once more, digit by digit?',
  },
  ask_location: { first: 'Which suburb is the job in?', again: 'Sorry, which suburb was that?' },
  ask_issue: { first: "What's the problem?", again: 'Sorry, what needs fixing?' },
  ask_urgency: {
    first: 'How urgent is it, or can it wait a few days?',
    again: 'Do you need someone straight away, or can it wait?',
  },
  ask_when: { first: 'What day and time would suit you?', again: 'Is there a day that suits you best?' },
};

/** The words for a move, with a thank-you for a name just learned and, once, the owner's safety sentence. */
export function wordsFor(move: PlainMove, input: AgentInput): string {
  return [thanks(move, input.call), owedSafety(input), moveWords(move, input)]
    .filter((part) => part !== '')
    .join(' ');
}

function moveWords(move: PlainMove, input: AgentInput): string {
  switch (move.intent) {
    case 'read_back_phone':
      return readBack(input.call);
    case 'ask_text':
      return 'Shall I text you once the office has confirmed the time?';
    case 'anything_else':
      return 'Is there anything else the plumber should know?';
    case 'not_a_job':
      return "No worries, I've noted that for the office. Thanks for calling. Goodbye.";
    case 'goodbye':
      return farewell(input);
    case 'ask_name':
    case 'ask_phone':
    case 'ask_location':
    case 'ask_issue':
    case 'ask_urgency':
    case 'ask_when':
      return questionWords[move.intent][move.again ? 'again' : 'first'];
    default:
      return assertNever(move);
  }
}

function readBack(call: Call): string {
  const phone = call.fields.customer_phone;
  const digits = spokenPhone(String(phone?.value ?? ''));
  if (phone?.source === 'caller_id')
    return `Is the number you're calling from, ${digits}, the best one to reach you on?`;
  return `I have ${digits}. Is that right?`;
}

/** The question for a phone number or suburb that was heard in two ways. */
export function clarifying({ field, value }: Disagreement, call: Call): { text: string; intent: string } {
  const known = call.fields[field];
  if (field === 'customer_location')
    return {
      text: `Just to be sure, which suburb is it: ${String(known?.value)}, or ${value}?`,
      intent: 'clarify_location',
    };
  return {
    text: known?.source === 'said' ? readBack(call) : questionWords.ask_phone.again,
    intent: 'clarify_phone',
  };
}

function farewell(input: AgentInput): string {
  if (input.call.turns.some((turn) => turn.intent === 'goodbye')) return "Okay, I've noted that. Goodbye.";
  const promise = owedPromise(input);
  const whatNext = promise === null ? setPhrases.goodbye : `${promise.sentence} Goodbye.`;
  return `${summary(input)} ${whatNext}`;
}

/** What was taken down, as far as it is known: "I've got a blocked drain in Newtown, urgent, for tomorrow." */
function summary({ call, now }: AgentInput): string {
  const { issue_description: issue, customer_location: place, urgency_level: urgency } = call.fields;
  const parts = [
    issue === null ? '' : `: ${String(issue.value)}`,
    place === null || String(issue?.value).includes(String(place.value)) ? '' : `, in ${String(place.value)}`,
    urgency?.value === 'emergency' ? ', as an emergency' : '',
    whenWords(call, now),
  ];
  return `I've noted that down${parts.join('')}.`;
}

/** The time that is held, else the day the caller would like. */
function whenWords(call: Call, now: number): string {
  const [held] = call.appointments;
  if (held) return `, for ${spokenSlot(held, now, call.timezone)}`;
  const date = call.fields.preferred_date?.value;
  return typeof date === 'string' ? `, for ${spokenDate(date, now, call.timezone)}` : '';
}

function thanks(move: PlainMove, call: Call): string {
  const name = call.fields.customer_name?.value;
  const firstName = typeof name === 'string' ? name.split(' ')[0] : undefined;
  const greeted = call.turns.some(
    (turn) => turn.role === 'agent' && firstName && turn.text.includes(firstName),
  );
  return firstName && (!greeted || move.intent === 'goodbye') ? `Thanks, ${firstName}.` : '';
}

/** The owner's safety sentence where this call is an emergency and has not heard it yet, else ''. */
export function owedSafety(input: AgentInput): string {
  const { call } = input;
  if (call.fields.urgency_level?.value !== 'emergency') return '';
  const sentence = safetyFor(input);
  const spoken = call.turns.some((turn) => turn.role === 'agent' && turn.text.includes(sentence));
  return spoken ? '' : sentence;
}

/** The owner's words for the danger this call is about. */
export function safetyFor({ call, office }: AgentInput): string {
  const sentences = call.turns.flatMap(({ role, text }) => (role === 'caller' ? [text] : []));
  const hazard = hearHazard(sentences, call.fields.urgency_level?.said ?? null);
  return office.hazardSentences[hazard] ?? office.safetySentence;
}

/** A sentence of the rules, and the promise it makes; null for none. */
export interface SpokenPromise {
  sentence: string;
  promise: NonNullable<AgentPiece['promise']> | null;
}

/** To a caller who asked for a person when nobody can come to the phone. What was promised before stands. */
export function nobodyThere(ringBack: RingBack | null, { call, now }: AgentInput): SpokenPromise {
  if (ringBack === null || call.promise !== null)
    return {
      sentence: "Sorry, nobody can come to the phone just now, but I'll take it down for the office.",
      promise: null,
    };
  const { minutes, opensAt } = ringBack;
  const promise = { what: 'ring_back' as const, minutes };
  if (opensAt === null)
    return {
      sentence: `Sorry, nobody can come to the phone just now. Someone will ring you back within ${String(minutes)} minutes.`,
      promise,
    };
  const opens = spokenTime(opensAt, now, call.timezone);
  return {
    sentence: `Sorry, the office is closed now. Someone will ring you back after it opens ${opens}.`,
    promise,
  };
}

/** The promise to ring back that an emergency is owed and has not heard yet; null when there is none to make. */
export function owedPromise({ call, office }: AgentInput): { sentence: string; minutes: number } | null {
  const { ringBackMinutes: minutes } = office;
  if (call.fields.urgency_level?.value !== 'emergency' || minutes === null || call.promise !== null)
    return null;
  return { sentence: `Someone will ring you within ${String(minutes)} minutes.`, minutes };
}
