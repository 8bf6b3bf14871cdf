/** Values of a call as people say them: "Mon 5 Aug 2024, 2:30 pm". */
import { DateTime } from 'luxon';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import type { CapturedFieldName } from '../../../preload/contract/fields.ts';
import { label, phoneNumber } from '../../lib/plain-words.ts';

/** The label of a field; that it is the customer's name and number goes without saying. */
export function fieldLabel(name: CapturedFieldName): string {
  return label(name.replace(/^customer_/, ''));
}

/** An instant (milliseconds since the epoch) on the office's wall clock. */
export function dateAndTime(instant: number, timezone: string): string {
  return inOffice(instant, timezone).toFormat('ccc d LLL yyyy, h:mm a');
}

/** The time of day of an instant, to the second. */
export function timeOfDay(instant: number, timezone: string): string {
  return inOffice(instant, timezone).toFormat('h:mm:ss a');
}

/** A field's value for reading; null when nothing was captured, or only words that gave no value. */
export function fieldValue(call: CallSummary, name: CapturedFieldName): string | null {
  const value = call.fields[name]?.value ?? null;
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  switch (name) {
    case 'customer_phone':
      return phoneNumber(value);
    case 'customer_location':
      return [value, call.details.state, call.details.postcode].filter((part) => part !== null).join(' ');
    case 'service_type':
    case 'urgency_level':
    case 'property_type':
      return label(value);
    case 'preferred_date':
      return isoDate(value);
    case 'preferred_time':
      return clockTime(value);
    case 'customer_name':
    case 'issue_description':
    case 'previous_customer':
      return value;
  }
}

function isoDate(value: string): string {
  const date = DateTime.fromISO(value, { locale });
  return date.isValid ? date.toFormat('ccc d LLL yyyy') : value;
}

/** `14:30` → "2:30 pm"; "morning" → "Morning". */
function clockTime(value: string): string {
  const time = DateTime.fromFormat(value, 'HH:mm', { locale });
  return time.isValid ? time.toFormat('h:mm a') : label(value);
}

const locale = 'en-AU';

function inOffice(instant: number, timezone: string): DateTime {
  return DateTime.fromMillis(instant, { zone: timezone, locale });
}
