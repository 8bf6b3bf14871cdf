/** What kind of property it is: the caller's own word, or what other words let conclude. */
import vocabulary from '../../resources/extraction/properties.json' with { type: 'json' };
import { wordsAfter, wordsBefore, type Call, type Found } from './call.ts';
import { isStreetType } from './address.ts';
import { findPlace } from './gazetteer.ts';
import { isNumber } from './numbers.ts';
import { finder } from './phrases.ts';
import type { Token } from './tokens.ts';

/** The wide class of a property. */
export type PropertyClass = 'residential' | 'commercial';
/** A property with its class. */
export type HeardProperty = Found & { readonly propertyClass: PropertyClass };

const findWords = finder<PropertyClass>({
  lists: { residential: vocabulary.words.residential, commercial: vocabulary.words.commercial },
  phrases: { residential: ['@residential'], commercial: ['@commercial'] },
});
const findHints = finder<'room' | 'rental'>({ phrases: vocabulary.inferred });
const synonyms: Readonly<Record<string, string>> = vocabulary.synonyms;
const weak = new Set(vocabulary.weak.split(' '));
const landmarks = new Set(vocabulary.landmarks.split(' '));
const notUnits = new Set(vocabulary.notUnits.split(' '));
/** People a caller has an appointment with. */
const visited =
  /^(dentist|vet|vets|hairdresser|hairdressers|physio|optometrist|podiatrist|chemist|mechanic|school|hospital|surgery|clinic)$/;
const others = /^(his|her|their|neighbours?|mums|dads|neighbors?)$/;

/** The property of the job; said beats inferred. */
export function hearProperty(call: Call): HeardProperty | null {
  let hint: HeardProperty | null = null;
  let said: HeardProperty | null = null;
  for (const utterance of call.callers) {
    let end = 0;
    for (const { label, from, to } of findWords(utterance.tokens)) {
      if (to <= end || isElsewhere(utterance.tokens, from, to)) continue;
      end = to;
      const word = singular(
        utterance.tokens
          .slice(from, to)
          .map(({ word: part }) => part)
          .join(' '),
      );
      const isWeak = weak.has(word);
      if (said !== null && (isWeak || (said.propertyClass === 'commercial' && !weak.has(said.value))))
        continue;
      said = { value: word, utterance, from, to, confidence: isWeak ? 0.7 : 0.85, propertyClass: label };
    }
    const hinted = findHints(utterance.tokens)[0];
    if (hinted !== undefined && hint === null) {
      hint = {
        value: hinted.label === 'rental' ? 'rental' : 'residential',
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

/** "from home", "business owner", "near the school", "the neighbour's house": no word for the job's own place. */
function isElsewhere(tokens: readonly Token[], from: number, to: number): boolean {
  const word = tokens[from]?.word ?? '';
  const before = wordsBefore(tokens, from, 4);
  const nearest = before.at(-1) ?? '';
  const next = wordsAfter(tokens, to, 1)[0] ?? '';
  if (isStreetType(next) || findPlace(`${nearest} ${word}`) !== null || others.test(nearest)) return true;
  if (word === 'terrace' && to - from === 1 && !/^(a|the|my|our|this)$/.test(nearest)) return true;
  if (
    before.slice(-2).some((each) => landmarks.has(each)) ||
    /\b(next to|works? at|ask for|(?:from|at) (?:my|your))(?: an?| the)?$/.test(before.join(' '))
  )
    return true;
  if (
    /^(school|kindy|uni|college|daycare|childcare|nursery|church|gym)$/.test(word) &&
    isErrand(nearest, next)
  )
    return true;
  if (
    visited.test(word) &&
    to - from === 1 &&
    /(?:\b(?:got|have|has|having|is|to|see|seeing) |s )(?:the|my|a)$/.test(before.join(' '))
  )
    return true;
  if (/^(hospital|surgery)$/.test(word) && /^(from|in|of|to|left|leaving)$/.test(nearest)) return true;
  if (/^(home|homes)$/.test(word))
    return next.startsWith('owner') || !/^(my|our|the|a|this|new|own|display|family|mobile)$/.test(nearest);
  if (word === 'house')
    return /^(in|full|around|open)$/.test(nearest) || /^(phone|hunting|number|sitting|insurance)$/.test(next);
  if (/^(business|office)$/.test(word) && to - from === 1) return !isOwnOffice(before, next);
  if (
    /^(site|practice|practise|pub|bar|club|surgery)$/.test(word) &&
    /^(in|on|good|best|common|web)$/.test(nearest)
  )
    return true;
  if (/^(factory|shop|commercial)$/.test(word) && /^(warranty|told|panels?|grade|kitchen)$/.test(next))
    return true;
  return (
    /^(units?|shop)$/.test(word) &&
    (isAppliance(tokens, from, to) || (/^(line|phone|number|hours)$/.test(next) && !isNumber(tokens[to + 1])))
  );
}

/** "after school", "school pickup", "drop the kids at kindy". */
function isErrand(nearest: string, next: string): boolean {
  return (
    /^(before|after|from|at|kids|during|to)$/.test(nearest) ||
    /^(pick|pickup|pickups|drop|dropoff|run|runs|holiday|holidays|hours|time|kids|starts|finishes)$/.test(
      next,
    )
  );
}

/** "it's an office", "our office in the city", but not "the office number" or "business hours". */
function isOwnOffice(before: readonly string[], next: string): boolean {
  const nearest = before.at(-1) ?? '';
  return (
    /^(an?|our|my|small|this|own)$/.test(nearest) &&
    !/^(hours|number|phone|line|owner|manager|meeting|call|days?|trip|card|later|tomorrow)$/.test(next)
  );
}

/** The unit of "hot water unit", "the heating unit", "the unit is leaking" after them. */
function isAppliance(tokens: readonly Token[], from: number, to: number): boolean {
  if (tokens[to]?.digits === true) return false;
  return wordsBefore(tokens, from, 3).some((word) => notUnits.has(word));
}

function singular(words: string): string {
  const one = words.replace(/^(unit|flat|house|home|villa|townhouse|apartment|shop|office)s$/, '$1');
  return synonyms[one] ?? one;
}
