/** A phone number keyed on the telephone, digit by digit: `#` ends it, `*` starts it anew. */

/** What was keyed so far. */
export interface Keying {
  digits: string;
  /** The digits as the caller's turn has them; null while they are too few for a phone number. */
  number: string | null;
  /** Nothing more is to come. */
  complete: boolean;
}

/** No key was pressed. */
export const noKeys: Keying = { digits: '', number: null, complete: false };

/** Australian numbers have ten digits with their area code; the shortest, 13 xx xx, has six. */
const mostDigits = 10;
const fewestDigits = 6;

/** What was keyed after one more key. */
export function keepKeying({ digits: before }: Keying, key: string): Keying {
  if (key === '*') return noKeys;
  const digits = key === '#' ? before : before + key;
  return {
    digits,
    number: digits.length < fewestDigits ? null : digits,
    complete: key === '#' || digits.length >= mostDigits,
  };
}

/** Whether these keys alone make a phone number. */
export function isKeyedNumber(keys: string): boolean {
  return keys.replace(/[^0-9]/g, '').length >= fewestDigits;
}
