/** Whether the caller wants a plumber at all: spam, wrong numbers, job seekers and suppliers do not. */
import vocabulary from '../../resources/extraction/callers.json' with { type: 'json' };
import type { Call } from './call.ts';
import { finder } from './phrases.ts';

/** What kind of caller it is; `price` asks for a price and books nothing. */
export type CallerKind = 'job' | 'noJob' | 'price' | 'unknown';
/** What else the call says: a fault described, a fixture named, a number and name left. */
export interface CallFacts {
  readonly wantsService: boolean;
  readonly describesFault: boolean;
  readonly leftDetails: boolean;
  /** Who and where, if not by which number: "I don't give that out, I'll ring you back". */
  readonly leftPlace: boolean;
}

const findKinds = finder<keyof typeof vocabulary.phrases>(vocabulary);
const findPrice = finder<'price' | 'declined'>(vocabulary.price);

/** Somebody who leaves name and number with a fault is a customer, whatever else they say. */
export function judgeCaller(
  call: Call,
  { wantsService, describesFault, leftDetails, leftPlace }: CallFacts,
): CallerKind {
  const kinds = new Set(call.callers.flatMap(({ tokens }) => findKinds(tokens).map(({ label }) => label)));
  if (leftDetails && wantsService) return 'job';
  if (kinds.has('supplier') || kinds.has('spam') || kinds.has('seeker'))
    return describesFault && !kinds.has('supplier') ? 'job' : 'noJob';
  if (wantsService && kinds.has('cancelled') && !kinds.has('rebooked')) return 'noJob';
  if (kinds.has('wrong') && !describesFault && !(wantsService && leftPlace)) return 'noJob';
  const price = new Set(call.callers.flatMap(({ tokens }) => findPrice(tokens).map(({ label }) => label)));
  if (price.has('price') && price.has('declined')) return 'price';
  return wantsService ? 'job' : 'unknown';
}
