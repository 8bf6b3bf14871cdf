/** Finds words in what the caller said: the proof that a model did not make them up. */
import type { Call } from '../../preload/contract/calls.ts';
import { tokenise } from '../extraction/tokens.ts';

/** Words of a caller's turn, verbatim. */
export interface HeardWords {
  said: string;
  turn: number;
}

/** Where the caller last said `words`, spelling of capitals and commas aside; null when never. */
export function findHeard(call: Call, words: string): HeardWords | null {
  const sought = tokenise(words).map(({ word }) => word);
  if (sought.length === 0) return null;
  for (const { role, text, index } of call.turns.toReversed()) {
    if (role !== 'caller') continue;
    const tokens = tokenise(text);
    const from = tokens.findIndex((_, at) =>
      sought.every((word, offset) => tokens[at + offset]?.word === word),
    );
    const [first, last] = [tokens[from], tokens[from + sought.length - 1]];
    if (first && last) return { said: text.slice(first.start, last.end), turn: index };
  }
  return null;
}
