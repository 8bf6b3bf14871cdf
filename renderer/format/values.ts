/** Captured values in the words of the office. */
import type { Call } from '../../preload/contract/calls.ts';
import {
  type Capture,
  type CapturedFieldName,
  type CapturedFields,
  type CorrectableName,
  requiredFieldNames,
  serviceTypes,
  sureConfidence,
  urgencyLevels,
  type RequiredFieldName,
  type UrgencyLevel,
} from '../../preload/contract/fields.ts';
import type { Address } from '../../preload/contract/calls.ts';
import { texts } from '../texts.ts';
import { formatClockTime, formatIsoDate } from './dates.ts';
import { formatPhone } from './phones.ts';

/** A captured value for reading; where only words were heard ("sometime next week"), those. */
export function formatValue(name: CorrectableName, capture: Capture): string {
  const { value } = capture;
  if (value === null) return capture.said ?? texts.captured.none;
  if (typeof value === 'boolean') return value ? texts.captured.yes : texts.captured.no;
  return name === 'street_address' ? value : (writers[name]?.(value) ?? value);
}

/** What is known of one detail of a call; null while nothing is. */
export function captureOf(
  { fields, details }: Pick<Call, 'fields' | 'details'>,
  name: CorrectableName,
): Capture | null {
  return name === 'street_address' ? details.streetAddress : fields[name];
}

/** "Blocked drain" for `blocked_drain`. */
export function formatService(value: string): string {
  const known = serviceTypes.find((service) => service === value);
  return known ? texts.services[known] : sentenceCase(value);
}

/** "12 King Street, Newtown NSW 2042". */
export function formatAddress({ street, suburb, state, postcode }: Address): string {
  const place = [suburb, state, postcode].filter((part) => part !== null).join(' ');
  return [street, place].filter(Boolean).join(', ');
}

/** The urgency of a call, null while nothing tells it. */
export function urgencyOf(fields: CapturedFields): UrgencyLevel | null {
  const value = fields.urgency_level?.value;
  return urgencyLevels.find((level) => level === value) ?? null;
}

/** Whether somebody is in danger, as far as is known. */
export function isEmergency(call: { fields: CapturedFields }): boolean {
  return urgencyOf(call.fields) === 'emergency';
}

/** One field's value for reading, null where there is none. */
export function valueOf(fields: CapturedFields, name: CapturedFieldName): string | null {
  const capture = fields[name];
  return capture === null || capture.value === null ? null : formatValue(name, capture);
}

/** Which of the details that the office cannot do without are still missing. */
export function missingFields(fields: CapturedFields): RequiredFieldName[] {
  return requiredFieldNames.filter((name) => (fields[name]?.value ?? null) === null);
}

/** How a value stands: the customer said yes to it, it was concluded from other words, or somebody should look at it. */
export function standingOf(capture: Capture): 'confirmed' | 'inferred' | 'unsure' | null {
  if (capture.confirmed) return 'confirmed';
  if (capture.inferred) return 'inferred'; // a guess by nature: nothing she must look at
  return capture.confidence < sureConfidence || capture.value === null ? 'unsure' : null;
}

/** Who is calling: by name, else by number. */
export function callerOf(call: { fields: CapturedFields; from: string | null }): string {
  const phone = call.fields.customer_phone?.value ?? call.from;
  return (
    valueOf(call.fields, 'customer_name') ??
    (typeof phone === 'string' ? formatPhone(phone) : texts.calls.withheld)
  );
}

const writers: Partial<Record<CapturedFieldName, (value: string) => string>> = {
  customer_phone: formatPhone,
  service_type: formatService,
  urgency_level: formatUrgency,
  issue_description: sentenceCase,
  preferred_date: formatIsoDate,
  preferred_time: (value) => texts.times[value] ?? formatClockTime(value),
  property_type: sentenceCase,
};

function formatUrgency(value: string): string {
  const known = urgencyLevels.find((level) => level === value);
  return known ? texts.urgencies[known] : sentenceCase(value);
}

function sentenceCase(value: string): string {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
