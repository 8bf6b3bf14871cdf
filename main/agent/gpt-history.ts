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
  return [...messages, { role: 'developer', content: lineIsBack }];
}

const lineIsBack = 'The line dropped and is back. Say so in a few words and go on where you were.';
