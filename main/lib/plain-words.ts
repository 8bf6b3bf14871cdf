/** Values as people read them: "3 min 5 s", "0412 345 678", "Blocked drain". */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** An identifier as a label: `blocked_drain` → "Blocked drain". */
export function label(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whole seconds as "45 s" or "3 min 5 s". */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

/** An Australian number in its groups; anything else as it stands. */
export function phoneNumber(phone: string): string {
  const number = parsePhoneNumberFromString(phone, 'AU');
  if (!number?.isValid()) return phone;
  return number.country === 'AU' ? number.formatNational() : number.formatInternational();
}
