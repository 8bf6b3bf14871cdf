/** What the office decides about Callout, with sensible values where it has not. */
import { IANAZone } from 'luxon';
import { z } from 'zod';

const port = z.number().int().min(0).max(65535);
const milliseconds = z.number().int().min(1);
const place = z.string().regex(/^[a-z0-9-]+$/);
const price = z.number().min(0);
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

/** The settings file `settings.json` in the data folder. */
export const settingsSchema = z.strictObject({
  /** As spoken: "you've reached …". */
  officeName: z.string().min(1).default('the plumbing office'),
  /** IANA zone in which "today" is understood. */
  timezone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone))
    .default('Australia/Sydney'),
  /** First names of the office's own people, never taken for the caller's. */
  staffNames: z.array(z.string()).default([]),
  /** The owner's words for an emergency. */
  safetySentence: z
    .string()
    .min(1)
    .default(
      'If it is safe, turn the water off at the meter. If you smell gas, leave the building first and ring triple zero.',
    ),
  /** Port of the server that only Twilio may reach (through a tunnel); 0 is any free one. */
  publicPort: port.default(5050),
  /** Port of the office's own page and API on this PC; 0 is any free one. */
  localPort: port.default(5000),
  /** The origin Twilio is told to call and signs; null while there is none. */
  publicUrl: origin.nullable().default(null),
  /** Folder of the second copy of everything said, best on another disk; null for none. */
  journalFolder: z.string().min(1).nullable().default(null),
  /** Folder that gets every backup once more; null for none. */
  backupFolder: z.string().min(1).nullable().default(null),
  /** How many months what was said is kept; what was captured stays longer. Null is for ever. */
  keepWordsMonths: z.number().int().min(1).max(1200).nullable().default(null),
  twilioAccountSid: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/)
    .nullable()
    .default(null),
  /** An API key in place of the Auth Token for what Callout asks of Twilio; its secret is CALLOUT_TWILIO_API_KEY_SECRET. */
  twilioApiKeySid: z
    .string()
    .regex(/^SK[0-9a-f]{32}$/)
    .nullable()
    .default(null),
  /** The office's Twilio number, E.164: texts and calls come from it. */
  twilioNumber: z
    .string()
    .regex(/^\+[1-9]\d{5,14}$/)
    .nullable()
    .default(null),
  /** Where in the world Twilio works for this office; null is US1, where every account is. */
  twilioRegion: place.nullable().default(null),
  twilioEdge: place.nullable().default(null),
  /** Stands in for https://api.twilio.com in tests; null is Twilio itself. */
  twilioBaseUrl: origin.nullable().default(null),
  /** Milliseconds until Twilio must have answered. */
  twilioTimeoutMs: milliseconds.default(10_000),
  /** Plain sentences on hours, areas and prices: all that a language model may say of them. */
  officeFacts: z.array(z.string().min(1)).default([]),
  /** Where the language model is, version included; null is OpenAI itself. */
  openaiBaseUrl: z.url().nullable().default(null),
  openaiModel: z.string().min(1).default('gpt-5.6-luna'),
  /** How long the model thinks before it speaks: on the phone, not at all. */
  openaiEffort: z.enum(['none', 'minimal', 'low', 'medium', 'high']).default('none'),
  /** US dollars for a million tokens. */
  openaiPrices: z
    .strictObject({
      input: price.default(0.2),
      cachedInput: price.default(0.02),
      output: price.default(1.2),
    })
    .prefault({}),
  /** How long the model may take on a turn, and when it rests. */
  modelTimes: z
    .strictObject({
      fillerMs: milliseconds.default(1_200),
      firstTokenMs: milliseconds.default(2_500),
      idleMs: milliseconds.default(4_000),
      turnMs: milliseconds.default(15_000),
      failures: z.number().int().min(1).default(3),
      withinMs: milliseconds.default(300_000),
      restMs: milliseconds.default(60_000),
    })
    .prefault({}),
});

/** The settings in force. */
export type Settings = z.infer<typeof settingsSchema>;
