/** Whether a day or time is wished for, ruled out, or only told about. */
import words from '../../resources/extraction/dates.json' with { type: 'json' };
import { wordsAfter, wordsBefore } from './call.ts';
import type { Token } from './tokens.ts';

/** How the caller means a day or time. */
export type Stance = 'wished' | 'ruledOut' | 'past';

const pastWords = new Set(words.pastWords.split(' '));
const wishWords = new Set(words.wishWords.split(' '));
const against = new Set(words.against.split(' '));
const againstAfter = words.againstAfter.split('|').map((phrase) => phrase.replaceAll('_', ' '));
const light = new Set(words.lightWords.split(' '));
/** "away till Sunday" rules Sunday out, "not till Sunday" does not. */
const waiting = /^(away|busy|gone|overseas|wait|interstate|closed|shut|out)$/;
const pleases =
  /^(would|will|works?|suits?|please|is (good|fine|great|ok|okay|best|better|perfect)|if|at|morning if)\b/;
const greeting = /^(good|gday|happy|lovely) (morning|afternoon|evening|arvo|night|day)$/;
/** "I work Mondays", "we're closed Sunday". */
const occupied = /(?:(?:i|we|always) (?:work|working)|(?:closed|away|shut|busy))$/;
const near = 4;
const far = 9;

/** Judges by the words around a span: the nearest tells. `ahead`: the words can only mean days to come. */
export function stanceOf(tokens: readonly Token[], from: number, to: number, ahead = false): Stance {
  const before = wordsBefore(tokens, from, far).reverse();
  const after = wordsAfter(tokens, to, 5);
  if (greeting.test(`${before[0] ?? ''} ${tokens[from]?.word ?? ''}`)) return 'past';
  const taken = occupied.test(before.slice(0, 2).reverse().join(' ')) && !tokens[from]?.gap.includes(',');
  if (taken || isAgainst(before, after)) return 'ruledOut';
  if (ahead || pleases.test(after.slice(0, 3).join(' '))) return 'wished';
  for (const word of before) {
    if (wishWords.has(word)) break;
    if (pastWords.has(word)) return 'past';
  }
  const tells = after.findIndex((word) => pastWords.has(word));
  const wishes = after.findIndex((word) => wishWords.has(word));
  return tells >= 0 &&
    tells < 3 &&
    (wishes < 0 || wishes > tells) &&
    !before.some((word) => wishWords.has(word))
    ? 'past'
    : 'wished';
}

function isAgainst(before: readonly string[], after: readonly string[]): boolean {
  if (/^(till?|until)$/.test(before[0] ?? '')) return before.slice(1, 6).some((word) => waiting.test(word));
  for (const word of before.slice(0, near)) {
    if (against.has(word)) return true;
    if (!light.has(word)) break;
  }
  const following = after.join(' ') + ' ';
  return againstAfter.some((phrase) => following.startsWith(phrase + ' '));
}
