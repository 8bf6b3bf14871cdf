/**
 * Spelling as poor lines and recognisers deliver it ("c l a ire h u GH e s"): fragments that only make sense beside
 * the name already heard and the names there are.
 */
import { familyNames, givenNames, isFamilyName, isGivenName, soundAlikes } from './names.ts';
import { editDistance, soundKey } from './similarity.ts';
import { isRadioWord } from './spelling.ts';
import type { Token } from './tokens.ts';
import { writeName } from './write-name.ts';

/** A reading of fragments and how many letters it had to overlook. */
interface Reading {
  readonly words: readonly string[];
  readonly cost: number;
  /** Another way to write what was heard, which may be further from the letters. */
  readonly heard?: boolean;
}

/** The name that fragments spell. */
export interface SpelledName {
  readonly value: string;
  /** It is the name already heard. */
  readonly same: boolean;
  /** Hardly a letter had to be overlooked. */
  readonly sure: boolean;
}

/** Letters that recognisers write as words. */
const letterWords: Readonly<Record<string, string>> = {
  see: 'c', sea: 'c', you: 'u', are: 'r', why: 'y', oh: 'o', tea: 't', tee: 't', be: 'b', bee: 'b', jay: 'j',
  kay: 'k', okay: 'k', ok: 'k', el: 'l', ell: 'l', em: 'm', en: 'n', ex: 'x', eye: 'i', hey: 'a', eh: 'a', gee: 'g', pee: 'p', queue: 'q',
}; // prettier-ignore
const between = new Set(
  'and then for as in double triple capital space new um uh the surname last first name thats'.split(' '),
);
const spaces = new Set(['space', 'surname', 'last']);
const shortest = 4;
const furthestVariant = 4;
/** Letters that are enough to be another first name than the one heard. */
const longHead = 7;

/** True when letters are mixed with scraps of several letters, so that they cannot be taken one by one. */
export function isFragmentary(tokens: readonly Token[]): boolean {
  const first = tokens.findIndex(({ word }) => word.length === 1);
  if (first < 0 || tokens.length < 3) return false;
  const short = tokens.filter(({ word, digits }) => word.length <= 4 || digits).length;
  const scraps = tokens.filter(
    ({ word, digits }, at) => digits || isScrap(word, tokens[at - 1]?.word ?? '', tokens[at + 1]?.word ?? ''),
  );
  return scraps.length > 0 && short / tokens.length > 0.7;
}

/** "GH" is a scrap; the "Bravo" of "B for Bravo" is none. */
function isScrap(word: string, before: string, next: string): boolean {
  if (word.length > 3 && next === word.charAt(0)) return false;
  if (word.length < 2 || word.length > 5 || between.has(word)) return false;
  return before !== 'for' && before !== 'in' && !isRadioWord(word);
}

/** The name these fragments spell, given what was heard before them; null when they make no name. */
export function readFragments(tokens: readonly Token[], heard: readonly string[]): SpelledName | null {
  const letters = joinLetters(tokens);
  if (letters.length < shortest || letters.length > 40) return null;
  const known = heard.map((word) => word.toLowerCase());
  const readings = [
    ...asHeard(letters, known),
    asGiven(letters, known),
    ...asBoth(letters, known),
    ...asVariant(letters, known),
  ];
  const best = readings
    .filter((reading): reading is Reading => reading !== null)
    .sort((a, b) => a.cost - b.cost)[0];
  if (best === undefined || best.cost > (best.heard === true ? letters.length / 3 : tolerance(letters)))
    return null;
  const same = best.words.join(' ') === known.join(' ');
  return { value: same ? heard.join(' ') : best.words.map(writeName).join(' '), same, sure: best.cost <= 1 };
}

/** The fragments in one, with doubled letters doubled. */
function joinLetters(tokens: readonly Token[]): string {
  return tokens
    .map(({ word, digits }, at) => {
      if (digits || spaces.has(word) || word === 'double' || word === 'triple') return '';
      const letter = letterWords[word] ?? word;
      const before = tokens[at - 1]?.word;
      const times = letter.length > 1 ? 1 : before === 'double' ? 2 : before === 'triple' ? 3 : 1;
      return letter.repeat(times);
    })
    .join('');
}

/** They spell a first name that sounds like the one heard. */
function asVariant(letters: string, known: readonly string[]): Reading[] {
  const first = known[0] ?? '';
  if (known.length < 2 || !isGivenName(first)) return [];
  return soundAlikes(first, givenNames()).flatMap((name) => {
    const cost = editDistance(letters, name, furthestVariant);
    return cost > furthestVariant ? [] : [{ words: [name, ...known.slice(1)], cost, heard: true }];
  });
}

/** The fragments repeat what was heard: the first word, the last or both. */
function asHeard(letters: string, known: readonly string[]): Reading[] {
  const [first, last] = [known[0] ?? '', known.at(-1) ?? ''];
  const cutShort =
    isGivenName(first) && letters.startsWith(first) && letters.length < known.join('').length - 1;
  return [
    ...(cutShort && known.length > 1 && !isFamilyName(letters.slice(first.length))
      ? [{ words: known, cost: 0.5 }]
      : []),
    ...[known.join(''), first, last]
      .filter((word) => word !== '')
      .map((word) => ({ words: known, cost: editDistance(letters, word, 5) })),
  ];
}

/** They spell the first name only. */
function asGiven(letters: string, known: readonly string[]): Reading | null {
  const last = known.at(-1) ?? '';
  const first = known[0] ?? '';
  const name = nearest(letters, givenNames(), 1);
  if (name === null) return null;
  const sounds = soundKey(name.word) === soundKey(first) || editDistance(name.word, first, 2) <= 2;
  if (known.length > 1)
    return sounds || !isGivenName(first) ? { words: [name.word, ...known.slice(1)], cost: name.cost } : null;
  return isFamilyName(last) && !isGivenName(last)
    ? { words: [name.word, last], cost: name.cost }
    : { words: [name.word], cost: name.cost };
}

/** They spell first name and surname in one. */
function asBoth(letters: string, known: readonly string[]): Reading[] {
  const readings: Reading[] = [];
  for (let at = 2; at <= letters.length - 2; at++) {
    const [head, tail] = [letters.slice(0, at), letters.slice(at)];
    const family = readTail(tail, known.at(-1) ?? '', isGivenName(head) && head.length > 2);
    if (family === null) continue;
    const first = known.length > 1 || family.word !== known[0] ? (known[0] ?? '') : '';
    const given = readHead(
      head,
      first,
      family.cost <= 1 || family.word.length > 7,
      known.length > 1 && family.word === known.at(-1),
    );
    if (given !== null) readings.push({ words: [given.word, family.word], cost: given.cost + family.cost });
  }
  return readings;
}

/** The surname in the rest of the letters: one that exists, the one heard, or beside a sure first name one much like it. */
function readTail(tail: string, last: string, sureGiven: boolean): { word: string; cost: number } | null {
  if (isFamilyName(tail)) return { word: tail, cost: 0 };
  const distance = last === '' ? 9 : editDistance(tail, last, 3);
  if (distance <= nearEnough(last)) return { word: last, cost: Math.min(distance, 2) };
  if (isFamilyName(last)) return null;
  return sureGiven && tail.length > 3 ? nearest(tail, familyNames(), 1) : null;
}

/** The first name in the head of the letters; one that is on a list was hardly misheard as another. */
function readHead(
  head: string,
  first: string,
  sureFamily: boolean,
  familyHeard: boolean,
): { word: string; cost: number } | null {
  const distance = first === '' ? 9 : editDistance(head, first, 3);
  const alike = distance <= (sureFamily ? 3 : 2) ? { word: first, cost: distance } : null;
  if (alike !== null && (isGivenName(first) || distance === 0) && !isGivenName(head)) return alike;
  if (isGivenName(first) && first !== head && first.startsWith(head)) return { word: first, cost: 1 };
  if (isGivenName(head))
    return { word: head, cost: first === '' || distance <= 2 || !isGivenName(first) ? 0 : 2 };
  const other = isGivenName(first) && distance > 3 && !(familyHeard && head.length >= longHead);
  const near = sureFamily && !other ? nearest(head, givenNames(), 2) : null;
  return near ?? alike;
}

/** How many letters may be wrong in a name that was heard as well. */
function nearEnough(word: string): number {
  return word.length < 6 ? 1 : word.length < 8 ? 2 : 3;
}

function nearest(
  letters: string,
  names: Iterable<string>,
  limit: number,
): (Reading & { word: string }) | null {
  let best: { word: string; cost: number } | null = null;
  for (const name of names) {
    if (Math.abs(name.length - letters.length) > limit || !beginsAlike(name, letters)) continue;
    const cost = editDistance(letters, name, limit);
    if (cost > limit || (best !== null && cost > best.cost)) continue;
    if (best === null || cost < best.cost || isLiker(name, best.word, letters, limit > 1))
      best = { word: name, cost };
  }
  return best === null ? null : { ...best, words: [best.word] };
}

/** Of two names equally far from the letters the better: it sounds like them, or has more of them. */
function isLiker(name: string, other: string, letters: string, byLetters: boolean): boolean {
  const sounds = soundKey(letters);
  if (soundKey(name) === sounds) return true;
  return (
    byLetters && soundKey(other) !== sounds && sharedLetters(name, letters) > sharedLetters(other, letters)
  );
}

function sharedLetters(name: string, letters: string): number {
  return [...new Set(name)].filter((letter) => letters.includes(letter)).length;
}

/** The same first letter, one lost before it, or one vowel for another. */
function beginsAlike(name: string, letters: string): boolean {
  const [a, b] = [name.charAt(0), letters.charAt(0)];
  return a === b || name.charAt(1) === b || (/[aeiou]/.test(a) && /[aeiou]/.test(b));
}

function tolerance(letters: string): number {
  return letters.length < 7 ? 1 : letters.length < 12 ? 2 : letters.length < 16 ? 3 : 4;
}
