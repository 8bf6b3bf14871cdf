/**
 * What the office says of customers. Whose calls these are is said by numbers as the customer book has them and written
 * to the log of a call of that customer; '' stands for a number that was forgotten. An address is said of the customer
 * whose call it is written to: it follows the call when customers are joined, parted or forgotten.
 */
import { z } from 'zod';
import { addressKeySchema, addressSchema } from '../../preload/contract/calls.ts';

/** The kinds of such events. */
export const customerEventSchemas = [
  /** The customer known by `phone` is the one known by `into`. */
  z.object({ type: z.literal('customers_joined'), phone: z.string(), into: z.string() }),
  /** The customer who rings from `phone` is one of their own again. */
  z.object({ type: z.literal('customers_parted'), phone: z.string() }),
  /** Two that look alike are two people: not proposed again. */
  z.object({ type: z.literal('customers_kept_apart'), phone: z.string(), other: z.string() }),
  /** An address of theirs, in place of one that stood before, or beside the others; `main` makes it the main one. */
  z.object({
    type: z.literal('address_kept'),
    address: addressSchema,
    instead: addressKeySchema.nullable(),
    main: z.boolean(),
  }),
  /** It is not theirs any more, until they give it again. */
  z.object({ type: z.literal('address_dropped'), address: addressKeySchema }),
] as const;
