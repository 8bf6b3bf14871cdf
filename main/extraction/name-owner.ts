/** Whose name it is: the caller's own, or somebody's the caller only talks about. */
import vocabulary from '../../resources/extraction/name-phrases.json' with { type: 'json' };
import { wordsBefore, type Utterance } from './call.ts';
import { finder } from './phrases.ts';
import type { Heard } from './read-name.ts';

const findOthers = finder<'other' | 'contact' | 'own'>(vocabulary.asked);
const ownCue = /^(im|i|iam|am|my|me|mine|mines|this|tis)$/;
const thirdParties = new Set(vocabulary.third.split(' ').filter((word) => !word.endsWith('*')));
const thirdStems = vocabulary.third
  .split(' ')
  .flatMap((word) => (word.endsWith('*') ? [word.slice(0, -1)] : []));

/** "What's the tenant's name?", "and who lives there?": the answer is not the caller. */
export function asksForOthers({ question }: Utterance, current: Heard | null): boolean {
  const asked = new Set(findOthers(question?.tokens ?? []).map(({ label }) => label));
  return !asked.has('own') && (asked.has('other') || (asked.has('contact') && current !== null));
}

/** Said with "my", "I'm" or "this is". */
export function isOwn({ utterance: { tokens }, from }: Heard): boolean {
  return [tokens[from - 1], tokens[from - 2], tokens[from - 3]].some((token) =>
    ownCue.test(token?.word ?? ''),
  );
}

/** "the tenant's name is Josh", "my wife Sarah": a name, but not the caller's. */
export function isAboutOthers({ tokens }: Utterance, from: number, lastCueWord: string): boolean {
  const cue = tokens[from]?.word ?? '';
  const before = wordsBefore(tokens, from, 3);
  if (ownCue.test(cue) || (cue === 'its' && /^(mate|plumber|manager|boss)$/.test(before.at(-1) ?? '')))
    return false;
  const isOther = (word: string): boolean =>
    thirdParties.has(word) || thirdStems.some((stem) => word.startsWith(stem));
  if (/^names?$/.test(lastCueWord) || lastCueWord === 'is') return before.slice(-2).some(isOther);
  return before.slice(-1).some(isOther);
}
