/** Whether callers get through to this PC, and who answers them, as the window shows it. */
import { z } from 'zod';

/** `test_only`: something is not set up, so only the built-in test call is answered. */
const reachSchema = z.object({
  light: z.enum(['checking', 'ready', 'not_reachable', 'test_only']),
  /** A plain sentence. */
  reason: z.string(),
  /** Since when the light is as it is, milliseconds since the epoch. */
  since: z.number(),
  checkedAt: z.number().nullable(),
});

/** Everything the ready light tells. */
export const readinessSchema = z.object({
  reach: reachSchema,
  /** Who talks: a language model, the rules while it rests, or the rules alone. */
  agent: z.enum(['gpt', 'resting', 'rules']),
  /** What is set up. */
  setUp: z.object({
    account: z.boolean(),
    number: z.boolean(),
    address: z.boolean(),
    onCallList: z.boolean(),
    ownerMobile: z.boolean(),
  }),
});

export type Reach = z.infer<typeof reachSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
