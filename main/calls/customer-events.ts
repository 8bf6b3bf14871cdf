/**
 * What the office says of whose calls these are, by numbers as the customer book has them. Each is written to the log of
 * a call of that customer; '' stands for a number that was forgotten.
 */
import { z } from 'zod';

/** The kinds of such events. */
export const customerEventSchemas = [
  /** The customer known by `phone` is the one known by `into`. */
  z.object({ type: z.literal('customers_joined'), phone: z.string(), into: z.string() }),
  /** The customer who rings from `phone` is one of their own again. */
  z.object({ type: z.literal('customers_parted'), phone: z.string() }),
  /** Two that look alike are two people: not proposed again. */
  z.object({ type: z.literal('customers_kept_apart'), phone: z.string(), other: z.string() }),
] as const;
