/** The number a test caller rings from, as somebody typed it. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { failed, ok, type Result } from '../lib/result.ts';

/** A number as Australians write it, in E.164; blank withholds it. Fails on what is no phone number. */
export function readCallerNumber(typed: string): Result<{ from?: string }> {
  if (typed.trim() === '') return ok({});
  const number = parsePhoneNumberFromString(typed, 'AU');
  if (number?.isPossible() !== true) return failed('That is no phone number. Write it like 0412 345 678.');
  return ok({ from: number.number });
}
