/** Reads a name where one is expected: how far it goes, and whether it looks enough like one. */
import type { Found, Utterance } from './call.ts';
import { wordsOf } from './call.ts';
import { isStreetType } from './address.ts';
import { isSuburb } from './gazetteer.ts';
import {
  isEnglish,
  isFamilyName,
  isFunctionWord,
  isGivenName,
  isListedEnglish,
  isNeverName,
  isShortFor,
  particles,
  titles,
} from './names.ts';
import { isNumber } from './numbers.ts';
import { isRadioWord } from './spelling.ts';
import type { Token } from './tokens.ts';
import { writeName } from './write-name.ts';

/** How a name was introduced, which decides how much like a name it must look. */
export type Cue = 'strong' | 'weak' | 'nickname' | 'booking' | 'after' | 'answer' | 'unasked';
/** A name heard and how it was introduced. */
export interface Heard extends Found {
  readonly cue: Cue;
}

/** Words that may come before a name at the head of a sentence. */
export const openers = new Set('um uh ah er oh well hi hello hey yeah yep yes yup sure ok okay gday g day good morning afternoon evening so its it is im just and no thanks thank you of course certainly thats there hiya sorry right righto mate ta like me'.split(' ')); // prettier-ignore
const boundaries = new Set('from here speaking calling and in at im i on with my its we for out over again number phone is thats the down up to but please spelled spelt that a ill ive mobile oh zero double triple um uh again mate need want also ringing just a'.split(' ')); // prettier-ignore
const longestName = 4;
const farthestPlace = 12;
const farthestStreet = 8;
const newClause = /^(the|my|our|we|weve|were|theres|ive)$/;
/** What callers say between their name and "the": "its dave remember the leak". */
const plainVerbs = new Set('remember look listen see hear broke hit left dug cut fix check put made took forgot found bought saw told said keep let give use used clean rang ring call chasing quote before since around across above below plus and'.split(' ')); // prettier-ignore
/** "Evans' wife" is not Evans. */
const relatives =
  /^(?:wife|missus|husband|mum|mother|dad|father|son|daughter|assistant|secretary|rooms|brother|sister|partner|neighbour|tenant)$/;
/** Particles that are families' names as well, where they stand last after a first name ("Huy Du"). */
const endsFamily = new Set(['le', 'du', 'das']);
const fillers = new Set(['um', 'uh', 'er', 'ah', 'erm', 'umm']);
const fillerInside = /[,\s]+(?:umm?|uh|er|erm|ah)\b,?(?=\s)/gi;
/** Families whose name begins with "Ah", which elsewhere is no word of a name. */
const afterAh = new Set('kee chee sam toy loy mat matt fat kin ket hee see yan chong quee wah ming lam sue'.split(' ')); // prettier-ignore

/** Reads a name at a place, if what stands there looks enough like one for how it was introduced. `restated`: said before ("Brendan, Brendan Kiely"). */
export function takeName(utterance: Utterance, at: number, cue: Cue, restated = false): Heard | null {
  const { tokens } = utterance;
  const titled = titles.has(tokens[at]?.word ?? '');
  if (isPossessed(utterance, at)) return null;
  let first = titled ? at + 1 : at;
  let to = endOfName(utterance, first, cue);
  if (to === first || (relatives.test(tokens[to]?.word ?? '') && tokens[to]?.gap === ' ')) return null;
  const again = restated ? null : saidFully(utterance, first, to, cue);
  if (again !== null) return again;
  const restart = restartIn(tokens, first, to);
  const from = restart === first ? at : restart;
  first = restart;
  to = withPartner(utterance, to);
  if (/['’]s$/i.test(wordsOf(utterance, to - 1, to))) return null;
  if (!looksLikeName(utterance, first, to, cue)) return null;
  const value = writeName(withoutFillers(utterance, from, to));
  const confidence = confidenceOf(cue, tokens[first]?.word ?? '', utterance.cased);
  return { value, utterance, from, to, cue, confidence };
}

/** "Jim's Mowing here": whose it is, not who. */
function isPossessed({ tokens, text }: Utterance, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return (
    /['’]s$/i.test(text.slice(token?.start, token?.end)) && next?.gap === ' ' && !isFunctionWord(next.word)
  );
}

/** Where a name beginning at `first` ends; fillers inside it ("kirsty um rowland") and particles do not count as words of it. */
function endOfName(utterance: Utterance, first: number, cue: Cue): number {
  const { tokens } = utterance;
  let to = first;
  let words = 0;
  const most = isTwice(tokens, first) ? longestName + 2 : longestName;
  while (to < tokens.length && words < most) {
    if (continuesName(utterance, first, to, cue)) {
      if (!particles.has(tokens[to]?.word ?? '')) words++;
      to++;
    } else if (to > first && continuesAfterFiller(utterance, to)) {
      to += 2;
      words++;
    } else break;
  }
  while (
    to > first &&
    particles.has(tokens[to - 1]?.word ?? '') &&
    !isGivenName(tokens[to - 1]?.word ?? '')
  ) {
    if (
      to - first === 2 &&
      endsFamily.has(tokens[to - 1]?.word ?? '') &&
      isGivenName(tokens[first]?.word ?? '')
    )
      break;
    to--;
  }
  return to;
}

/** "mei ling mei ling chua". */
function isTwice(tokens: readonly Token[], first: number): boolean {
  const [one, two, again, too] = tokens.slice(first, first + 4);
  return one !== undefined && two !== undefined && one.word === again?.word && two.word === too?.word;
}

function continuesAfterFiller({ tokens, cased }: Utterance, at: number): boolean {
  const [filler, next] = [tokens[at], tokens[at + 1]];
  if (filler === undefined || next === undefined || !fillers.has(filler.word)) return false;
  if (next.sentence !== tokens[at - 1]?.sentence || next.digits || isNeverName(next.word)) return false;
  if (cased && !next.capital) return false;
  return (isFamilyName(next.word) && !isSuburb(next.word)) || isLast({ tokens }, at + 1);
}

function withoutFillers(utterance: Utterance, from: number, to: number): string {
  const words = wordsOf(utterance, from, to);
  const inside = utterance.tokens
    .slice(from, to)
    .some(({ word }, at) => fillers.has(word) && !isAh(utterance, from + at));
  return inside ? words.replace(fillerInside, '') : words;
}

/** The "Ah" of "Courtney Ah Kee". */
function isAh({ tokens, cased }: Pick<Utterance, 'tokens' | 'cased'>, at: number): boolean {
  const [ah, next] = [tokens[at], tokens[at + 1]];
  if (ah?.word !== 'ah' || next === undefined || next.sentence !== ah.sentence) return false;
  return (cased && ah.capital && next.capital && ah.gap === ' ') || afterAh.has(next.word);
}

/** "Sam. Sam Whitford", "Robinson, Steve Robinson", "Vic, Victoria Lang": a short form, then the name in full. */
function saidFully(utterance: Utterance, first: number, to: number, cue: Cue): Heard | null {
  const { tokens } = utterance;
  const word = tokens[first]?.word ?? '';
  const next = skipOpeners(utterance, to);
  if (tokens[to]?.word === word) {
    const repeated = takeName(utterance, to, cue, true);
    return repeated !== null && repeated.to - repeated.from >= to - first ? repeated : null;
  }
  if (to - first > 1) return null;
  const full = takeName(utterance, next, cue, true);
  if (full === null || full.to - full.from < 2 || titles.has(tokens[full.from]?.word ?? '')) return null;
  const [given, family] = [tokens[full.from]?.word ?? '', tokens[full.to - 1]?.word ?? ''];
  return given === word || family === word || isShortFor(word, given) ? full : null;
}

/** The same within one run of words: "sam sam whitford", "bond james bond". */
function restartIn(tokens: readonly Token[], first: number, to: number): number {
  const word = tokens[first]?.word ?? '';
  if (isRadioWord(word) && isRadioWord(tokens[first + 1]?.word ?? '')) return first;
  if (isTwice(tokens, first) && to >= first + 4) return first + 2;
  for (let at = first + 1; at < to; at++) {
    const repeated = tokens[at]?.word === word;
    if (repeated && at + 1 === to) return to - first === 2 ? at : first + 1;
    if (at + 1 < to && (repeated || isShortFor(word, tokens[at]?.word ?? ''))) return at;
  }
  return first;
}

/** The "hyphen" of "jones hyphen smith", the J of "mrs j collins". */
function joinsName(tokens: readonly Token[], first: number, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || next?.sentence !== token.sentence || next.digits) return false;
  if (/^(hyphen|dash)$/.test(token.word)) return at > first && next.word.length > 2;
  const initial = /^[a-z]$/.test(token.word) && token.word !== 'a' && token.word !== 'i';
  return initial && titles.has(tokens[at - 1]?.word ?? '') && isFamilyName(next.word);
}

function continuesName(utterance: Utterance, first: number, at: number, cue: Cue): boolean {
  const { tokens, cased } = utterance;
  const token = tokens[at];
  if (token === undefined || token.digits) return false;
  if (at > first && (token.sentence !== tokens[first]?.sentence || /[,:()]/.test(token.gap))) return false;
  const { word, capital } = token;
  const next = tokens[at + 1];
  if (at > first && token.gap === '-' && word.length > 1) return !isNeverName(word);
  if (at > first && (beginsIrish(tokens, at) || beginsIrish(tokens, at - 1) || isAh(utterance, at)))
    return true;
  if (joinsName(tokens, first, at)) return true;
  if (word.length === 1) return false;
  if (particles.has(word) && next !== undefined && !isNeverName(next.word))
    return at > first || word !== 'la';
  if (cased && !capital) return cue === 'answer' && at > first && !isNeverName(word);
  if (at === first && isFunctionWord(word))
    return cue === 'answer' && isGivenName(word) && (isLast(utterance, at) || isFamilyName(next?.word ?? ''));
  const introducedFully = cue === 'strong' && cased && capital && next?.capital === true && next.gap === ' ';
  if (at === first) return !isNeverName(word) || introducedFully || (cue === 'answer' && isGivenName(word));
  if (isFamilyName(word) || (isGivenName(word) && !isEnglish(word)))
    return !isNeverName(word) || capital || isLast(utterance, at);
  if (isSuburb(word) && !capital) {
    const wanted = cue === 'answer' || utterance.asked.has('name');
    const answers = wanted && !utterance.asked.has('place') && isLast(utterance, at);
    return (
      answers ||
      placesItself(utterance, first, at) ||
      beforeStreet(utterance, first, at) ||
      /^(here|speaking|calling)$/.test(next?.word ?? '')
    );
  }
  if (cased) return !isNeverName(word);
  if (isSurnameBeforeClause(utterance, first, at)) return true;
  const closes = cue === 'answer' && isLast(utterance, at) && !isFunctionWord(word);
  return !isEnglish(word) || (closes && (!isNeverName(word) || isGivenName(tokens[first]?.word ?? '')));
}

/** "im craig bexley … at cronulla": with another place further on, the suburb behind a first name is a family. */
function placesItself({ tokens, asked }: Utterance, first: number, at: number): boolean {
  if (at !== first + 1 || !isGivenName(tokens[first]?.word ?? '') || asked.has('place')) return false;
  return tokens
    .slice(at + 1, at + farthestPlace)
    .some(({ word }, index) => /^(in|at|from)$/.test(word) && isSuburb(tokens[at + index + 2]?.word ?? ''));
}

/** "its norm dalby thirty eight hakea street": suburbs follow streets, so before one it is a family. */
function beforeStreet({ tokens }: Utterance, first: number, at: number): boolean {
  const next = tokens[at + 1];
  if (at !== first + 1 || !isGivenName(tokens[first]?.word ?? '') || next === undefined) return false;
  if (!isNumber(next) || /^(oh?|zero|0.*)$/.test(next.word)) return false;
  return tokens.slice(at + 2, at + farthestStreet).some(({ word }) => isStreetType(word));
}

/** "its amrit gill the taps have no pressure": a plain word between a first name and a new clause. */
function isSurnameBeforeClause({ tokens }: Utterance, first: number, at: number): boolean {
  const [given, { word } = { word: '' }, next] = [tokens[first]?.word ?? '', tokens[at], tokens[at + 1]];
  if (at !== first + 1 || !isGivenName(given) || isEnglish(given) || isNeverName(word)) return false;
  if (/(?:ing|ed|s|ly)$/.test(word) || plainVerbs.has(word) || next?.sentence !== tokens[at]?.sentence)
    return false;
  return newClause.test(next?.word ?? '');
}

/** The "o" of "siobhan o reilly". */
function beginsIrish(tokens: readonly Token[], at: number): boolean {
  const [o, next] = [tokens[at], tokens[at + 1]];
  return (
    (o?.word === 'o' || o?.word === 'oh') && next?.sentence === o.sentence && isFamilyName('o' + next.word)
  );
}

function looksLikeName(utterance: Utterance, first: number, to: number, cue: Cue): boolean {
  const { tokens, cased } = utterance;
  const token = tokens[first];
  if (token === undefined) return false;
  const { word } = token;
  const listed = isGivenName(word) || isFamilyName(word);
  if (titles.has(tokens[first - 1]?.word ?? '')) return true;
  if (cue === 'strong' || cue === 'nickname')
    return listed || cased || !isListedEnglish(word) || isBoundary(utterance, to);
  if (cue === 'answer' && isWholeAnswer(utterance, first, to)) return !isNeverName(word);
  if (cue === 'answer')
    return listed || !isListedEnglish(word) || (cased && !isNeverName(word)) || to - first > 1;
  if (cue === 'after' && cased && /^(here|speaking)$/.test(tokens[to]?.word ?? '')) return !isNeverName(word);
  if (cue === 'after' && /^(from|at|with)$/.test(tokens[to]?.word ?? ''))
    return (isGivenName(word) || isNickname(word)) && (cased || !isEnglish(word));
  if (cased) return !isNeverName(word) && (listed || (!isListedEnglish(word) && isBoundary(utterance, to)));
  if (isEnglish(word))
    return (
      isGivenName(word) &&
      (isFamilyName(tokens[first + 1]?.word ?? '') || isBoundary(utterance, to)) &&
      !isNeverName(word)
    );
  if (cue === 'booking') return !isSuburb(word);
  return listed ? !(isSuburb(word) && !isGivenName(word)) : isBoundary(utterance, to) && !isSuburb(word);
}

/** "Tommo", "Gazza", "Baz": what mates make of a name. */
function isNickname(word: string): boolean {
  return /^[a-z]{2,5}(?:[bdgkmnt]o|zza|zz)$/.test(word) && !isListedEnglish(word) && !isSuburb(word);
}

/** Nothing but the name was said. */
function isWholeAnswer(utterance: Utterance, first: number, to: number): boolean {
  return skipOpeners(utterance, 0) >= first && to === utterance.tokens.length && to - first < 3;
}

/** "Di and Ron Keating": a couple is kept whole. */
function withPartner({ tokens }: Utterance, to: number): number {
  const partner = tokens[to + 1]?.word ?? '';
  const family = tokens[to + 2]?.word ?? '';
  const known = isFamilyName(family) || !(isEnglish(family) || isSuburb(family));
  const couple = tokens[to]?.word === 'and' && isGivenName(partner) && known && !isEnglish(partner);
  return couple && family !== '' && tokens[to + 2]?.sentence === tokens[to]?.sentence && !isNeverName(family)
    ? to + 3
    : to;
}

function confidenceOf(cue: Cue, word: string, cased: boolean): number {
  const listed = isGivenName(word);
  if (cue === 'answer' && !listed && isListedEnglish(word)) return 0.6;
  if (cue === 'strong' || cue === 'nickname') return listed || cased ? 0.95 : 0.85;
  if (cue === 'answer') return listed ? 0.92 : 0.75;
  if (cue === 'unasked') return 0.55;
  return listed ? 0.9 : 0.65;
}

/** The place after "um, yeah, it's". */
export function skipOpeners({ tokens }: Utterance, at: number): number {
  let to = at;
  while (
    to < tokens.length &&
    openers.has(tokens[to]?.word ?? '') &&
    !(isGivenName(tokens[to]?.word ?? '') && tokens[to]?.capital)
  )
    to++;
  return to;
}

/** A name may end before this word. */
export function isBoundary(utterance: Utterance, at: number): boolean {
  const token = utterance.tokens[at];
  return (
    isLast(utterance, at - 1) ||
    /[,]/.test(token?.gap ?? '') ||
    boundaries.has(token?.word ?? '') ||
    token?.digits === true
  );
}

/** Nothing follows in the sentence. */
export function isLast({ tokens }: Pick<Utterance, 'tokens'>, at: number): boolean {
  return tokens[at + 1] === undefined || tokens[at + 1]?.sentence !== tokens[at]?.sentence;
}
