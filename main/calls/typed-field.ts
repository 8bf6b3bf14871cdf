/** Reads what the office typed into a field: as people write it, with the same understanding as of what callers say. */
import type { Call } from '../../preload/contract/calls.ts';
import {
  type Capture,
  type CorrectableName,
  serviceTypes,
  urgencyLevels,
} from '../../preload/contract/fields.ts';
import { canonicalPhone } from '../extraction/phone.ts';
import type { Extract, Extraction } from '../extraction/types.ts';
import { assertNever } from '../lib/assert.ts';
import { failed, ok, type Result } from '../lib/result.ts';

/** What reading needs: the call it is typed on, and how callers' words are read. `now` in milliseconds since the epoch. */
export interface TypedFieldNeeds {
  call: Call;
  extract: Extract;
  now: number;
}

/** A typed value, and what follows from it about the place. */
export interface TypedField {
  capture: Capture;
  place: { state: string | null; postcode: string | null } | null;
}

/** Fails with a sentence that says how to write the field. */
export function readTypedField(
  field: CorrectableName,
  typed: string,
  needs: TypedFieldNeeds,
): Result<TypedField> {
  const text = typed.trim().replace(/\s+/g, ' ');
  if (text === '') return failed('Type a value first.');
  switch (field) {
    case 'customer_name':
    case 'property_type':
    case 'issue_description':
    case 'street_address':
      return asTyped(text);
    case 'customer_location':
      return readPlace(text, needs);
    case 'customer_phone':
      return orRefused(canonicalPhone(text.replace(/\D/g, '')), howToWrite.phone);
    case 'service_type':
      return orRefused(serviceTypes.find((service) => service === text) ?? null, howToWrite.choice);
    case 'urgency_level':
      return orRefused(urgencyLevels.find((level) => level === text) ?? null, howToWrite.choice);
    case 'preferred_date':
      return orRefused(readDate(text, needs), howToWrite.date);
    case 'preferred_time':
      return orRefused(readTime(text, needs), howToWrite.time);
    case 'previous_customer':
      return orRefused({ yes: true, no: false }[text.toLowerCase()] ?? null, howToWrite.choice);
    default:
      return assertNever(field);
  }
}

/** What is said to who writes a field in a way that cannot be read. */
export const howToWrite = {
  phone: 'That is no Australian phone number. Write it like 0412 345 678 or 02 5550 0142.',
  date: 'That is no day from today on. Write it like tomorrow, Thursday, 8 August or 2024-08-08.',
  time: 'That is no time. Write it like morning, 2 pm or 14:30.',
  choice: 'Choose one of the list.',
};

function asTyped(value: string | boolean): Result<TypedField> {
  return ok({ capture: officeCapture(value), place: null });
}

function orRefused(value: string | boolean | null, reason: string): Result<TypedField> {
  return value === null ? failed(reason) : asTyped(value);
}

/** A suburb that Callout knows gets its proper spelling and its state; any other stays as it was typed. */
function readPlace(text: string, needs: TypedFieldNeeds): Result<TypedField> {
  const { fields, state, postcode } = hearAnswer('Which suburb is the job in?', text, needs);
  const known = fields.customer_location?.value;
  const sameWords = typeof known === 'string' && known.toLowerCase() === text.toLowerCase().split(',')[0];
  if (sameWords) return ok({ capture: officeCapture(known), place: { state, postcode } });
  return ok({ capture: officeCapture(text), place: { state: null, postcode: null } });
}

function readDate(text: string, needs: TypedFieldNeeds): string | null {
  const heard = hearAnswer('What day would suit you?', text, needs).fields.preferred_date?.value;
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? text : heard;
  return typeof date === 'string' && !Number.isNaN(Date.parse(date)) && date >= today(needs) ? date : null;
}

function readTime(text: string, needs: TypedFieldNeeds): string | null {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  const heard = hearAnswer('What time would suit you?', text, needs).fields.preferred_time?.value;
  return typeof heard === 'string' ? heard : null;
}

/** What extraction makes of the text as a caller's answer, on the office's present day. */
function hearAnswer(question: string, text: string, { call, extract, now }: TypedFieldNeeds): Extraction {
  const turns = [
    { role: 'agent' as const, text: question },
    { role: 'caller' as const, text },
  ];
  return extract(turns, { callStart: now, timezone: call.timezone, callerId: null, staffNames: [] });
}

function today({ call, now }: TypedFieldNeeds): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: call.timezone }).format(now);
}

function officeCapture(value: string | boolean): Capture {
  return {
    value,
    said: null,
    turn: null,
    source: 'office',
    confidence: 1,
    confirmed: false,
    inferred: false,
  };
}
