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

/** What the agent does with its turn. */
export type Move =
  | { intent: Question; again: boolean }
  | { intent: 'read_back_phone' | 'anything_else' | 'goodbye' | 'not_a_job' };

/** A caller who cannot or will not answer is asked twice, then left in peace. */
const timesAsked = 2;

/** Decides the move for `call`. */
export function nextMove(call: Call): Move {
  const said = call.turns.flatMap((turn) => (turn.role === 'agent' ? [turn.intent] : []));
  const times = (intent: string) => said.filter((other) => other === intent).length;
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
  return { intent: times('anything_else') > 0 ? 'goodbye' : 'anything_else' };
}

/** The number is read back as soon as it is known, and once more when it was corrected. */
function shouldReadBack(call: Call, times: number): boolean {
  const phone = call.fields.customer_phone;
  return phone !== null && !phone.confirmed && times < timesAsked;
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
      return (fields.urgency_level?.said ?? null) === null; // "routine" for want of any word is still to be asked
    case 'ask_when':
      return (
        fields.urgency_level?.value !== 'emergency' &&
        fields.preferred_date === null &&
        fields.preferred_time === null
      );
  }
}
