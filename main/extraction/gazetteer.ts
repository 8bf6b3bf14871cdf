/** Australian suburbs and towns: exact, colloquial and sound-alike look-up. */
import listed from '../../resources/extraction/suburbs.json' with { type: 'json' };
import spoken from '../../resources/extraction/places.json' with { type: 'json' };
import { editDistance, soundKey } from './similarity.ts';
import { normalise } from './tokens.ts';

/** A suburb or town. */
export interface Place {
  readonly name: string;
  /** The states that have one of this name, abbreviated. */
  readonly states: readonly string[];
  /** Those of the states where GeoNames has it too. */
  readonly trustedStates: readonly string[];
  /** GeoNames has it: a place where people live, not only a name on a list. */
  readonly trusted: boolean;
}

interface Entry {
  name: string;
  states: string[];
  trustedStates: string[];
  trusted: boolean;
}

/** Every place by its name, by how it sounds and by its first letters. */
class Index {
  readonly places = new Map<string, Entry>();
  readonly bySound = new Map<string, string[]>();
  readonly byHead = new Map<string, string[]>();
  readonly firstWords = new Set(['saint', 'mt', ...Object.keys(spoken.nicknames).map(firstWord)]);
  /** "East Kew" is said for Kew East, "Footscray West" for West Footscray. */
  readonly turned: ReadonlyMap<string, string>;

  constructor() {
    for (const [tier, states] of Object.entries({ ...listed, extra: spoken.extra })) {
      for (const [state, names] of Object.entries(states)) {
        for (const name of names.split('|')) this.#add(name, state, tier !== 'second');
      }
    }
    this.turned = new Map(
      [...this.places.keys()].flatMap((key) =>
        turnedRound(key).flatMap((said) => (this.places.has(said) ? [] : [[said, key] as const])),
      ),
    );
    for (const said of this.turned.keys()) this.firstWords.add(firstWord(said));
  }

  #add(name: string, state: string, trusted: boolean): void {
    const key = placeKey(normaliseName(name));
    if (key.startsWith('number ')) return;
    const known = this.places.get(key);
    if (known !== undefined) {
      if (!known.states.includes(state)) known.states.push(state);
      if (trusted && !known.trustedStates.includes(state)) known.trustedStates.push(state);
      known.trusted ||= trusted;
      return;
    }
    this.firstWords.add(firstWord(key));
    this.places.set(key, { name, states: [state], trustedStates: trusted ? [state] : [], trusted });
    file(this.bySound, soundKey(key), key);
    file(this.byHead, key.slice(0, headLetters), key);
  }
}

let made: Index | undefined;

/** The index, made when it is first needed: some 70 ms that no start of the app should wait for. */
function index(): Index {
  return (made ??= new Index());
}

const headLetters = 3;
const nicknames: Readonly<Record<string, string>> = spoken.nicknames;
/** Suburb names that are plain words or first names: believed only where a place is expected. */
const ambiguous = new Set(spoken.ambiguous.split(' '));
/** No suburb has more words. */
export const longestPlace = 4;

/** True when some place's name begins with this word. */
export function startsPlace(word: string): boolean {
  return index().firstWords.has(word);
}

/** The place of exactly this name, nickname included; words normalised and joined by blanks. */
export function findPlace(words: string): Place | null {
  const nickname = nicknames[words];
  const key = placeKey(words);
  const { places, turned } = index();
  return places.get(key) ?? places.get(nickname ?? turned.get(key) ?? '') ?? null;
}

/** True when one word is a suburb's name and nothing else. */
export function isSuburb(word: string): boolean {
  return index().places.get(word)?.trusted === true && !ambiguous.has(word);
}

/** Places in whose name a word begins so; words normalised and joined by blanks. */
export function placesNamed(beginning: string): Place[] {
  const key = placeKey(beginning);
  return [...index().places].flatMap(([name, place]) =>
    name.startsWith(key) || name.includes(` ${key}`) ? [place] : [],
  );
}

/** Suburbs that sound or are written nearly the same, best first, with a score from 0 to 1. */
export function soundsLike(words: string): { place: Place; score: number }[] {
  const { places, bySound, byHead } = index();
  const key = placeKey(words);
  const near = new Set([
    ...(bySound.get(soundKey(key)) ?? []),
    ...(byHead.get(key.slice(0, headLetters)) ?? []),
  ]);
  return [...near]
    .flatMap((name) => {
      const limit = Math.max(1, Math.floor(name.length / 3));
      const distance = editDistance(key.replaceAll(' ', ''), name.replaceAll(' ', ''), limit);
      const place = places.get(name);
      return distance > limit || place === undefined
        ? []
        : [{ place, score: 1 - distance / name.length - (place.trusted ? 0 : 0.1) }];
    })
    .sort((a, b) => b.score - a.score);
}

function turnedRound(key: string): string[] {
  const [, place, after] = /^(.+) (north|south|east|west)$/.exec(key) ?? [];
  const [, before, rest] = /^(north|south|east|west) (.+)$/.exec(key) ?? [];
  const said = place === undefined ? `${rest ?? ''} ${before ?? ''}` : `${after ?? ''} ${place}`;
  return said === ' ' ? [] : [said];
}

function file(index: Map<string, string[]>, under: string, key: string): void {
  const filed = index.get(under);
  if (filed === undefined) index.set(under, [key]);
  else filed.push(key);
}

function firstWord(words: string): string {
  return words.split(' ', 1)[0] ?? '';
}

function normaliseName(name: string): string {
  return name.split(/[ -]/).map(normalise).join(' ');
}

function placeKey(words: string): string {
  return words
    .replace(/^saint /, 'st ')
    .replace(/^mt /, 'mount ')
    .replace(/ saint /, ' st ');
}
