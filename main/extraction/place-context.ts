/** What the words around a place say about it: where the job is, what it is near, or where the caller is just now. */
import placeWords from '../../resources/extraction/place-words.json' with { type: 'json' };
import spoken from '../../resources/extraction/places.json' with { type: 'json' };
import { wordsAfter, wordsBefore, type Found, type Utterance } from './call.ts';
import type { Token } from './tokens.ts';

const joints = new Set(placeWords.joints.split(' '));
const relations = new Set(placeWords.relations.split(' '));
const elsewhereBefore = new Set(placeWords.elsewhereBefore.split(' '));
const elsewhereAfter = new Set(placeWords.elsewhereAfter.split(' '));
const stateNames: Readonly<Record<string, string>> = spoken.states;
const corrections = new Set(placeWords.corrections.split(' '));
const betweenPlaces = new Set([...corrections, ...placeWords.betweenPlaces.split(' ')]);
const longestJoint = 5;
const longestCorrection = 8;
const jobPlace =
  /(?<!from (?:the|our|my) )\b(?:units?|jobs?|propertys?|rentals?|flats?|shops?|stores?|investment|(?:mums?|dads?|parents|daughters?|sons?|nans?|mothers?|fathers?) (?:place|house|home|unit|flat))(?: is| are|s)?(?: (?:i|we) (?:own|manage|rent|have|got|look after|lease))?(?: actually| down| up| over| out)? (?:in|at)$/;
const building =
  /^(?:stores?|shops?|branch|office|site|property|place|house|unit|flat|restaurant|cafe|clinic|salon)$/;
const left =
  /(?:\bnot (?:in|at)|\b(?:moved|moving|shifted)(?: \w+){0,3}? (?:from|out of)|\bused to (?:be|live)(?: \w+)?(?: in| at)?)$/;

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

/** "the unit's in Ascot Vale", "mum's place in Epping", "a rental I own in Logan", "our Kirrawee store". */
export function isJobPlace(tokens: readonly Token[], from: number, to: number): boolean {
  const before = wordsBefore(tokens, from, 8).join(' ');
  return (
    jobPlace.test(before) ||
    (/\b(?:our|my)$/.test(before) && building.test(wordsAfter(tokens, to, 1)[0] ?? ''))
  );
}

/** "Kingston here, the one in Tassie", "Torquay, the Queensland one", "Preston in Melbourne". */
export function isToldApart(tokens: readonly Token[], to: number): boolean {
  const after = wordsAfter(tokens, to, 6);
  return (
    (after[0] === 'in' && (after[1] ?? '') in stateNames) ||
    (after.includes('one') && after.some((word) => word in stateNames))
  );
}

/** "Ringwood, I mean Croydon". */
export function isPutRight(nearest: string): boolean {
  return corrections.has(nearest);
}

/** "not in Manly", "moved from Epping", "we used to live in Kew": where the job is not. */
export function isLeft(tokens: readonly Token[], from: number): boolean {
  return left.test(wordsBefore(tokens, from, 7).join(' '));
}

/** "We're coming from Port Pirie": where the plumber is, in the agent's words. */
export function isOurs(tokens: readonly Token[], from: number): boolean {
  return /\b(?:come|coming|driving|drives|travelling|heading)(?: \w+)? (?:from|via|through)$/.test(
    wordsBefore(tokens, from, 5).join(' '),
  );
}

/** "we moved from Epping to Kew". */
export function isMovedTo(tokens: readonly Token[], from: number): boolean {
  return /\b(?:moved|shifted)\b.* to$/.test(wordsBefore(tokens, from, 8).join(' '));
}

/** "Penrith, well, Emu Plains really", "Dapto, no, sorry, Unanderra": the second stands for the first. */
export function replacesPlace(first: Found, second: Found, tokens: readonly Token[]): boolean {
  const between = tokens.slice(first.to, second.from).map(({ word }) => word);
  const after = wordsAfter(tokens, second.to, 1)[0] ?? '';
  const mends =
    between.some((word) => corrections.has(word)) || /^(really|actually|technically)$/.test(after);
  return mends && between.length <= longestCorrection && between.every((word) => betweenPlaces.has(word));
}

/** "just outside Bathurst in Kelso", "near Ryde, at Putney". */
export function locatesNext(first: Found, second: Found, { tokens }: Utterance): boolean {
  const near = /(?:\b(?:outside|near|past|behind|beyond|towards|beside)|(?:close|next) to)$/;
  return (
    near.test(wordsBefore(tokens, first.from, 2).join(' ')) &&
    /^(in|at|its|called)$/.test(wordsBefore(tokens, second.from, 1)[0] ?? '')
  );
}
