/** An extraction as one line of JSON: every field of a call's record, and beside them what is no field. */
import { fieldNames, type Capture } from '../../preload/contract/fields.ts';
import type { Extraction } from './types.ts';

/** What the batch extractor prints for a call; fields that only a live call has are null. */
export function toLine(id: unknown, extraction: Extraction): Record<string, unknown> {
  const captured: Partial<Record<string, Capture | null>> = extraction.fields;
  return {
    id,
    fields: Object.fromEntries(fieldNames.map((name) => [name, captured[name] ?? null])),
    is_job: extraction.isJob,
    street_address: extraction.streetAddress,
    state: extraction.state,
    postcode: extraction.postcode,
    property_class: extraction.propertyClass,
    services: extraction.services,
    phones: extraction.phones,
  };
}
