/** By which number a customer is known. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Call } from '../../preload/contract/calls.ts';
import { isSuggestion } from '../../preload/contract/fields.ts';

/**
 * The number a call is entered under in the customer book: the one the customer gave when it can be rung, else the
 * one the network reported; null when neither is a phone number.
 */
export function customerPhone(call: Pick<Call, 'fields' | 'from'>): string | null {
  const phone = call.fields.customer_phone;
  const given = isSuggestion(phone) ? null : phone?.value;
  return (typeof given === 'string' ? normalizePhone(given) : null) ?? normalizePhone(call.from ?? '');
}

/**
 * A phone number as it is written in the book: `0412345678` for an Australian one, E.164 for a foreign one, null
 * for what is no valid number.
 */
export function normalizePhone(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number, 'AU');
  if (!parsed?.isValid()) return null;
  return parsed.country === 'AU' ? parsed.formatNational().replace(/\D/g, '') : parsed.number;
}
