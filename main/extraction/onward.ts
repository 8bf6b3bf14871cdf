/** Days told from another one: "not this Thursday, the next one", "not tomorrow, the day after", and of two "the latter". */
import words from '../../resources/extraction/dates.json' with { type: 'json' };
import { finder } from './phrases.ts';
import type { Token } from './tokens.ts';

/** How many days on from a day just mentioned, and up to which token that was said. */
export interface Step {
  readonly days: number;
  readonly from: number;
  readonly to: number;
}

const find = finder<'week' | 'day' | 'second' | 'first'>(words.onward);
/** "…, but I mean the next one": so many words may stand between. */
const nearWords = 4;

/** The step said at or close behind a token, if any. */
export function stepBehind(tokens: readonly Token[], at: number): Step | null {
  const match = find(tokens).find(
    ({ label, from }) => (label === 'week' || label === 'day') && from >= at && from <= at + nearWords,
  );
  return match === undefined
    ? null
    : { days: match.label === 'week' ? 7 : 1, from: match.from, to: match.to };
}

/** Which of two proposals a caller takes with "the latter" or "the first one". */
export function choiceOf(tokens: readonly Token[]): 'first' | 'second' | null {
  for (const { label } of find(tokens)) if (label === 'first' || label === 'second') return label;
  return null;
}
