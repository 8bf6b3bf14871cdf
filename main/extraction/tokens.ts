/** The one tokenised form every recogniser reads: normalised words with their places in the verbatim text. */

/** A run of letters or a run of digits. */
export interface Token {
  /** Lower case, without accents and apostrophes, so that "I'm" and the recogniser's "im" are one word. */
  readonly word: string;
  /** Where it stands in the text: `text.slice(start, end)` is verbatim. */
  readonly start: number;
  readonly end: number;
  /** What stands between the token before and this one. */
  readonly gap: string;
  /** Number of the sentence within the turn, from 0. */
  readonly sentence: number;
  /** Written with a capital. */
  readonly capital: boolean;
  readonly digits: boolean;
  /** Its first three letters and a star, under which vocabularies keep beginnings; empty for shorter words. */
  readonly stem: string;
  /** The word without a plural's s; empty when it has none or is too short to tell. */
  readonly single: string;
}

const stemLetters = 3;

const pattern = /[\p{L}\p{M}]+(?:['’‘ʼ`][\p{L}\p{M}]+)*|\d+/gu;
const sentenceEnd = /[.!?;…](?:["')\]]*)(?:\s|$)|\n|[.!?…]{2,}| [-–—]{1,2} /;
const abbreviations = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'prof', 'st', 'mt', 'no', 'apt', 'am', 'pm']);
/** Longer runs of letters are no words; cutting them keeps every later step linear. */
const longestWord = 40;

/** Cuts a turn's text into tokens. Linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const raw = match[0];
    const gap = text.slice(end, match.index);
    const before = tokens.at(-1);
    if (before !== undefined && endsSentence(gap, before, raw)) sentence++;
    end = match.index + raw.length;
    const first = raw.charCodeAt(0);
    const digits = first >= 48 && first <= 57;
    const word = digits ? raw : normalise(raw);
    tokens.push({
      word,
      start: match.index,
      end,
      gap,
      sentence,
      capital: !digits && raw[0] !== raw[0]?.toLowerCase(),
      digits,
      stem: word.length >= stemLetters ? word.slice(0, stemLetters) + '*' : '',
      single: word.length > stemLetters && word.endsWith('s') ? word.slice(0, -1) : '',
    });
  }
  return tokens;
}

/** Lower case, accents and apostrophes gone. */
export function normalise(word: string): string {
  const lower = word.slice(0, longestWord).toLowerCase();
  if (/^[a-z]+$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’‘ʼ`]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('ł', 'l');
}

function endsSentence(gap: string, before: Token, next: string): boolean {
  if (gap === ' ' || gap === '' || !sentenceEnd.test(gap)) return false;
  const stopsOnly = /^\.\s$/.test(gap);
  return !(stopsOnly && abbreviations.has(before.word) && /^[\p{Lu}\d]/u.test(next) && before.word !== 'no');
}
