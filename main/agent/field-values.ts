/** Brings a value a model wrote into the form in which a field is kept. */
import { DateTime } from 'luxon';
import { type CapturedFieldName, serviceTypes, urgencyLevels } from '../../preload/contract/fields.ts';
import { assertNever } from '../lib/assert.ts';
import { canonicalPhone } from '../extraction/phone.ts';

/** The value of `field` in its canonical form; null when it can be none. `today` is the office's ISO date. */
export function readValue(field: CapturedFieldName, text: string, today: string): string | boolean | null {
  const value = text.trim();
  switch (field) {
    case 'customer_name':
    case 'customer_location':
    case 'property_type':
      return value !== '' && value.length <= longestValue ? value : null;
    case 'issue_description':
      return value === '' ? null : value.slice(0, longestIssue);
    case 'customer_phone':
      return canonicalPhone(value.replace(/\D/g, ''));
    case 'service_type':
      return serviceTypes.find((service) => service === value) ?? null;
    case 'urgency_level':
      return urgencyLevels.find((level) => level === value) ?? null;
    case 'preferred_date':
      return isDate(value) && value >= today ? value : null;
    case 'preferred_time':
      return /^(?:morning|afternoon|evening|(?:[01]\d|2[0-3]):[0-5]\d)$/.test(value) ? value : null;
    case 'previous_customer':
      return { yes: true, no: false }[value.toLowerCase()] ?? null;
    default:
      return assertNever(field);
  }
}

const longestValue = 80;
const longestIssue = 200;

function isDate(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value).isValid;
}
