/** What stays of an event when a call's words, or all that tells who called, are to be forgotten. */
import type { CallDetails } from '../../preload/contract/calls.ts';
import type { Capture, CapturedFieldName } from '../../preload/contract/fields.ts';
import { assertNever } from '../lib/assert.ts';
import type { CallEvent, CallEventOf } from './call-events.ts';

/**
 * `words`: what was said goes, what was captured stays, for the accountant. `person`: who called, from where and about
 * what in their words goes as well; that there was a call, of what kind and how long, stays.
 */
export type Forgetting = 'words' | 'person';

/** The event without what is to be forgotten; forgetting twice changes nothing. */
export function forgetEvent(event: CallEvent, what: Forgetting): CallEvent {
  switch (event.type) {
    case 'caller_said':
    case 'agent_said':
    case 'say_asked':
      return { ...event, text: '' };
    case 'agent_cut_off':
      return { ...event, heard: '' };
    case 'digit_pressed':
      return { ...event, digit: '' };
    case 'call_started':
      return what === 'person' ? { ...event, from: null } : event;
    case 'recording_made':
      return what === 'person' ? { ...event, url: null } : event;
    case 'note_added':
      return what === 'person' ? { ...event, text: '' } : event;
    case 'fields_captured':
      return forgetCaptures(event, what);
    case 'text_consent':
      return { ...event, said: '' };
    case 'appointment_selected':
    case 'line_connected':
    case 'line_lost':
    case 'recording_made': // where the sound was; that itself is deleted by whoever keeps it
    case 'recording_stored':
    case 'recording_deleted':
    case 'model_used':
    case 'call_marked':
    case 'office_hung_up':
    case 'passed':
    case 'pass_ended':
    case 'call_finished':
    case 'duration_reported':
    case 'outcome_reported':
    case 'alert_started':
    case 'alert_sent':
    case 'alert_ringing':
    case 'alert_answered':
    case 'emergency_accepted':
    case 'alert_stopped':
    case 'promised':
    case 'promise_kept':
    case 'promise_broken':
    case 'promise_reopened':
    case 'customers_joined': // names other people too: the store forgets the numbers of the one
    case 'customers_parted':
    case 'customers_kept_apart':
      return event;
    case 'address_kept':
      return what === 'person' ? { ...event, address: nowhere, instead: event.instead && noAddress } : event;
    case 'address_dropped':
      return what === 'person' ? { ...event, address: noAddress } : event;
    default:
      return assertNever(event);
  }
}

const noAddress = { street: null, suburb: null };
const nowhere = { ...noAddress, state: null, postcode: null };

/** Fields that tell who and where, or repeat the caller's words. */
const personal: ReadonlySet<CapturedFieldName> = new Set([
  'customer_name',
  'customer_phone',
  'customer_location',
  'issue_description',
]);

function forgetCaptures(
  { type, fields, details }: CallEventOf<'fields_captured'>,
  what: Forgetting,
): CallEvent {
  const kept = Object.entries(fields).map(([name, capture]) => {
    const gone = what === 'person' && personal.has(name as CapturedFieldName); // entries lose the keys' type
    return [name, gone ? null : withoutWords(capture)];
  });
  const known = details && { details: forgetDetails(details, what) };
  return { type, fields: Object.fromEntries(kept) as typeof fields, ...known }; // fromEntries loses the keys
}

function forgetDetails(details: CallDetails, what: Forgetting): CallDetails {
  const { streetAddress, services, phones } = details;
  const wordless = {
    ...details,
    streetAddress: withoutWords(streetAddress),
    services: services.map(withoutWords),
    phones: phones.map(withoutWords),
  };
  return what === 'words'
    ? wordless
    : { ...wordless, streetAddress: null, phones: [], state: null, postcode: null };
}

/** That there were words stays: a model's value without any counts for less. */
function withoutWords<T extends Capture | null>(capture: T): T {
  return capture === null || capture.said === null ? capture : { ...capture, said: '' };
}
