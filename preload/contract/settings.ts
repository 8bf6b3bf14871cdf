/** What the office decides about Callout, with sensible values where it has not; and what the window sees of it. */
import { z } from 'zod';
import { appointmentSettingsSchema } from './appointment-settings.ts';
import { lineSettings } from './line-settings.ts';
import { mailSettings } from './mail-settings.ts';
import { webhookSettings } from './webhook-settings.ts';
import { onCallSettings } from './on-call-settings.ts';
import { phoneNumber } from './phone-number.ts';
import { savedViewSchema } from './search.ts';
import { secretNames, secretStateSchema } from './secrets.ts';

const text = (sentence: string) => z.string().trim().min(1, sentence);
const port = z
  .number('Type a number from 0 to 65535.')
  .int('Type a whole number.')
  .min(0, 'Type a number from 0 to 65535.')
  .max(65535, 'Type a number from 0 to 65535.');
const milliseconds = z.number('Type a number.').int('Type a whole number.').min(1, 'Type 1 or more.');
const place = z.string().regex(/^[a-z0-9-]+$/, 'Type it as Twilio writes it, such as au1.');
const price = z.number('Type a price in US dollars.').min(0, 'A price is 0 or more.');
const origin = z
  .url({ protocol: /^https?$/, error: 'Type an address such as https://calls.example.com.' })
  .transform((url) => new URL(url).origin);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Type a time such as 07:30.');
const openHours = z
  .strictObject({ from: clockTime, until: clockTime })
  .refine(({ from, until }) => from < until, 'The office must close later than it opens.')
  .nullable();
const weekday = openHours.default({ from: '07:00', until: '17:00' });

/** The days of the week as they are kept. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** A week; null for a day that the office is closed. */
const officeHours = z.strictObject({
  monday: weekday,
  tuesday: weekday,
  wednesday: weekday,
  thursday: weekday,
  friday: weekday,
  saturday: openHours.default(null),
  sunday: openHours.default(null),
});

/** Voices that callers may hear: Google's Australian ones, then Amazon's. */
const voices = [
  'en-AU-Chirp3-HD-Kore',
  'en-AU-Chirp3-HD-Aoede',
  'en-AU-Chirp3-HD-Leda',
  'en-AU-Chirp3-HD-Zephyr',
  'en-AU-Chirp3-HD-Charon',
  'en-AU-Chirp3-HD-Fenrir',
  'en-AU-Chirp3-HD-Orus',
  'en-AU-Chirp3-HD-Puck',
  'Olivia-Neural',
] as const;

/** The settings file `settings.json` in the data folder. Sentences are for whoever types something else. */
export const settingsSchema = z.object({
  /** As spoken: "you've reached …". */
  officeName: text('Type the name that callers hear.').default('the plumbing office'),
  /** IANA zone in which "today" is understood. */
  timezone: z
    .string()
    .refine(isZone, 'Choose a time zone, such as Australia/Brisbane.')
    .default('Australia/Sydney'),
  /** The views of calls that the office made. */
  savedViews: z.array(savedViewSchema).max(30, 'No more than 30 views.').default([]),
  /** The first start was gone through, or left out. */
  welcomed: z.boolean().default(false),
  /** When somebody is in the office, by the office's clock; null while nobody has said, then callers are told nothing. */
  officeHours: officeHours.nullable().default(null),
  /** Where the office works; said to callers who ask, and what their words are listened for. */
  suburbsServed: z.array(text('Type a suburb.')).default([]),
  voice: z.enum(voices).default('en-AU-Chirp3-HD-Kore'),
  /** Whether a caller's words stop the agent's. */
  callersMayInterrupt: z.boolean().default(true),
  /** How readily they do. */
  interruptSensitivity: z.enum(['low', 'medium', 'high']).default('medium'),
  /** First names of the office's own people, never taken for the caller's. */
  staffNames: z.array(text('Type a first name.')).default([]),
  /** The owner's words for an emergency. */
  safetySentence: text('Type what a caller in danger is told.').default(
    'If it is safe, turn the water off at the meter. If you smell gas, leave the building first and ring triple zero.',
  ),
  ...onCallSettings,
  ...lineSettings,
  ...mailSettings,
  ...webhookSettings,
  /** Port of the server that only Twilio may reach (through a tunnel); 0 is any free one. */
  publicPort: port.default(5050),
  /** Port of the office's own page and API on this PC; 0 is any free one. */
  localPort: port.default(5000),
  /** The origin Twilio is told to call and signs; null while there is none. */
  publicUrl: origin.nullable().default(null),
  /** Folder of the second copy of everything said, best on another disk; null for none. */
  journalFolder: text('Choose a folder.').nullable().default(null),
  /** Folder that gets every backup once more; null for none. */
  backupFolder: text('Choose a folder.').nullable().default(null),
  /** How many months what was said is kept; what was captured stays longer. Null is for ever. */
  keepWordsMonths: z
    .number()
    .int('Type whole months.')
    .min(1, 'One month is the least.')
    .max(1200, 'That is longer than a century.')
    .nullable()
    .default(null),
  /** How many months recordings are kept with Twilio. Null is for ever. */
  keepRecordingsMonths: z
    .number()
    .int('Type whole months.')
    .min(1, 'One month is the least.')
    .max(1200, 'That is longer than a century.')
    .nullable()
    .default(null),
  twilioAccountSid: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'The Account SID begins with AC, followed by 32 digits and letters a to f.')
    .nullable()
    .default(null),
  /** An API key in place of the Auth Token for what Callout asks of Twilio; its secret is `twilioApiKeySecret`. */
  twilioApiKeySid: z
    .string()
    .regex(/^SK[0-9a-f]{32}$/, 'An API key begins with SK, followed by 32 digits and letters a to f.')
    .nullable()
    .default(null),
  /** The office's Twilio number, E.164: texts and calls come from it. */
  twilioNumber: phoneNumber.nullable().default(null),
  /** Whether Callout points the number at this PC when it starts. */
  pointNumber: z.boolean().default(false),
  /** Whether the number goes back where it pointed before when Callout stops. */
  restoreNumber: z.boolean().default(true),
  /** Lives with Twilio and answers while this PC does not, such as a TwiML Bin; null leaves what is set there. */
  fallbackUrl: z
    .url('Type an address such as https://handler.twilio.com/twiml/EH….')
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
  officeFacts: z.array(text('Type a sentence.')).default([]),
  /** When plumbers can come, and how appointments are given. */
  appointments: appointmentSettingsSchema.prefault({}),
  /** Where the language model is, version included; null is OpenAI itself. */
  openaiBaseUrl: z.url('Type an address such as https://api.openai.com/v1.').nullable().default(null),
  openaiModel: text('Type the name of a model.').default('gpt-5.6-luna'),
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
  /** What an office pays for a US dollar, in Australian dollars: for showing what a call cost. */
  audPerUsd: price.default(1.55),
  /** How long the model may take on a turn, and when it rests. */
  modelTimes: z
    .strictObject({
      fillerMs: milliseconds.default(1_200),
      firstTokenMs: milliseconds.default(2_500),
      idleMs: milliseconds.default(4_000),
      turnMs: milliseconds.default(15_000),
      failures: z.number('Type a number.').int('Type a whole number.').min(1, 'Type 1 or more.').default(3),
      withinMs: milliseconds.default(300_000),
      restMs: milliseconds.default(60_000),
    })
    .prefault({}),
});

/** The settings in force. */
export type Settings = z.infer<typeof settingsSchema>;
export type OfficeHours = z.infer<typeof officeHours>;
/** One setting's name. */
export type SettingName = keyof Settings;

const bySetting = z.partialRecord(z.enum(settingsSchema.keyof().options), z.string());

/** Changed; or a sentence for every setting that makes no sense, and `reason` when there is no one setting to blame. */
export const settingsChangeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string().nullable(), problems: bySetting }),
]);

/** The settings as the window sees them. */
export const settingsViewSchema = z.object({
  values: settingsSchema,
  /** The environment variable that decides a setting, whatever is typed. */
  decidedBy: bySetting,
  secrets: z.record(z.enum(secretNames), secretStateSchema),
  /** Why no key can be kept on this computer; null when they can. */
  whyNoSecrets: z.string().nullable(),
  /** Changed, and in force from the next start on. */
  needsRestart: z.array(z.enum(settingsSchema.keyof().options)),
});

export type SettingsChange = z.infer<typeof settingsChangeSchema>;
export type SettingsView = z.infer<typeof settingsViewSchema>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-AU', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
