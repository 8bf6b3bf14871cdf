/** Whose a number is: the caller's own, another person's, a spare one, or one that is no longer to be used. */
import words from '../../resources/extraction/phone-words.json' with { type: 'json' };
import { wordsAfter, wordsBefore, type Utterance } from './call.ts';
import { isGivenName } from './names.ts';
import type { Run } from './digits.ts';

/** Whose number it is. `spare`: the caller's, but not the first to ring. `former`: not to be used. */
export type Owner = 'caller' | 'other' | 'spare' | 'former';

const others = words.others.split(' ');
const spares = new Set(words.spares.split(' '));
/** "Not the …", "don't use the old one, …". */
const formerBefore =
  /(?:^| )(?:not|(?:dont|do not|never) (?:use|ring|call|try)|(?:used to be|old (?:one|number|mobile|phone)(?: is| was)?))(?: the| my| on| old| one| number| its| that)*$/;
const formerAfter =
  /^(?:(?:one|number|is|its|thats|it|was) )*(?:anymore|any more|no longer|disconnected|dead|my old|the old|old)\b/;
/** "Actually no, use my wife's, …". */
const instead = /\b(?:no|actually|better|instead|rather)\b.*\b(?:use|make it|ring|call|try)\b/;
/** "It's the agent here on …" is about the caller. */
const introduces = /^(im|i|its|this)$/;

/** Whose a number is, by the words around it; the nearest tells. */
export function ownerOf(utterance: Utterance, run: Run): Owner {
  const { tokens, question } = utterance;
  const before = wordsBefore(tokens, run.from, 7);
  const after = wordsAfter(tokens, run.to, 6);
  if (isFormer(before, after)) return 'former';
  const own = before.findLastIndex((word) => /^(my|mine|mines|me|im|our)$/.test(word));
  const other = before.findLastIndex(isOther);
  const introduced =
    other >= 0 && before.slice(Math.max(0, other - 3), other).some((word) => introduces.test(word));
  if (instead.test(before.join(' '))) return 'caller';
  if (!introduced && (other > own || (own < 0 && asksForAnothers(question)))) return 'other';
  if (/^(me|mine|mines)$/.test(before[own] ?? '')) return 'caller';
  const said = /^(thats|is|its)$/.test(after[0] ?? '') ? after.slice(1, 4) : [];
  if (said.some((word) => others.includes(word) || isRelative(word))) return 'other';
  if (said.some((_, at) => isSomeones(utterance, run.to + 1 + at))) return 'other';
  return before.some((word) => spares.has(word)) ? 'spare' : 'caller';
}

/** "What's the tenant's number?" */
export function asksForAnothers(question: Utterance | null): boolean {
  return (
    question !== null &&
    /\b(?:tenants?|husbands?|wifes?|her|his|their|daughters?|sons?|mums?|dads?) (?:best )?(?:phone|number|mobile|contact)/.test(
      question.tokens.map(({ word }) => word).join(' '),
    )
  );
}

function isFormer(before: readonly string[], after: readonly string[]): boolean {
  return formerBefore.test(before.join(' ')) || formerAfter.test(after.join(' '));
}

function isOther(word: string): boolean {
  return others.some((stem) => (stem.endsWith('*') ? word.startsWith(stem.slice(0, -1)) : word === stem));
}

/** "That's Kevin's." */
function isSomeones({ tokens, text }: Utterance, at: number): boolean {
  const token = tokens[at];
  return (
    token !== undefined &&
    isGivenName(token.word.replace(/s$/, '')) &&
    /['’]?s$/i.test(text.slice(token.start, token.end))
  );
}

function isRelative(word: string): boolean {
  return /^(husband|wife|partner|son|daughter|mum|dad|tenant|boss)/.test(word);
}
