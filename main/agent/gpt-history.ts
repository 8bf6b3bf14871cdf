/** The conversation as a language model reads it. */
import type { Call } from '../../preload/contract/calls.ts';

/** A message of the Responses API. */
export interface HistoryMessage {
  role: 'user' | 'assistant' | 'developer';
  content: string;
}

/** Turns what was said into messages. Of a turn that was cut off only what the caller heard is in it. */
export function historyOf(call: Call): HistoryMessage[] {
  const messages = call.turns.flatMap(({ role, text, cutOff }): HistoryMessage[] => {
    if (role === 'caller') return [{ role: 'user', content: text }];
    if (cutOff) return [{ role: 'assistant', content: `${text} —`.trim() }];
    return text === '' ? [] : [{ role: 'assistant', content: text }];
  });
  if (call.turns.at(-1)?.role === 'caller') return messages;
  const why = call.turns.at(-1)?.intent === 'back_with_agent' ? callerIsBack : lineIsBack;
  return [...messages, { role: 'developer', content: why }];
}

const callerIsBack =
  'You have just said that the caller is with you again. Go on with the call in the same breath.';
const lineIsBack = 'The line dropped and is back. Say so in a few words and go on where you were.';
