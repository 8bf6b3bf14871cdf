/** What spelling does to a name already heard: it settles how it is written. */
import type { Found, Utterance } from './call.ts';
import { isFamilyName, isGivenName, isNeverName } from './names.ts';
import { editDistance, soundKey } from './similarity.ts';
import { isFragmentary, readFragments, type SpelledName } from './spelled-fragments.ts';
import { readSpelling, type Spelled } from './spelling.ts';
import { writeName } from './write-name.ts';

/** Confidence in a name whose spelling did not come through. */
const unsettled = 0.55;
/** Below this confidence a lone name is what was left of a fuller answer: the family name. */
const unsure = 0.6;

/** The name with the words spelled in this turn put right; a name only spelled begins here. */
export function applySpelling<Name extends Found>(current: Name | null, utterance: Utterance): Name | null {
  let name = current;
  if (spellsOther(utterance)) return current;
  const about =
    utterance.tokens.some(({ word }) => /^(names?|spelt|spelled)$/.test(word)) ||
    utterance.asked.has('name') ||
    utterance.asked.has('surname') ||
    utterance.asked.has('spelling');
  if (utterance.asked.has('spelling') && isFragmentary(utterance.tokens)) {
    const read = readFragments(utterance.tokens, name?.value.split(' ') ?? []);
    if (read === null)
      return name === null ? null : { ...name, confidence: Math.min(name.confidence, unsettled) };
    if (read.same && name !== null)
      return read.sure ? name : { ...name, confidence: Math.min(name.confidence, unsettled) };
    return replaceAll(name, read, utterance);
  }
  const read = readSpelling(utterance.tokens)
    .filter(({ from }) => utterance.tokens[from - 1]?.word !== 'with')
    .map((spelled) => withoutStammer(spelled, utterance));
  if (read.length === 0 && utterance.reply === 'yes' && utterance.question !== null && name !== null)
    return agreedSpelling(name, utterance.question);
  for (const spelled of read) {
    if (name === null) {
      if (about && spelled.letters.length > 2) {
        name = { cue: 'answer', ...begin(utterance, spelled) } as unknown as Name; // a Name is a Found and its cue
      }
      continue;
    }
    name = withFamily(settle(name, spelled, utterance), spelled, utterance);
  }
  return name;
}

/** "Ngunnawal, N-G-U-…" as an answer to "which suburb?" */
function spellsOther({ asked }: Utterance): boolean {
  const name = asked.has('name') || asked.has('surname') || asked.has('spelling');
  return !name && (asked.has('place') || asked.has('address'));
}

/** "Tevita, T-E-V-I-T-A, Fonua": what follows the letters of the first name. */
function withFamily<Name extends Found>(name: Name, { to }: Spelled, { tokens }: Utterance): Name {
  const word = tokens[to]?.word ?? '';
  if (name.value.includes(' ') || to !== tokens.length - 1 || word.length < 3 || isNeverName(word))
    return name;
  if (editDistance(word, name.value.toLowerCase(), 2) <= 2) return name;
  return { ...name, value: `${name.value} ${writeName(word)}`, confidence: 0.85 };
}

/** "s s i m o n d s simonds": the first letter said twice, as the word after it tells; "without the R. T-A-D…". */
function withoutStammer(spelled: Spelled, { tokens }: Utterance): Spelled {
  const { letters, from, to } = spelled;
  const apart = /^(the|an|a|no)$/.test(tokens[from - 1]?.word ?? '') && tokens[from]?.word.length === 1;
  if (apart && letters.length > 3) return { letters: letters.slice(1), from: from + 1, to };
  const stammered = letters[0] === letters[1] && letters.slice(1) === tokens[to]?.word;
  return stammered ? { letters: letters.slice(1), from: from + 1, to } : spelled;
}

/** Two or more of the first words of a name, spelled in one run. */
function spellsFirstWords(words: readonly string[], letters: string): boolean {
  const begins = (count: number) => words.slice(0, count).join('').toLowerCase() === letters;
  return words.some((_, at) => at > 0 && begins(at + 1));
}

/** "Is that S-E-A-N?" / "yes". */
function agreedSpelling<Name extends Found>(name: Name, question: Utterance): Name {
  return readSpelling(question.tokens)
    .filter(({ letters }) => letters.length > 2)
    .reduce((known, spelled) => settle(known, spelled, question), name);
}

function replaceAll<Name extends Found>(
  name: Name | null,
  { value, sure }: SpelledName,
  utterance: Utterance,
): Name {
  const confidence = sure ? 0.65 : unsettled;
  const found: Found = { value, utterance, from: 0, to: utterance.tokens.length, confidence };
  return { ...(name ?? { cue: 'answer' }), ...found } as Name; // a Name is a Found and its cue
}

function begin(utterance: Utterance, { letters, from, to }: Spelled): Found {
  return { value: writeName(letters), utterance, from, to, confidence: 0.8 };
}

function settle<Name extends Found>(name: Name, spelled: Spelled, utterance: Utterance): Name {
  const words = name.value.split(' ');
  const evidence = { utterance, from: spelled.from, to: spelled.to };
  const whole = words.join('').toLowerCase();
  const partial = words.length === 1 && name.confidence < unsure && utterance.asked.has('spelling');
  if (whole === spelled.letters) return partial ? name : { ...name, confidence: 0.97 };
  if (spellsFirstWords(words, spelled.letters)) return { ...name, confidence: 0.95 };
  if (whole.endsWith(spelled.letters) && spelled.letters.length > 3) return { ...name, confidence: 0.95 };
  const across = splitAcross(words, spelled.letters) ?? joined(words, spelled.letters);
  if (across !== null) return { ...name, ...evidence, value: across, confidence: 0.93 };
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
    (name.utterance === utterance &&
      (name.to === spelled.from ||
        (name.to === spelled.from - 1 && utterance.tokens[name.to]?.word === spelled.letters)));
  if (words.length === 1 && surname && spelled.letters.length > 2) {
    return { ...name, ...evidence, value: `${name.value} ${writeName(spelled.letters)}`, confidence: 0.9 };
  }
  const only = words[0]?.toLowerCase() ?? '';
  const onlyFamily = name.confidence < unsure || isFamilyName(only);
  const both = words.length === 1 && name.confidence < unsure ? splitListed(spelled.letters) : null;
  if (both !== null) return { ...name, ...evidence, value: both, confidence: 0.85 };
  if (words.length === 1 && isGivenName(spelled.letters) && onlyFamily && !utterance.asked.has('surname')) {
    return { ...name, ...evidence, value: `${writeName(spelled.letters)} ${name.value}`, confidence: 0.85 };
  }
  const another = utterance.asked.has('spelling') && !isFamilyName(spelled.letters);
  if (words.length === 2 && isGivenName(spelled.letters) && (another || !isGivenName(only))) {
    const confidence = isGivenName(only) ? unsettled : 0.7;
    return { ...name, ...evidence, value: `${writeName(spelled.letters)} ${words[1] ?? ''}`, confidence };
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

/** First name and surname in one run of letters, both on the lists. */
function splitListed(letters: string): string | null {
  for (let at = letters.length - 3; at >= 3; at--) {
    const [given, family] = [letters.slice(0, at), letters.slice(at)];
    if (isGivenName(given) && isFamilyName(family)) return `${writeName(given)} ${writeName(family)}`;
  }
  return null;
}

/** All of the name in one run of letters, some of them other than heard: "Sarah Browne", "s a r a b r o w n e". */
function splitAcross(words: readonly string[], letters: string): string | null {
  const heard = words.map((word) => word.toLowerCase());
  const [first, last] = [heard.slice(0, -1).join(''), heard.at(-1) ?? ''];
  if (heard.length < 2 || letters.length < 6 || letters.length < first.length + last.length - 4) return null;
  let best: { at: number; cost: number } | null = null;
  for (let at = 2; at <= letters.length - 2; at++) {
    const [given, family] = [letters.slice(0, at), letters.slice(at)];
    const unlisted = (isGivenName(given) ? 0 : 0.75) + (isFamilyName(family) ? 0 : 0.75);
    const cost = unlikeness(given, first) + unlikeness(family, last) + unlisted;
    if (best === null || cost < best.cost) best = { at, cost };
  }
  if (best === null || best.cost > Math.max(2, letters.length / 3)) return null;
  const [given, family] = [letters.slice(0, best.at), letters.slice(best.at)];
  const one = heard.length === 2;
  return [
    one && lostLetter(first, given)
      ? words[0]
      : !one && given === first
        ? words.slice(0, -1).join(' ')
        : writeName(given),
    lostLetter(last, family) ? words.at(-1) : writeName(family),
  ].join(' ');
}

/** Letters that differ; of words that sound the same hardly more than one. */
function unlikeness(letters: string, word: string): number {
  const distance = editDistance(letters, word, 4);
  return soundKey(letters) === soundKey(word) ? Math.min(distance, 1 + distance / 4) : distance;
}

/** One first name heard as two: "Jeff Ray Talbot", "j e f f r e y". */
function joined(words: readonly string[], letters: string): string | null {
  if (words.length !== 3) return null;
  const [first, second, last] = words.map((word) => word.toLowerCase());
  const both = `${first ?? ''}${second ?? ''}`;
  const nearer = Math.min(editDistance(first ?? '', letters, 3), editDistance(last ?? '', letters, 3));
  const distance = editDistance(both, letters, 3);
  return distance < nearer && distance <= 3 && isGivenName(letters)
    ? `${writeName(letters)} ${words[2] ?? ''}`
    : null;
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
