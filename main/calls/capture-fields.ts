/** Turns what was said so far into the events that record it: extraction, joined with the customer book. */
import type { Call, CallDetails } from '../../preload/contract/calls.ts';
import { type Capture, capturedFieldNames, type CapturedFields } from '../../preload/contract/fields.ts';
import type { Extract, Extraction } from '../extraction/types.ts';
import type { CallEvent, CallEventOf } from './call-events.ts';
import type { CallStore } from './call-store.ts';

/** What capturing needs. */
export interface CaptureNeeds {
  extract: Extract;
  store: Pick<CallStore, 'findCustomer'>;
  office: () => { staffNames: readonly string[] };
}

/** The event for what changed in the fields of `call` since they were last captured; none when nothing did. */
export function captureFields(call: Call, needs: CaptureNeeds): CallEvent[] {
  const extraction = needs.extract(call.turns, {
    callStart: call.startedAt,
    timezone: call.timezone,
    callerId: call.from,
    staffNames: needs.office().staffNames,
  });
  const fields = withCustomerBook(extraction.fields, needs.store);
  const changed = changedFields(call.fields, fields);
  const details = detailsOf(extraction);
  const sameDetails = isSame(details, call.details);
  if (Object.keys(changed).length === 0 && sameDetails) return [];
  return [{ type: 'fields_captured', fields: changed, ...(sameDetails ? {} : { details }) }];
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
