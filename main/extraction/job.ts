/** Whether the caller wants a plumber at all: spam, wrong numbers, job seekers and suppliers do not. */
import vocabulary from '../../resources/extraction/callers.json' with { type: 'json' };
import type { Call } from './call.ts';
import { finder } from './phrases.ts';

/** What kind of caller it is; `price` asks for a price and books nothing. */
export type CallerKind = 'job' | 'noJob' | 'price' | 'unknown';

const find = finder<'no_job' | 'price_only'>(vocabulary);

/** Judges by the caller's words, and by whether a service, a date or a phone number was asked for or given. */
export function judgeCaller(call: Call, wantsService: boolean, gaveDetails: boolean): CallerKind {
  const labels = call.callers.flatMap(({ tokens }) => find(tokens).map(({ label }) => label));
  if (labels.includes('no_job') && !gaveDetails) return 'noJob';
  if (labels.includes('price_only') && !gaveDetails && wantsService) return 'price';
  return wantsService ? 'job' : 'unknown';
}
