/** Turns what was said so far into the events that record it: extraction, joined with the customer book. */
import type { Suggestions } from '../agent/agent.ts';
import type { Call, CallDetails } from '../../preload/contract/calls.ts';
import {
  type Capture,
  capturedFieldNames,
  type CapturedFields,
  emptyFields,
} from '../../preload/contract/fields.ts';
import type { Extract, Extraction } from '../extraction/types.ts';
import type { CallEvent, CallEventOf } from './call-events.ts';
import type { CallStore } from './call-store.ts';
import { contextOf } from './read-ahead.ts';

/** What capturing needs. */
export interface CaptureNeeds {
  extract: Extract;
  store: Pick<CallStore, 'findCustomer'>;
  office: () => { staffNames: readonly string[] };
}

/** The event for what changed in the fields of `call` since they were last captured; none when nothing did. */
export function captureFields(call: Call, needs: CaptureNeeds): CallEvent[] {
  const extraction = needs.extract(call.turns, contextOf(call, needs.office().staffNames));
  const typed = typedFields(call.fields);
  const known = withCustomerBook({ ...extraction.fields, ...typed }, needs.store);
  const heard = extraction.isJob === false ? known : { ...known, ...suggestionsFor(known, call.fields) };
  const fields = { ...heard, ...typed };
  const changed = changedFields(call.fields, fields);
  const details = withOffice(detailsOf(extraction), call, typed);
  const sameDetails = isSame(details, call.details);
  if (Object.keys(changed).length === 0 && sameDetails) return [];
  return [{ type: 'fields_captured', fields: changed, ...(sameDetails ? {} : { details }) }];
}

/** The event for those of a model's suggestions that may stand; none when none may. */
export function keepSuggestions(
  call: Call,
  suggested: Suggestions,
  { office }: Pick<CaptureNeeds, 'office'>,
): CallEvent[] {
  if (call.details.isJob === false) return [];
  const name = String(suggested.customer_name?.value ?? '').split(' ')[0];
  const ofStaff = office().staffNames.some((own) => own.toLowerCase() === name?.toLowerCase());
  const allowed = ofStaff ? { ...suggested, customer_name: null } : suggested;
  const fields = suggestionsFor(call.fields, { ...emptyFields(), ...allowed });
  const changed = changedFields(call.fields, { ...call.fields, ...fields });
  return Object.keys(changed).length === 0 ? [] : [{ type: 'fields_captured', fields: changed }];
}

/** What the office typed; it wins over everything that is said. */
function typedFields(fields: CapturedFields): Suggestions {
  const typed = capturedFieldNames.filter((name) => fields[name]?.source === 'office');
  return Object.fromEntries(typed.map((name) => [name, fields[name]])); // fromEntries loses the keys
}

/** Beside a suburb that was typed stands its own state, and a typed service or number comes before those heard. */
function withOffice(heard: CallDetails, call: Call, typed: Suggestions): CallDetails {
  const { customer_location: place, customer_phone: phone, service_type: service } = typed;
  const address = call.details.streetAddress;
  const others = <T extends Capture>(captures: T[], first: Capture) =>
    captures.filter(({ value }) => value !== first.value);
  return {
    ...heard,
    isJob: call.desk.isJob ?? heard.isJob,
    ...(address?.source === 'office' && { streetAddress: address }),
    ...(place && { state: call.details.state, postcode: call.details.postcode }),
    ...(service && { services: [service, ...others(heard.services, service)] }),
    ...(phone && {
      phones: [{ ...phone, value: String(phone.value), valid: true }, ...others(heard.phones, phone)],
    }),
  };
}

/** A model's values, from `offered`, for the fields of which nobody knows better. */
function suggestionsFor(known: CapturedFields, offered: CapturedFields): Suggestions {
  const open = capturedFieldNames.filter((name) => offered[name]?.source === 'model' && isOpen(known[name]));
  return Object.fromEntries(open.map((name) => [name, offered[name]])); // fromEntries loses the keys
}

/** Nothing is known, or only what follows from silence, or what a model suggested before. */
function isOpen(capture: Capture | null): boolean {
  if (capture === null || capture.source === 'model') return true;
  return capture.source === 'said' && capture.said === null;
}

/** Whether someone is a previous customer is known from the book when they do not say it themselves. */
function withCustomerBook(fields: CapturedFields, store: CaptureNeeds['store']): CapturedFields {
  const phone = fields.customer_phone?.value;
  if (fields.previous_customer !== null || typeof phone !== 'string') return fields;
  if (store.findCustomer(phone) === null) return fields;
  const known: Capture = {
    value: true,
    said: null,
    turn: null,
    source: 'past_record',
    confidence: 0.9,
    confirmed: false,
    inferred: false,
  };
  return { ...fields, previous_customer: known };
}

function changedFields(
  before: CapturedFields,
  after: CapturedFields,
): CallEventOf<'fields_captured'>['fields'] {
  const changed = capturedFieldNames.filter((name) => !isSame(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

function detailsOf(extraction: Extraction): CallDetails {
  return {
    isJob: extraction.isJob,
    streetAddress: extraction.streetAddress,
    state: extraction.state,
    postcode: extraction.postcode,
    services: [...extraction.services],
    phones: [...extraction.phones],
  };
}

/** Both sides are plain data built with their keys in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
