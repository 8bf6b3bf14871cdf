/** Texts and e-mails as the window lists them, and Twilio's call list beside ours. */
import { z } from 'zod';

/** One message. Instants are milliseconds since the epoch. */
export const messageSchema = z.object({
  id: z.number().int(),
  kind: z.enum(['text', 'email', 'webhook']),
  /** An E.164 number or an address. */
  to: z.string(),
  body: z.string(),
  callSid: z.string().nullable(),
  state: z.enum(['queued', 'sending', 'unsure', 'sent', 'failed']),
  createdAt: z.number(),
  /** What is known of its arrival. */
  delivery: z.enum(['delivered', 'undelivered']).nullable(),
  /** Why it failed, waits or did not arrive. */
  problem: z.string().nullable(),
});

/** What a day came to: calls at Twilio, how many of them Callout took itself, and the others. */
export const ledgerDaySchema = z.object({
  /** The office's local date. */
  day: z.string(),
  checkedAt: z.number(),
  atTwilio: z.number().int(),
  here: z.number().int(),
  /** In the books by now, as missed calls. */
  missing: z.array(
    z.object({ callSid: z.string(), from: z.string().nullable(), startedAt: z.number().nullable() }),
  ),
});

/** Which phrases may be clips. */
export const clipNames = ['greeting', 'filler', 'goodbye'] as const;

/** Bytes of the longest clip: two minutes at 16 kHz. */
export const longestClip = 4_000_000;

export type Message = z.infer<typeof messageSchema>;
export type LedgerDay = z.infer<typeof ledgerDaySchema>;
export type ClipName = (typeof clipNames)[number];
