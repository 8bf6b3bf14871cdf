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

const gapWords = 3;
const stemKey = 3;
/** A phrase's longer words also fit their plurals (and "tap's", which is one word with "taps"). */
const shortestPlural = 3;

/** Compiles a vocabulary once; the finder is linear in the number of tokens. */
export function finder<Label extends string>(vocabulary: Vocabulary): Finder<Label> {
  const index = new Map<string, Phrase[]>();
  for (const [label, phrases] of Object.entries(vocabulary.phrases)) {
    for (const source of phrases)
      addToIndex(index, { label, elements: compile(source, vocabulary.lists ?? {}) });
  }
  return (tokens) => {
    const matches: Match<Label>[] = [];
    for (let at = 0; at < tokens.length; at++) {
      for (const match of matchesAt(index, tokens, at)) matches.push(match as Match<Label>); // labels are the vocabulary's keys
    }
    return matches;
  };
}

/** True when one of the phrases begins exactly at a token; its end, else null. */
export function endOfPhraseAt(matches: readonly Match[], from: number): number | null {
  return matches.find((match) => match.from === from)?.to ?? null;
}

function matchesAt(
  index: ReadonlyMap<string, readonly Phrase[]>,
  tokens: readonly Token[],
  at: number,
): Match[] {
  const word = tokens[at]?.word ?? '';
  const exact = index.get(word);
  const single = singularOf(word);
  const plural = single === null ? undefined : index.get(single);
  const stems = word.length >= stemKey ? index.get(word.slice(0, stemKey) + '*') : undefined;
  if (exact === undefined && plural === undefined && stems === undefined) return [];
  const longest = new Map<string, Match>();
  for (const phrase of [...(exact ?? []), ...(plural ?? []), ...(stems ?? [])]) {
    const to = matchElements(phrase.elements, 0, tokens, at, at);
    if (to === null || to === at) continue;
    const known = longest.get(phrase.label);
    if (known === undefined || known.to < to)
      longest.set(phrase.label, { label: phrase.label, from: at, to });
  }
  return [...longest.values()];
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
    for (const sequence of candidates(element.any, tokens[at]?.word ?? '')) {
      if (!fits(sequence, tokens, at, from)) continue;
      const to = matchElements(elements, done + 1, tokens, at + sequence.length, from);
      if (to !== null) return to;
    }
  }
  return element.optional ? matchElements(elements, done + 1, tokens, at, from) : null;
}

function candidates(any: Alternatives, word: string): readonly (readonly string[])[] {
  const exact = any.byFirst.get(word) ?? any.byFirst.get(singularOf(word) ?? '') ?? [];
  return any.stems.length === 0
    ? exact
    : [...exact, ...any.stems.filter(([first]) => fitsWord(first ?? '', word))];
}

function fits(sequence: readonly string[], tokens: readonly Token[], at: number, from: number): boolean {
  return sequence.every(
    (expected, offset) =>
      sameSentence(tokens, from, at + offset) && fitsWord(expected, tokens[at + offset]?.word ?? ''),
  );
}

function singularOf(word: string): string | null {
  return word.length > shortestPlural && word.endsWith('s') ? word.slice(0, -1) : null;
}

function fitsWord(expected: string, word: string): boolean {
  if (expected.endsWith('*')) return word.startsWith(expected.slice(0, -1));
  return expected === word || (word.length > shortestPlural && word === expected + 's');
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

function addToIndex(index: Map<string, Phrase[]>, phrase: Phrase): void {
  for (const element of phrase.elements) {
    if (!('any' in element)) throw new Error('A phrase cannot begin with a gap');
    const stems = element.any.stems.map(([first]) => (first ?? '').slice(0, stemKey) + '*');
    for (const key of new Set([...element.any.byFirst.keys(), ...stems])) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [phrase]);
      else known.push(phrase);
    }
    if (!element.optional) return;
  }
}
