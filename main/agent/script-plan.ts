/** Which move the rules make next: a pure decision from the call as it stands. It never asks for what it has. */
import type { Call } from '../../preload/contract/calls.ts';

/** The questions, in the order in which a receptionist asks them. */
export const questions = [
  'ask_name',
  'ask_phone',
  'ask_location',
  'ask_issue',
  'ask_urgency',
  'ask_when',
] as const;

/** One question. */
export type Question = (typeof questions)[number];

/** What the agent does with its turn, but for offering a time. */
export type PlainMove =
  | { intent: Question; again: boolean }
  | { intent: 'read_back_phone' | 'ask_text' | 'anything_else' | 'goodbye' | 'not_a_job' };

/** What the agent does with its turn. */
export type Move = PlainMove | { intent: 'offer_slot' };

/** A caller who cannot or will not answer is asked twice, then left in peace. */
const timesAsked = 2;

/** Decides the move for `call`, where there is no time to offer. */
export function nextPlainMove(call: Call): PlainMove {
  const move = nextMove(call);
  if (move.intent !== 'offer_slot') return move;
  return closingMove(call);
}

/** Decides the move for `call`. */
export function nextMove(call: Call): Move {
  const times = (intent: string) => timesSaid(call, intent);
  if (call.details.isJob === false) return { intent: 'not_a_job' };
  if (times('goodbye') > 0) return { intent: 'goodbye' };
  for (const question of questions) {
    if (question === 'ask_location' && shouldReadBack(call, times('read_back_phone'))) {
      return { intent: 'read_back_phone' };
    }
    if (isMissing(question, call) && times(question) < timesAsked) {
      return { intent: question, again: times(question) > 0 };
    }
  }
  if (shouldOffer(call) && times('offer_slot') < timesAsked) return { intent: 'offer_slot' };
  return closingMove(call);
}

/** What is left when everything is known and a time is held, or none is to be had. */
function closingMove(call: Call): PlainMove {
  const mayAsk = call.appointments.length > 0 && canBeTexted(call) && timesSaid(call, 'ask_text') === 0;
  if (mayAsk) return { intent: 'ask_text' };
  return { intent: timesSaid(call, 'anything_else') > 0 ? 'goodbye' : 'anything_else' };
}

function timesSaid({ turns }: Call, intent: string): number {
  return turns.filter((turn) => turn.role === 'agent' && turn.intent && moveOf(turn.intent) === intent)
    .length;
}

/** The move of an intent; an offer's also names what was offered. */
export function moveOf(intent: string): string {
  return intent.split(' ', 1).join('');
}

/** In an emergency somebody comes at once; else one who has no time yet is offered one. */
function shouldOffer(call: Call): boolean {
  const { fields, appointments } = call;
  const closing = timesSaid(call, 'anything_else') > 0; // a model may have passed it by; nobody is kept on the line
  return fields.urgency_level?.value !== 'emergency' && appointments.length === 0 && !closing;
}

/** Nobody is asked twice, and a landline gets no texts. */
function canBeTexted({ fields, mayText }: Call): boolean {
  const phone = fields.customer_phone?.value;
  return mayText === null && typeof phone === 'string' && phone.startsWith('04');
}

/** The number is read back as soon as it is known, and once more when it was corrected. */
function shouldReadBack(call: Call, times: number): boolean {
  const phone = call.fields.customer_phone;
  return phone !== null && !phone.confirmed && phone.source !== 'office' && times < timesAsked;
}

/** Whether the answer to a question is still unknown. In an emergency nobody is asked when it would suit. */
export function isMissing(question: Question, { fields }: Call): boolean {
  switch (question) {
    case 'ask_name':
      return fields.customer_name === null;
    case 'ask_phone':
      return fields.customer_phone === null;
    case 'ask_location':
      return fields.customer_location === null;
    case 'ask_issue':
      return fields.service_type === null && fields.issue_description === null;
    case 'ask_urgency':
      // "routine" for want of any word is still to be asked
      return (fields.urgency_level?.said ?? null) === null && fields.urgency_level?.source !== 'office';
    case 'ask_when':
      return (
        fields.urgency_level?.value !== 'emergency' &&
        fields.preferred_date === null &&
        fields.preferred_time === null
      );
  }
}
