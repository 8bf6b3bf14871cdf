/** A phone number as somebody types it, kept as E.164. */
import { z } from 'zod';

/** Takes `0412 345 678`, `(02) 5550 0118` and `+61 412 345 678`; numbers of other countries with their `+`. */
export const phoneNumber = z
  .string()
  .transform((typed) =>
    typed.replace(/[\s().-]/g, '').replace(/^(?:(?:0011|\+)?61)?0?(?=[2-478]\d{8}$)/, '+61'),
  )
  .pipe(z.string().regex(/^\+[1-9]\d{5,14}$/, 'Type a phone number such as 0412 345 678 or 02 5550 0118.'));
