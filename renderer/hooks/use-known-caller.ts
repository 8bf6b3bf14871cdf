/** Who is ringing, as the customer book knows them by their number. */
import { useEffect, useState } from 'react';
import type { Call, CallSummary, Customer } from '../../preload/contract/calls.ts';
import { bridge } from '../bridge.ts';

/** A customer who rang before. */
export interface KnownCaller {
  customer: Customer;
  /** Their call before this one; rather one of which the job is known. */
  last: CallSummary | null;
}

/** Null for whoever is not in the book, and until it has answered; asked again when another number is told. */
export function useKnownCaller({ callSid, fields, from }: Pick<Call, 'callSid' | 'fields' | 'from'>) {
  const [known, setKnown] = useState<KnownCaller | null>(null);
  const phone = fields.customer_phone?.value ?? from;
  useEffect(() => {
    let left = false;
    bridge.ask('customers:history', { callSid }).then(
      ({ customer, calls }) =>
        left || setKnown(customer && { customer, last: calls.find(hasJob) ?? calls[0] ?? null }),
      () => undefined, // the call is there without it
    );
    return () => {
      left = true;
    };
  }, [callSid, phone]);
  return known;
}

function hasJob({ fields }: CallSummary): boolean {
  return typeof fields.service_type?.value === 'string';
}
