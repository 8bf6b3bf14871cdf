/**
 * A small phrase language, so that vocabularies are data. A phrase is words separated by blanks, where
 * `leak*` is any word so beginning, `a|b` either, `x?` may be missing, `..` is up to three words of any kind,
 * `hot_water` inside alternatives is two words, and `@name` is any phrase of the list called name.
 */
import type { Token } from './tokens.ts';

/** A phrase found: its label and the tokens from `from` up to, not including, `to`. */
export interface Match<Label extends string = string> {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
}

/** Phrases by label, and the word lists they refer to with `@`. */
export interface Vocabulary {
  readonly lists?: Readonly<Record<string, string>>;
  readonly phrases: Readonly<Record<string, readonly string[]>>;
}

/** Finds every phrase of a vocabulary in tokens, longest first at each place. */
export type Finder<Label extends string = string> = (tokens: readonly Token[]) => Match<Label>[];

interface Alternatives {
  /** Sequences of words by their first word; a key ending in `*` is a beginning. */
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly stems: readonly (readonly string[])[];
}
type Element =
  { readonly gap: number } | { readonly gap: 0; readonly optional: boolean; readonly any: Alternatives };
interface Phrase {
  readonly label: string;
  readonly elements: readonly Element[];
}

const none: never[] = [];
const gapWords = 3;
const stemKey = 3;

/** Where all vocabularies' phrases begin, so that a turn is read once for all of them. */
interface Begin {
  readonly vocabulary: number;
  readonly phrase: Phrase;
}
const begins = new Map<string, Begin[]>();
const found = new WeakMap<readonly Token[], Match[][]>();
let vocabularies = 0;

/** Compiles a vocabulary once, before any turn is read; the finder is linear in the number of tokens. */
export function finder<Label extends string>(vocabulary: Vocabulary): Finder<Label> {
  const id = vocabularies++;
  for (const [label, phrases] of Object.entries(vocabulary.phrases)) {
    for (const source of phrases) addBegin(id, { label, elements: compile(source, vocabulary.lists ?? {}) });
  }
  return (tokens) => (matchesOf(tokens)[id] ?? none) as Match<Label>[]; // labels are the vocabulary's keys
}

/** What all vocabularies find in a turn; kept with its tokens. */
function matchesOf(tokens: readonly Token[]): Match[][] {
  const known = found.get(tokens);
  if (known !== undefined) return known;
  const matches: Match[][] = [];
  for (let at = 0; at < tokens.length; at++) matchesAt(tokens, at, matches);
  found.set(tokens, matches);
  return matches;
}

/** The first match at each token. */
export function byStart<Label extends string>(
  matches: readonly Match<Label>[],
): ReadonlyMap<number, Match<Label>> {
  const starts = new Map<number, Match<Label>>();
  for (const match of matches) if (!starts.has(match.from)) starts.set(match.from, match);
  return starts;
}

function matchesAt(tokens: readonly Token[], at: number, matches: Match[][]): void {
  const token = tokens[at];
  if (token === undefined) return;
  for (const key of [token.word, token.single, token.stem]) {
    const candidates = key === '' ? undefined : begins.get(key);
    if (candidates === undefined) continue;
    for (const { vocabulary, phrase } of candidates) {
      const to = matchElements(phrase.elements, 0, tokens, at, at);
      if (to !== null && to > at)
        keepLongest((matches[vocabulary] ??= []), { label: phrase.label, from: at, to });
    }
  }
}

/** Of the matches beginning at one token only the longest of each label is kept. */
function keepLongest(matches: Match[], match: Match): void {
  for (let known = matches.length - 1; known >= 0 && matches[known]?.from === match.from; known--) {
    const other = matches[known];
    if (other?.label !== match.label) continue;
    if (other.to < match.to) matches[known] = match;
    return;
  }
  matches.push(match);
}

function matchElements(
  elements: readonly Element[],
  done: number,
  tokens: readonly Token[],
  at: number,
  from: number,
): number | null {
  const element = elements[done];
  if (element === undefined) return at;
  if (!('any' in element)) {
    for (let skip = 0; skip <= element.gap && sameSentence(tokens, from, at + skip); skip++) {
      const to = matchElements(elements, done + 1, tokens, at + skip, from);
      if (to !== null) return to;
    }
    return null;
  }
  if (sameSentence(tokens, from, at)) {
    for (const sequence of sequencesAt(element.any, tokens[at])) {
      if (!fits(sequence, tokens, at, from)) continue;
      const to = matchElements(elements, done + 1, tokens, at + sequence.length, from);
      if (to !== null) return to;
    }
  }
  return element.optional ? matchElements(elements, done + 1, tokens, at, from) : null;
}

function sequencesAt(any: Alternatives, token: Token | undefined): readonly (readonly string[])[] {
  if (token === undefined) return none;
  const exact = any.byFirst.get(token.word) ?? any.byFirst.get(token.single) ?? none;
  if (any.stems.length === 0) return exact;
  const stems = any.stems.filter(([first]) => fitsWord(first ?? '', token));
  return stems.length === 0 ? exact : [...exact, ...stems];
}

function fits(sequence: readonly string[], tokens: readonly Token[], at: number, from: number): boolean {
  for (let offset = 0; offset < sequence.length; offset++) {
    const token = tokens[at + offset];
    if (token === undefined || token.sentence !== tokens[from]?.sentence) return false;
    if (!fitsWord(sequence[offset] ?? '', token)) return false;
  }
  return true;
}

function fitsWord(expected: string, token: Token): boolean {
  if (expected === token.word || (expected === token.single && expected !== '')) return true;
  return expected.endsWith('*') && token.word.startsWith(expected.slice(0, -1));
}

function sameSentence(tokens: readonly Token[], from: number, at: number): boolean {
  return tokens[at] !== undefined && tokens[at].sentence === tokens[from]?.sentence;
}

function compile(source: string, lists: Readonly<Record<string, string>>): Element[] {
  return source.split(' ').map((part) => {
    if (part === '..') return { gap: gapWords };
    const optional = part.endsWith('?');
    if (part.slice(0, -1).includes('?')) throw new Error(`Only a whole part can be optional: ${part}`);
    const words = (optional ? part.slice(0, -1) : part).split('|').flatMap((word) => expand(word, lists));
    const sequences = words.map((word) => word.split('_')).sort((a, b) => b.length - a.length);
    const byFirst = new Map<string, string[][]>();
    for (const sequence of sequences) {
      const first = sequence[0] ?? '';
      if (!first.endsWith('*')) byFirst.set(first, [...(byFirst.get(first) ?? []), sequence]);
    }
    return { gap: 0, optional, any: { byFirst, stems: sequences.filter(([first]) => first?.endsWith('*')) } };
  });
}

function expand(word: string, lists: Readonly<Record<string, string>>): string[] {
  if (!word.startsWith('@')) return [word];
  const list = lists[word.slice(1)];
  if (list === undefined) throw new Error(`The vocabulary has no list called ${word}`);
  return list.split(' ').flatMap((member) => expand(member, lists));
}

function addBegin(vocabulary: number, phrase: Phrase): void {
  for (const element of phrase.elements) {
    if (!('any' in element)) throw new Error('A phrase cannot begin with a gap');
    const stems = element.any.stems.map(([first]) => (first ?? '').slice(0, stemKey) + '*');
    for (const key of new Set([...element.any.byFirst.keys(), ...stems])) {
      const known = begins.get(key);
      if (known === undefined) begins.set(key, [{ vocabulary, phrase }]);
      else known.push({ vocabulary, phrase });
    }
    if (!element.optional) return;
  }
}
