/** What a call tells of the job that is to be booked out of it. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Job } from '../../../preload/contract/bookings.ts';
import type { Call } from '../../../preload/contract/calls.ts';
import { type CapturedFieldName, isSuggestion } from '../../../preload/contract/fields.ts';
import { bridge } from '../../bridge.ts';

/** A booking in the making. */
export interface Draft {
  callSid: string;
  job: Job;
  /** The ISO day that the caller would like; null when none was told. */
  day: string | null;
}

/** Reads the draft for a call, if there is one, and hands it over once it is there. */
export function useDraft(callSid: string | null, onRead: (draft: Draft) => void): void {
  const read = useEffectEvent(onRead);
  const [asked] = useState(callSid); // the address is noted anew without it
  useEffect(() => {
    let left = false;
    if (asked !== null)
      bridge.ask('calls:find', { callSid: asked }).then(
        (call) => !left && call && read(draftOf(call)),
        () => undefined, // she may type it
      );
    return () => {
      left = true;
    };
  }, [asked]);
}

function draftOf(call: Call): Draft {
  const { callSid, fields, details, mayText, from } = call;
  const known = (name: CapturedFieldName): string | null => {
    const capture = fields[name];
    return isSuggestion(capture) || typeof capture?.value !== 'string' ? null : capture.value;
  };
  const address = details.streetAddress?.value;
  const job = {
    name: known('customer_name'),
    phone: known('customer_phone') ?? from,
    suburb: known('customer_location'),
    address: typeof address === 'string' ? address : null,
    service: known('service_type'),
    issue: known('issue_description'),
    urgency: known('urgency_level'),
    mayText: mayText === true,
  };
  const day = known('preferred_date');
  return { callSid, job, day: day !== null && /^\d{4}-\d\d-\d\d$/.test(day) ? day : null };
}
