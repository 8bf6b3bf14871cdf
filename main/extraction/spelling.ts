/** Names spelled out: "N-G-U-Y-E-N", "B for Bravo", "double L", "capital K", "Alpha Delta India". */
import type { Token } from './tokens.ts';

/** Letters read from a run of tokens. */
export interface Spelled {
  readonly letters: string;
  readonly from: number;
  readonly to: number;
}

const alphabet =
  'alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu';
const radioWords = new Set(alphabet.split(' '));
const skipped = new Set([
  'capital',
  'then',
  'um',
  'uh',
  'and',
  'little',
  'small',
  'lowercase',
  'uppercase',
  'letter',
]);
const breaks = new Set(['space', 'new', 'surname', 'last']);
/** How letters are written when heard as words. */
const letterNames: Readonly<Record<string, string>> = { bee: 'b', cee: 'c', dee: 'd', eff: 'f', gee: 'g', aitch: 'h', haitch: 'h', jay: 'j', kay: 'k', ell: 'l', em: 'm', en: 'n', pee: 'p', cue: 'q', queue: 'q', tee: 't', vee: 'v', ex: 'x', why: 'y', zed: 'z', zee: 'z' }; // prettier-ignore
const shortest = 2;

/** True for the words of the radio alphabet. */
export function isRadioWord(word: string): boolean {
  return radioWords.has(word);
}

/** All runs of letters of at least two, in order. */
export function readSpelling(tokens: readonly Token[]): Spelled[] {
  const runs: Spelled[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const run = readRun(tokens, at);
    if (run === null) continue;
    runs.push(run);
    at = run.to - 1;
  }
  return runs;
}

function readRun(tokens: readonly Token[], from: number): Spelled | null {
  let letters = '';
  let to = from;
  let at = from;
  let plain = 0;
  while (at < tokens.length && !breaks.has(tokens[at]?.word ?? '')) {
    const letter = readLetter(tokens, at, letters !== '');
    if (letter === null) {
      if (letters === '' || !skipped.has(tokens[at]?.word ?? '')) break;
      at++;
      continue;
    }
    if (letters !== '' && tokens[at]?.gap.includes(',') && startsAnew(tokens, at)) break;
    letters += letter.letters;
    plain += letter.certain ? 1 : 0;
    at = to = letter.to;
  }
  return letters.length >= shortest && plain >= shortest ? { letters, from, to } : null;
}

function readLetter(
  tokens: readonly Token[],
  at: number,
  inside: boolean,
): { letters: string; to: number; certain: boolean } | null {
  const word = tokens[at]?.word ?? '';
  const times = word === 'double' ? 2 : word === 'triple' ? 3 : 0;
  if (times > 0) {
    const next = tokens[at + 1]?.word ?? '';
    return /^[a-z]$/.test(next) ? { letters: next.repeat(times), to: at + 2, certain: true } : null;
  }
  if (/^[a-z]$/.test(word)) {
    const to = afterExample(tokens, at, word);
    return { letters: word, to, certain: true };
  }
  if (radioWords.has(word) && (inside || radioWords.has(tokens[at + 1]?.word ?? ''))) {
    return { letters: word.charAt(0), to: at + 1, certain: true };
  }
  const named = letterNames[word];
  return named !== undefined && inside ? { letters: named, to: at + 1, certain: false } : null;
}

/** Skips "for Bravo" and "as in Bravo" after a letter. */
function afterExample(tokens: readonly Token[], at: number, letter: string): number {
  const next = tokens[at + 1]?.word;
  const example = next === 'for' ? at + 2 : next === 'as' && tokens[at + 2]?.word === 'in' ? at + 3 : null;
  const word = example === null ? undefined : tokens[example]?.word;
  return example !== null && word !== undefined && word.length > 1 && word.startsWith(letter)
    ? example + 1
    : at + 1;
}

/** A comma between letters that are otherwise joined by hyphens begins another word. */
function startsAnew(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.gap === '-' && tokens[at + 1]?.gap === '-';
}
