/** "Steven with a ph", "Ann with an e", "no h in Sarah", "one l": what says how a heard name is written. */
import type { Found, Utterance } from './call.ts';
import { familyNames, givenNames, soundAlikes } from './names.ts';
import type { Token } from './tokens.ts';
import { writeName } from './write-name.ts';

/** What is said about the letters of a name. */
interface Hint {
  readonly letters: string;
  readonly has: boolean;
}

const before = new Set(['with', 'without', 'no', 'one', 'single', 'double', 'two']);
const longestAnswer = 12;

/** The name written as the caller says, or agrees, that it is; unchanged when nothing is said of its letters. */
export function applyLetters<Name extends Found>(name: Name | null, utterance: Utterance): Name | null {
  if (name === null) return null;
  const agreed =
    utterance.reply === 'yes' && utterance.tokens.length < longestAnswer ? utterance.question : null;
  const words = name.value.toLowerCase().split(' ');
  for (const { tokens, asked } of [utterance, ...(agreed === null ? [] : [agreed])]) {
    const named = words.findIndex((word) => tokens.some((token) => token.word === word));
    const hint = named >= 0 || asked.has('spelling') ? readHint(tokens) : null;
    if (hint === null) continue;
    const at = named >= 0 ? [named] : [words.length - 1, 0];
    for (const place of at) {
      const written = rewrite(words, place, hint);
      if (written !== null) return { ...name, value: written, confidence: Math.max(name.confidence, 0.9) };
    }
  }
  return name;
}

/** The name with one word exchanged for the sound-alike that fits; null when it fits already or none does. */
function rewrite(words: readonly string[], at: number, hint: Hint): string | null {
  const fits = (word: string): boolean => word.includes(hint.letters) === hint.has;
  const word = words[at] ?? '';
  if (fits(word)) return null;
  const isFamily = at > 0 && at === words.length - 1;
  const other = soundAlikes(word, isFamily ? familyNames() : givenNames()).find(fits);
  return other === undefined
    ? null
    : words.map((kept, place) => writeName(place === at ? other : kept)).join(' ');
}

function readHint(tokens: readonly Token[]): Hint | null {
  for (const [at, { word }] of tokens.entries()) {
    if (!before.has(word)) continue;
    const article =
      /^(a|an|the|one|two|double|single)$/.test(tokens[at + 1]?.word ?? '') && tokens[at + 2] !== undefined;
    const from = article ? at + 2 : at + 1;
    const counted = article && tokens[at + 1]?.word.length !== 1 ? (tokens[at + 1]?.word ?? '') : word;
    const letters = lettersAt(tokens, from);
    if (letters === null) continue;
    if (counted === 'double' || counted === 'two') return { letters: letters.charAt(0).repeat(2), has: true };
    if (counted === 'one' || counted === 'single')
      return { letters: letters.charAt(0).repeat(2), has: false };
    return { letters, has: word === 'with' };
  }
  return null;
}

/** One or two letters, "ls" for several of one. */
function lettersAt(tokens: readonly Token[], at: number): string | null {
  const word = tokens[at]?.word ?? '';
  const next = tokens[at + 1]?.word ?? '';
  if (/^[a-z]$/.test(word))
    return /^[a-z]$/.test(next) && tokens[at + 2]?.word.length !== 1 ? word + next : word;
  return /^(ph|ie|ey|ck|th|ei|ae|ai|[a-z]s)$/.test(word) ? word.replace(/^(.)s$/, '$1') : null;
}
