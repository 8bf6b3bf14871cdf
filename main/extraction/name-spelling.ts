/** What spelling does to a name already heard: it settles how it is written. */
import type { Found, Utterance } from './call.ts';
import { isFamilyName, isGivenName } from './names.ts';
import { editDistance, soundKey } from './similarity.ts';
import { isFragmentary, readFragments } from './spelled-fragments.ts';
import { readSpelling, type Spelled } from './spelling.ts';
import { writeName } from './write-name.ts';

/** Confidence in a name whose spelling did not come through. */
const unsettled = 0.55;

/** The name with the words spelled in this turn put right; a name only spelled begins here. */
export function applySpelling<Name extends Found>(current: Name | null, utterance: Utterance): Name | null {
  let name = current;
  const about =
    utterance.tokens.some(({ word }) => /^(names?|spelt|spelled)$/.test(word)) ||
    utterance.asked.has('name') ||
    utterance.asked.has('surname') ||
    utterance.asked.has('spelling');
  if (utterance.asked.has('spelling') && isFragmentary(utterance.tokens)) {
    const read = readFragments(utterance.tokens, name?.value.split(' ') ?? []);
    if (read === null)
      return name === null ? null : { ...name, confidence: Math.min(name.confidence, unsettled) };
    return read.same ? name : replaceAll(name, read.value, utterance);
  }
  for (const spelled of readSpelling(utterance.tokens)) {
    if (name === null) {
      if (about && spelled.letters.length > 2) {
        name = { cue: 'answer', ...begin(utterance, spelled) } as unknown as Name; // a Name is a Found and its cue
      }
      continue;
    }
    name = settle(name, spelled, utterance);
  }
  return name;
}

function replaceAll<Name extends Found>(name: Name | null, value: string, utterance: Utterance): Name {
  const found: Found = { value, utterance, from: 0, to: utterance.tokens.length, confidence: 0.65 };
  return { ...(name ?? { cue: 'answer' }), ...found } as Name; // a Name is a Found and its cue
}

function begin(utterance: Utterance, { letters, from, to }: Spelled): Found {
  return { value: writeName(letters), utterance, from, to, confidence: 0.8 };
}

function settle<Name extends Found>(name: Name, spelled: Spelled, utterance: Utterance): Name {
  const words = name.value.split(' ');
  const evidence = { utterance, from: spelled.from, to: spelled.to };
  const whole = words.join('').toLowerCase();
  if (whole === spelled.letters) return { ...name, confidence: 0.97 };
  if (whole.endsWith(spelled.letters) && spelled.letters.length > 3) return { ...name, confidence: 0.95 };
  const at = bestMatch(words, spelled.letters);
  if (at !== null) {
    if (words[at]?.toLowerCase() === spelled.letters) return { ...name, confidence: 0.97 };
    if (lostLetter(words[at] ?? '', spelled.letters)) return name;
    words[at] = writeName(spelled.letters);
    return { ...name, ...evidence, value: words.join(' '), confidence: 0.95 };
  }
  const surname =
    utterance.asked.has('surname') ||
    /^(surname|last)$/.test(utterance.tokens[spelled.to]?.word ?? '') ||
    (name.utterance === utterance && name.to === spelled.from);
  if (words.length === 1 && surname && spelled.letters.length > 2) {
    return { ...name, ...evidence, value: `${name.value} ${writeName(spelled.letters)}`, confidence: 0.9 };
  }
  const only = words[0]?.toLowerCase() ?? '';
  if (
    words.length === 1 &&
    isGivenName(spelled.letters) &&
    isFamilyName(only) &&
    !utterance.asked.has('surname')
  ) {
    return { ...name, ...evidence, value: `${writeName(spelled.letters)} ${name.value}`, confidence: 0.85 };
  }
  if (words.length === 2 && isGivenName(spelled.letters) && !isGivenName(only)) {
    return {
      ...name,
      ...evidence,
      value: `${writeName(spelled.letters)} ${words[1] ?? ''}`,
      confidence: 0.7,
    };
  }
  const said = utterance.tokens[spelled.from - 1];
  if (
    words.length < 3 &&
    said !== undefined &&
    said.word.length > 2 &&
    editDistance(said.word, spelled.letters, 1) <= 1
  ) {
    return {
      ...name,
      ...evidence,
      from: spelled.from - 1,
      value: `${name.value} ${writeName(spelled.letters)}`,
      confidence: 0.9,
    };
  }
  const split = splitAfter(words, spelled.letters);
  return split === null ? name : { ...name, ...evidence, value: split, confidence: 0.9 };
}

/** Shorter letters that make no known name, beside a heard one that is: a letter was lost on the line. */
function lostLetter(word: string, letters: string): boolean {
  const isListed = (name: string): boolean => isGivenName(name) || isFamilyName(name);
  return letters.length < word.length && isListed(word.toLowerCase()) && !isListed(letters);
}

/** The word of the name that was meant by these letters. */
function bestMatch(words: readonly string[], letters: string): number | null {
  let best: { at: number; distance: number } | null = null;
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    const listed = isGivenName(lower) || isFamilyName(lower);
    const limit = Math.max(listed ? 1 : 2, Math.floor(lower.length / 3));
    const distance = editDistance(lower, letters, limit);
    const alike = distance <= limit || (soundKey(lower) === soundKey(letters) && letters.length > 2);
    const replacesNonsense = !listed && lower[0] === letters[0] && isGivenName(letters);
    if ((alike || replacesNonsense) && (best === null || distance < best.distance)) best = { at, distance };
  }
  return best?.at ?? null;
}

/** First name and surname spelled in one go. */
function splitAfter(words: readonly string[], letters: string): string | null {
  const first = words[0]?.toLowerCase() ?? '';
  const rest = letters.slice(first.length);
  const last = words.at(-1)?.toLowerCase() ?? '';
  if (!letters.startsWith(first) || rest.length < 2 || words.length > 2) return null;
  if (words.length === 2 && editDistance(rest, last, 2) > 2) return null;
  return `${words[0] ?? ''} ${writeName(rest)}`;
}
