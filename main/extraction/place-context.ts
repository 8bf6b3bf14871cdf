/** What the words around a place say about it: where the job is, what it is near, or where the caller is just now. */
import placeWords from '../../resources/extraction/place-words.json' with { type: 'json' };
import spoken from '../../resources/extraction/places.json' with { type: 'json' };
import { wordsAfter, wordsBefore, type Found } from './call.ts';
import type { Token } from './tokens.ts';

const joints = new Set(placeWords.joints.split(' '));
const relations = new Set(placeWords.relations.split(' '));
const elsewhereBefore = new Set(placeWords.elsewhereBefore.split(' '));
const elsewhereAfter = new Set(placeWords.elsewhereAfter.split(' '));
const stateNames: Readonly<Record<string, string>> = spoken.states;
const longestJoint = 5;

/** "Kings Meadows, in Launceston", "Marrickville near Dulwich Hill": the second only says where the first is. */
export function onlyLocates(first: Found | undefined, second: Found, tokens: readonly Token[]): boolean {
  if (first === undefined) return false;
  const between = tokens.slice(first.to, second.from).map(({ word }) => word);
  if (between.length === 0) return second.value.toLowerCase() in stateNames;
  return (
    between.length <= longestJoint &&
    between.every((word) => joints.has(word)) &&
    between.some((word) => relations.has(word))
  );
}

/**
 * "I work in Erskineville", "I'm in Camberwell myself", "my sister in Brunswick": how sure it can be that the job is
 * there when no other place is named; null for a place without such words.
 */
export function confidenceElsewhere(tokens: readonly Token[], from: number, to: number): number | null {
  const words = wordsBefore(tokens, from, 4);
  const clause = words.slice(words.findLastIndex((word) => /^(and|but|so|its|the)$/.test(word)) + 1);
  if (clause.some((word) => elsewhereBefore.has(word))) return 0.55;
  if (wordsAfter(tokens, to, 2).some((word) => elsewhereAfter.has(word))) return 0.55;
  return /^(calling|ringing|phoning) from$/.test(words.slice(-2).join(' ')) ? 0.8 : null;
}

/** "the unit's in Ascot Vale", "the job is in Epping". */
export function isJobPlace(tokens: readonly Token[], from: number): boolean {
  return /\b(?:units?|jobs?|propertys?|rentals?)(?: is| are|s)?(?: actually| down| up| over| out)? (?:in|at)$/.test(
    wordsBefore(tokens, from, 5).join(' '),
  );
}

/** "Kingston here, the one in Tassie", "Torquay, the Queensland one". */
export function isToldApart(tokens: readonly Token[], to: number): boolean {
  const after = wordsAfter(tokens, to, 6);
  return after.includes('one') && after.some((word) => word in stateNames);
}
