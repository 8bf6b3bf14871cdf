/** What a call tells of the job an appointment is for. */
import type { Job } from '../../preload/contract/bookings.ts';
import type { Call } from '../../preload/contract/calls.ts';
import { type CapturedFieldName, isSuggestion } from '../../preload/contract/fields.ts';

/** The job of a call as it stands; what a model only suggested is not part of it. */
export function jobOfCall({ fields, details, mayText }: Pick<Call, 'fields' | 'details' | 'mayText'>): Job {
  const known = (name: CapturedFieldName): string | null => {
    const capture = fields[name];
    return isSuggestion(capture) || typeof capture?.value !== 'string' ? null : capture.value;
  };
  const address = details.streetAddress?.value;
  return {
    name: known('customer_name'),
    phone: known('customer_phone'),
    suburb: known('customer_location'),
    address: typeof address === 'string' ? address : null,
    service: known('service_type'),
    issue: known('issue_description'),
    urgency: known('urgency_level'),
    mayText: mayText === true,
  };
}
