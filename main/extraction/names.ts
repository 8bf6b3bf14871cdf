/** Which words are people's names: lists that help but are never required. */
import listed from '../../resources/extraction/names.json' with { type: 'json' };
import people from '../../resources/extraction/people.json' with { type: 'json' };
import phrases from '../../resources/extraction/name-phrases.json' with { type: 'json' };
import plain from '../../resources/extraction/words.json' with { type: 'json' };
import { editDistance, soundKey } from './similarity.ts';

const given = new Set([...listed.first.split(' '), ...people.first.split(' ')]);
const family = new Set([...listed.last.split(' '), ...people.last.split(' ')]);
const never = new Set(phrases.not.split(' '));
const functionWords = new Set(phrases.function.split(' '));
const hardlyEnglish = new Set(people.hardlyEnglish.split(' '));
const english = new Set(plain.words.split(' ').filter((word) => !hardlyEnglish.has(word)));

const shortForms = new Map(Object.entries(people.shortFor));

/** Titles that go before a name ("Mr Hobbs"). */
export const titles = new Set(phrases.titles.split(' '));

/** Short words inside a name ("el Masri", "van der Berg"). */
export const particles = new Set(phrases.particles.split(' '));

/** A first name on some list. */
export function isGivenName(word: string): boolean {
  return given.has(word);
}

/** All first names of the lists. */
export function givenNames(): ReadonlySet<string> {
  return given;
}

/** All family names of the lists. */
export function familyNames(): ReadonlySet<string> {
  return family;
}

/** The first is what people called the second are called for short ("mick", "michael"). */
export function isShortFor(short: string, full: string): boolean {
  if (short.length >= full.length && !shortForms.has(short)) return false;
  const begins = short.length > 1 && full.startsWith(short) && isGivenName(full);
  return begins || shortForms.get(short)?.split(' ').includes(full) === true;
}

/** A family name on some list. */
export function isFamilyName(word: string): boolean {
  return family.has(word);
}

/** A plain English word, whatever else it may be. */
export function isEnglish(word: string): boolean {
  return (
    never.has(word) ||
    english.has(word) ||
    (/(ing|ed|.{5}ly|tion|ness)$/.test(word) && !given.has(word) && !family.has(word))
  );
}

/** A plain English word by the lists alone, not by its ending. */
export function isListedEnglish(word: string): boolean {
  return never.has(word) || english.has(word);
}

/** A word that only holds sentences together. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

/** A word that is never part of a caller's name when plain ("kitchen", "after"). */
export function isNeverName(word: string): boolean {
  return functionWords.has(word) || (never.has(word) && !given.has(word));
}

/** Listed names that sound like this one and are written nearly so, the nearest first; without the name itself. */
export function soundAlikes(name: string, among: ReadonlySet<string>): string[] {
  return (bySound(among).get(soundKey(name)) ?? [])
    .filter((other) => other !== name)
    .map((other) => ({ other, distance: editDistance(other, name, 2) - (other.startsWith(name) ? 0.5 : 0) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)
    .map(({ other }) => other);
}

const soundIndexes = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, string[]>>();

/** Names by how they sound; made when first needed. */
function bySound(names: ReadonlySet<string>): ReadonlyMap<string, string[]> {
  const known = soundIndexes.get(names);
  if (known !== undefined) return known;
  const index = new Map<string, string[]>();
  for (const name of names) {
    const key = soundKey(name);
    const alike = index.get(key);
    if (alike === undefined) index.set(key, [name]);
    else alike.push(name);
  }
  soundIndexes.set(names, index);
  return index;
}
