/** What Twilio accepts from the app on the relay socket (protocols.md 1.4); anything else is answered with an error. */
import { z } from 'zod';

const outboundSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    token: z.string(),
    last: z.boolean().default(false),
    lang: z.string().optional(),
    interruptible: z.boolean().optional(),
    preemptible: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('play'),
    source: z.url(),
    loop: z.int().nonnegative().default(1),
    preemptible: z.boolean().optional(),
    interruptible: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('sendDigits'), digits: z.string().regex(/^[0-9w#*]+$/) }),
  z
    .strictObject({
      type: z.literal('language'),
      ttsLanguage: z.string().optional(),
      transcriptionLanguage: z.string().optional(),
    })
    .refine((message) => (message.ttsLanguage ?? message.transcriptionLanguage) !== undefined),
  z.strictObject({ type: z.literal('end'), handoffData: z.string().optional() }),
]);

/** A message from the app to Twilio. */
export type AppMessage = z.infer<typeof outboundSchema>;

/** Reads one frame; null when Twilio would call it invalid. */
export function readAppMessage(frame: string): AppMessage | null {
  try {
    return outboundSchema.parse(JSON.parse(frame));
  } catch {
    return null;
  }
}
