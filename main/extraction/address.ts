/** Street addresses, kept apart from the suburb: "fifteen myrtle grove", "7/23 Hamlet Road", "Lot 31 Heron Boulevard". */
import words from '../../resources/extraction/place-words.json' with { type: 'json' };
import { numberAnswered, numbersBehind } from './address-parts.ts';
import { wordsBefore, wordsOf, type Call, type Found, type Utterance } from './call.ts';
import { findPlace } from './gazetteer.ts';
import { isNeverName } from './names.ts';
import { isNumber, readCardinal, readDictated } from './numbers.ts';
import { writeName } from './write-name.ts';

/** A street address found in one turn. */
export interface Street extends Found {
  /** It has a house number, not only a street. */
  readonly numbered: boolean;
}

const streetTypes = new Set(words.streets.split(' '));
const plainWords = new Set(words.alsoPlain.split(' '));
const unitWords = new Set(words.units.split(' '));
const plainStreetNames = new Set(words.plainStreetNames.split(' '));
const numberWords = new Set('and hundred slash number lot double triple a b c d'.split(' '));
const nameStops = new Set('on at in of from is to my our near and off by its im were thats called a an i with for or down up live along address out were weve got'.split(' ')); // prettier-ignore
/** "206 Esplanade": types that are a whole street's name. */
const standsAlone = /^(esplanade|strand|broadway|promenade|causeway)$/;
const longestStreet = 4;
const shortOpening = 4;
const longestNumber = 12;
/** Confidence in a street without number, or whose number was said apart from it: to be checked. */
const apart = 0.55;
/** Unit and house. */
const mostParts = 2;

/** The best street address of a call: numbered before unnumbered, later before earlier. */
export function hearAddress(call: Call): Found | null {
  let best: Street | null = null;
  for (const utterance of call.callers) {
    const said = streetsIn(utterance).map(withNumbers);
    const { reply, question } = utterance;
    const agreed = said.length === 0 && reply === 'yes' && question !== null ? streetsIn(question) : [];
    for (const street of said) {
      if (best === null || street.numbered || !best.numbered) best = street;
    }
    for (const street of agreed) {
      if (street.numbered && best?.numbered !== true) best = { ...street, confirmed: true };
    }
    if (best !== null && said.length === 0) best = answeredNumber(utterance, best);
  }
  return best;
}

/** "crown lane number eight unit two": the numbers behind the street. */
function withNumbers(street: Street): Street {
  const { house, unit } = numbersBehind(street.utterance, street.to);
  if (street.numbered)
    return unit === '' || street.value.includes('/') ? street : numbered(street, unit + '/');
  return house === '' ? street : numbered(street, `${unit === '' ? '' : unit + '/'}${house} `);
}

/** "What number?" / "twelve": a turn later. */
function answeredNumber(utterance: Utterance, street: Street): Street {
  const { asked, question, reply } = utterance;
  if (reply === 'no') return street;
  const asks = question?.tokens.map(({ word }) => word).join(' ') ?? '';
  if (asked.has('place') && !/\b(?:number|unit|apartment)\b/.test(asks)) return street;
  const unit = /\b(?:unit|apartment|flat)\b/.test(asks) && street.numbered && !street.value.includes('/');
  const house =
    /\b(?:(?:house|street|which|what)(?: is| s)?(?: the)? number|number on|number in)\b/.test(asks) &&
    !street.numbered;
  const number = unit || house ? numberAnswered(utterance) : '';
  return number === '' ? street : numbered(street, unit ? number + '/' : number + ' ');
}

function numbered(street: Street, before: string): Street {
  return { ...street, value: before + street.value, numbered: true, confidence: apart };
}

/** Every street address in a turn. */
export function streetsIn(utterance: Utterance): Street[] {
  const { tokens } = utterance;
  return tokens.flatMap((token, at) => {
    if (!streetTypes.has(token.word)) return [];
    const street = streetEndingAt(utterance, at);
    return street === null ? [] : [street];
  });
}

/** True when the word after a place name makes it a street's name. */
export function isStreetType(word: string): boolean {
  return (
    streetTypes.has(word) &&
    !['green', 'gardens', 'view', 'ridge', 'crossing', 'square', 'terrace', 'grove'].includes(word)
  );
}

function streetEndingAt(utterance: Utterance, at: number): Street | null {
  const { tokens, cased } = utterance;
  let first = at;
  while (first > 0 && at - first < longestStreet && continuesStreet(utterance, first - 1)) first--;
  const the = tokens[first - 1]?.word === 'the' && isNumber(tokens[first - 2]);
  if (the) first--;
  const nameFrom = first;
  if (/^(um|uh|er)$/.test(tokens[first - 1]?.word ?? '') && isNumber(tokens[first - 2])) first--;
  const lettered = /^[a-d]$/.test(tokens[first - 1]?.word ?? '') && isNumber(tokens[first - 2]);
  const numbered =
    (lettered || isNumber(tokens[first - 1]) || isRound(tokens[first - 1])) &&
    tokens[first - 1]?.sentence === tokens[at]?.sentence;
  if (nameFrom === at && !the && !(numbered && standsAlone.test(tokens[at]?.word ?? ''))) return null;
  const word = tokens[at]?.word ?? '';
  if (word === 'st' && findPlace(`st ${tokens[at + 1]?.word ?? ''}`) !== null && first !== at - 1)
    return null;
  if (!numbered && /\bis (?:that|this)\b/.test(wordsBefore(tokens, first, 6).join(' '))) return null;
  if (!numbered && (plainWords.has(word) || (cased && !tokens[at]?.capital))) return null;
  if (
    !numbered &&
    !cased &&
    !/^(on|in)$/.test(tokens[first - 1]?.word ?? '') &&
    !isAnswer(utterance, first, at + 1)
  )
    return null;
  const name = writeName(wordsOf(utterance, nameFrom, at + 1));
  if (!numbered && findPlace(name.toLowerCase()) !== null) return null;
  const from = numbered ? startOfNumber(utterance, first) : first;
  const number = numbered ? readHouseNumber(utterance, from, first) : '';
  const level = levelAt(utterance, from, first);
  const value =
    number === '' ? name : `${level}${level === '' ? number : (number.split('/').at(-1) ?? '')} ${name}`;
  return { value, utterance, from, to: at + 1, confidence: numbered ? 0.9 : apart, numbered };
}

/** "Street?" / "pine avenue", or one whose number follows it. */
function isAnswer(utterance: Utterance, from: number, to: number): boolean {
  const asked = utterance.asked.has('address') && from < shortOpening;
  return asked || numbersBehind(utterance, to).house !== '';
}

/** "Level 3, 120 Queen Street": a floor is no unit. */
function levelAt({ tokens }: Utterance, from: number, to: number): string {
  const at = tokens.findIndex(({ word }, index) => index >= from && index < to && word === 'level');
  const read = at < 0 ? null : readCardinal(tokens, at + 1);
  return read === null ? '' : `Level ${String(read.value)}, `;
}

function continuesStreet({ tokens }: Utterance, at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || token.digits || token.sentence !== next?.sentence || /[,;]/.test(next.gap))
    return false;
  if (
    isNumber(token) ||
    isRound(token) ||
    nameStops.has(token.word) ||
    token.word.length === 1 ||
    token.word === 'the' ||
    token.word === 'slash'
  )
    return false;
  return token.capital || !isNeverName(token.word) || plainStreetNames.has(token.word);
}

/** The "hundred" of "two hundred Swan Street". */
function isRound(token: Utterance['tokens'][number] | undefined): boolean {
  return /^(hundred|thousand)$/.test(token?.word ?? '');
}

function startOfNumber({ tokens }: Utterance, first: number): number {
  let from = first;
  while (
    from > 0 &&
    first - from < longestNumber &&
    (isPartOfNumber(tokens[from - 1]?.word ?? '', tokens[from - 1]) || joinsUnit(tokens, from - 1)) &&
    tokens[from - 1]?.sentence === tokens[first]?.sentence
  )
    from--;
  while (tokens[from]?.word === 'and') from++;
  return from;
}

/** The "at" of "apartment 17 at 3 Nellie Street" and the "um" of "lot 44 um". */
function joinsUnit(tokens: Utterance['tokens'], at: number): boolean {
  return (
    /^(at|of|um|uh)$/.test(tokens[at]?.word ?? '') &&
    isNumber(tokens[at - 1]) &&
    unitWords.has(tokens[at - 2]?.word ?? '')
  );
}

function isPartOfNumber(word: string, token: Utterance['tokens'][number] | undefined): boolean {
  return isNumber(token) || unitWords.has(word) || numberWords.has(word);
}

/** "unit twelve oh three number forty five" → "1203/45"; "twelve" → "12"; "Lot 31" stays. */
function readHouseNumber({ tokens: all }: Utterance, from: number, to: number): string {
  const tokens = all.slice(from, to);
  const parts: string[] = [];
  let lot = '';
  let glued = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const word = token?.word ?? '';
    if (word === 'lot') {
      lot = 'Lot ';
      parts.length = 0;
    }
    if (/^[a-d]$/.test(word) && parts.length > 0) parts.push((parts.pop() ?? '') + word.toUpperCase());
    const read = isNumber(token) ? readPart(tokens, at, parts.length === 0) : null;
    if (read === null) {
      glued = false;
      at++;
      continue;
    }
    const separate = !glued || /[,/]/.test(token?.gap ?? '');
    if (separate) parts.push(read.text);
    else parts.push((parts.pop() ?? '') + read.text);
    glued =
      read.single &&
      !(
        unitWords.has(tokens[0]?.word ?? '') &&
        parts.length === 1 &&
        /^[1-9]$/.test(parts[0] ?? '') &&
        !/^(oh|o|zero)$/.test(tokens[read.to]?.word ?? '')
      );
    at = read.to;
  }
  return lot + parts.slice(-mostParts).join('/');
}

/** One number of an address; digits said singly ("one nine three six") are glued to each other. */
function readPart(
  tokens: Utterance['tokens'],
  at: number,
  first: boolean,
): { text: string; to: number; single: boolean } | null {
  const cardinal = readCardinal(tokens, at);
  const dictated = readDictated(tokens, at);
  if (cardinal === null)
    return dictated === null ? null : { text: dictated.digits, to: dictated.to, single: true };
  const oh = /^(oh|o|zero)$/.test(tokens[cardinal.to]?.word ?? '');
  const single = !tokens[at]?.digits && (cardinal.value < 10 || oh || (!first && cardinal.value < 100));
  return { text: String(cardinal.value), to: cardinal.to, single };
}
