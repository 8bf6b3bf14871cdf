/** Tells from a model's words what it asked, so that the rules behind it do not ask the same again. */
import type { Call } from '../../preload/contract/calls.ts';
import { readCall, type Topic } from '../extraction/call.ts';
import { isMissing, type Question, questions } from './script-plan.ts';
import { spokenPhone } from './spoken-phone.ts';

const topics: Record<Question, readonly Topic[]> = {
  ask_name: ['name', 'surname', 'spelling'],
  ask_phone: ['phone'],
  ask_location: ['place', 'address'],
  ask_issue: ['problem'],
  ask_urgency: ['urgency'],
  ask_when: ['date', 'time'],
};

/** The rules' name for what `words` do at this point of the call, `conversation` when they have none. */
export function readIntent(words: string, call: Call): string {
  const phone = call.fields.customer_phone?.value;
  const digits = words.replace(/\D/g, '');
  if (typeof phone === 'string' && digits.includes(spokenPhone(phone).replace(/\D/g, '')))
    return 'read_back_phone';
  const question = /[^.!?]*\?\s*$/.exec(words)?.[0];
  if (question === undefined) return 'conversation';
  if (/\banything else\b/i.test(question)) return 'anything_else';
  const context = { callStart: call.startedAt, timezone: call.timezone, callerId: null, staffNames: [] };
  const asked = readCall([{ role: 'agent', text: question }], context).utterances[0]?.asked;
  const found = questions.find(
    (each) => isMissing(each, call) && topics[each].some((topic) => asked?.has(topic)),
  );
  return found ?? 'conversation';
}
