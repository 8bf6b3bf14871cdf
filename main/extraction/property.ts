/** What kind of property it is: the caller's own word, or what other words let conclude. */
import vocabulary from '../../resources/extraction/properties.json' with { type: 'json' };
import { wordsAfter, wordsBefore, type Call, type Found } from './call.ts';
import { isStreetType } from './address.ts';
import { findPlace } from './gazetteer.ts';
import { finder } from './phrases.ts';

/** The wide class of a property. */
export type PropertyClass = 'residential' | 'commercial';
/** A property with its class. */
export type HeardProperty = Found & { readonly propertyClass: PropertyClass };

const findWords = finder<PropertyClass>({
  lists: { residential: vocabulary.words.residential, commercial: vocabulary.words.commercial },
  phrases: { residential: ['@residential'], commercial: ['@commercial'] },
});
const findHints = finder<'room'>({ lists: vocabulary.lists, phrases: vocabulary.inferred });
const synonyms: Readonly<Record<string, string>> = vocabulary.synonyms;
const others = /^(his|her|their|neighbours?|mums|dads|neighbors?)$/;

/** The property of the job; said beats inferred. */
export function hearProperty(call: Call): HeardProperty | null {
  let hint: HeardProperty | null = null;
  let said: HeardProperty | null = null;
  for (const utterance of call.callers) {
    for (const { label, from, to } of findWords(utterance.tokens)) {
      if (isElsewhere(utterance.tokens, from, to)) continue;
      const word = singular(
        utterance.tokens
          .slice(from, to)
          .map(({ word: part }) => part)
          .join(' '),
      );
      const plainHome = word === 'home' || word === 'house' || word === 'office' || word === 'shop';
      if (said !== null && (plainHome || said.propertyClass === 'commercial')) continue;
      said = { value: word, utterance, from, to, confidence: plainHome ? 0.7 : 0.85, propertyClass: label };
    }
    const hinted = findHints(utterance.tokens)[0];
    if (hinted !== undefined && hint === null) {
      hint = {
        value: 'residential',
        utterance,
        from: hinted.from,
        to: hinted.to,
        confidence: 0.5,
        inferred: true,
        propertyClass: 'residential',
      };
    }
  }
  return said ?? hint;
}

/** "from home", "business owner", "the neighbour's house": no word for the job's own place. */
function isElsewhere(tokens: Parameters<typeof wordsBefore>[0], from: number, to: number): boolean {
  const word = tokens[from]?.word ?? '';
  const before = wordsBefore(tokens, from, 2);
  if (/^(school|kindy|uni|college)$/.test(word) && /^(before|after|from)$/.test(before.at(-1) ?? ''))
    return true;
  if (isStreetType(tokens[to]?.word ?? '')) return true;
  if (findPlace(`${before.at(-1) ?? ''} ${word}`) !== null) return true;
  if (others.test(before.at(-1) ?? '')) return true;
  if (
    /^(home|business|office)$/.test(word) &&
    /^(be|from|at|get|im|am|going|come|hours|not|you|your)$/.test(before.at(-1) ?? '')
  )
    return true;
  if (
    /^(units?|office|shop)$/.test(word) &&
    (/^(water|heater|hot|system|disposal|vanity|new|supply)$/.test(before.at(-1) ?? '') ||
      /^(line|phone|number|hours)$/.test(tokens[to]?.word ?? ''))
  )
    return true;
  return (
    word === 'unit' &&
    /^(is|needs|leaking|outside)$/.test(wordsAfter(tokens, to, 1)[0] ?? '') &&
    before.includes('water')
  );
}

function singular(words: string): string {
  const one = words.replace(/^(unit|flat|house|home|villa|townhouse|apartment|shop|office)s$/, '$1');
  return synonyms[one] ?? one;
}
