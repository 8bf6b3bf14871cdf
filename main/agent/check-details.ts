/**
 * Holds what a model says it heard against what the caller said. The rules: a value that nobody was heard to say is a
 * suggestion, never a fact; what extraction found stands; where the two differ on the phone or the suburb, the caller
 * is asked.
 */
import type { Call } from '../../preload/contract/calls.ts';
import type { Capture, CapturedFieldName } from '../../preload/contract/fields.ts';
import { tokenise } from '../extraction/tokens.ts';
import type { Suggestions } from './agent.ts';
import { dateContext } from './date-context.ts';
import { readValue } from './field-values.ts';
import { findHeard, type HeardWords } from './heard-words.ts';

/** What a model says it heard: a value, and the caller's words for it. */
export interface Detail {
  field: CapturedFieldName;
  value: string;
  words: string;
}

/** A field on which model and extraction differ although the caller was heard, and what the model made of it. */
export interface Disagreement {
  field: 'customer_phone' | 'customer_location';
  value: string;
}

/** What came of the details. */
export interface CheckedDetails {
  suggestions: Suggestions;
  disagreement: Disagreement | null;
  /** For the model: what became of each detail. */
  result: string;
}

/** How sure a model's value is: said as such, concluded from what was said, or neither. */
const confidences = { verbatim: 0.7, concluded: 0.5, unheard: 0.2 };

/** Checks `details` against the call; `now` in milliseconds since the epoch. */
export function checkDetails(call: Call, details: readonly Detail[], now: number): CheckedDetails {
  const { today } = dateContext(now, call.timezone);
  const checked = details.map((detail) => checkDetail(call, detail, today));
  return {
    suggestions: Object.fromEntries(
      checked.flatMap(({ field, capture }) => (capture ? [[field, capture]] : [])),
    ),
    disagreement: checked.find((each) => each.disagreement)?.disagreement ?? null,
    result: checked.map(({ field, outcome }) => `${field}: ${outcome}.`).join(' '),
  };
}

interface CheckedDetail {
  field: CapturedFieldName;
  outcome: string;
  capture?: Capture;
  disagreement?: Disagreement;
}

function checkDetail(call: Call, { field, value: text, words }: Detail, today: string): CheckedDetail {
  const value = readValue(field, text, today);
  if (value === null) return { field, outcome: 'not a possible value, nothing was noted' };
  const heard = findHeard(call, words) ?? findHeard(call, text);
  const known = call.fields[field];
  if (isSettled(known)) {
    if (known?.value === value) return { field, outcome: 'already noted' };
    const outcome = `the record says "${String(known?.value)}" and stands`;
    const disagreement = known && heard && disagreementOn(field, String(value), known, heard);
    return disagreement ? { field, outcome, disagreement } : { field, outcome };
  }
  const capture = toCapture(field, value, heard);
  if (capture.said !== null) return { field, outcome: 'noted', capture };
  return { field, outcome: 'the caller was not heard to say that; ask them', capture };
}

/** What the caller confirmed is not asked again; a suburb is told apart from its longer or shorter name. */
function disagreementOn(
  field: CapturedFieldName,
  value: string,
  known: Capture,
  heard: HeardWords,
): Disagreement | null {
  if (known.confirmed || known.source === 'office') return null;
  if (field === 'customer_phone') return { field, value };
  if (field !== 'customer_location' || !isPartOf(value, heard.said)) return null;
  const samePlace = isPartOf(value, known.value) || isPartOf(String(known.value), value);
  return samePlace ? null : { field, value };
}

/** Extraction or the office has a value, not merely a default or another guess. */
function isSettled(known: Capture | null): boolean {
  if (known === null || known.source === 'model') return false;
  return known.source !== 'said' || known.said !== null;
}

/** A number is only believed when extraction hears it too: its words prove nothing about its digits. */
function toCapture(field: CapturedFieldName, value: string | boolean, heard: HeardWords | null): Capture {
  const isName = field === 'customer_name' || field === 'customer_location';
  const proven = isName ? heard !== null && isPartOf(String(value), heard.said) : field !== 'customer_phone';
  const evidence = heard !== null && proven ? heard : null;
  const grade = evidence === null ? 'unheard' : isName ? 'verbatim' : 'concluded';
  return {
    value,
    said: evidence?.said ?? null,
    turn: evidence?.turn ?? null,
    source: 'model',
    confidence: confidences[grade],
    confirmed: false,
    inferred: grade === 'concluded',
  };
}

function isPartOf(value: string, whole: Capture['value']): boolean {
  const words = new Set(tokenise(String(whole)).map(({ word }) => word));
  return tokenise(value).every(({ word }) => words.has(word));
}
