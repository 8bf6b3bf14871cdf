/** A phone call as every door shows it: the window, the local API, the exports. */
import { z } from 'zod';
import { slotSchema } from './bookings.ts';
import { callStatuses, capturedFieldsSchema, captureSchema } from './fields.ts';
import { alertSchema, promiseSchema } from './on-call.ts';

/** One turn of the conversation. */
const turnSchema = z.object({
  /** Position in the call, from 0; agent and caller counted together. */
  index: z.number().int().nonnegative(),
  role: z.enum(['caller', 'agent']),
  text: z.string(),
  /** When the turn began, milliseconds since the epoch. */
  at: z.number(),
  /** True when the caller spoke over it: `text` is then only what was heard. */
  cutOff: z.boolean(),
  /** What the agent meant by it (`ask_name`, `read_back_phone`, …); null for callers. */
  intent: z.string().nullable(),
});

/** What was captured beside the named fields. */
export const callDetailsSchema = z.object({
  /** False for spam, wrong numbers, job seekers and suppliers; null while unknown. */
  isJob: z.boolean().nullable(),
  streetAddress: captureSchema.nullable(),
  /** State abbreviation ("NSW") and postcode of the suburb, where known. */
  state: z.string().nullable(),
  postcode: z.string().nullable(),
  /** All services asked for, the main one first. */
  services: z.array(captureSchema),
  /** All numbers mentioned, the customer's own first; `valid` is false for digits that are no Australian number. */
  phones: z.array(captureSchema.extend({ value: z.string(), valid: z.boolean() })),
});

/** An appointment held on a call: `selected_appointment` in the books. */
export const appointmentSchema = slotSchema.extend({
  bookingId: z.string(),
  /** What it is for, where that is known. */
  service: z.string().nullable(),
});

/** Where a caller may be put through to: the headset at this PC, or a phone number (E.164). */
export const passTargetSchema = z.union([z.literal('softphone'), z.string().regex(/^\+[1-9]\d{5,14}$/)]);

/** How far putting a caller through has come. */
export const passStages = ['asked', 'ringing', 'answered'] as const;

/** What the office did with a call. */
const deskSchema = z.object({
  /** Oldest first; `at` in milliseconds since the epoch. */
  notes: z.array(z.object({ at: z.number(), text: z.string() })),
  /** Somebody has dealt with it. */
  handled: z.boolean(),
  /** What the office says of it being a job, which wins over what was heard; null when it said nothing. */
  isJob: z.boolean().nullable(),
  /** Where the caller was put through to; null while the agent has them, and when the call is over. */
  pass: z.object({ target: passTargetSchema, stage: z.enum(passStages) }).nullable(),
});

/** Sound that Twilio keeps of a call: the whole of it, or the message a caller left. */
export const recordingSchema = z.object({
  recordingSid: z.string(),
  kind: z.enum(['call', 'voicemail']),
  /** Where Twilio has it; needs the account's key. */
  url: z.string().nullable(),
  /** Whole seconds; null while Twilio has not told. */
  durationSeconds: z.number().nullable(),
  /** Where the sound begins by Twilio's clock, milliseconds since the epoch, to the second; null while Twilio has not told. */
  beganAt: z.number().nullable(),
});

/** A recording, and what became of its sound. */
const keptRecordingSchema = recordingSchema.extend({
  /** The file in the data folder's `recordings`; null until it has been fetched, and once it was erased. */
  here: z.object({ bytes: z.number(), sha256: z.string() }).nullable(),
  /** The office does not keep it any more. */
  erased: z.boolean(),
  atTwilio: z.boolean(),
});

/** One call from ring to hang-up, with everything that is known of it. */
export const callSchema = z.object({
  callSid: z.string(),
  /** When it rang and when it ended, milliseconds since the epoch. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Whole seconds; Twilio's figure where it came, else our own; null while the call runs. */
  durationSeconds: z.number().nullable(),
  status: z.enum(callStatuses),
  /** E.164 numbers as the network reported them; null when withheld. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Made with the built-in test call rather than by a caller. */
  test: z.boolean(),
  /** The office's zone when the call came in; dates of this call are read in it. */
  timezone: z.string(),
  turns: z.array(turnSchema),
  fields: capturedFieldsSchema,
  details: callDetailsSchema,
  /** The appointments held on this call, the main job's first. */
  appointments: z.array(appointmentSchema),
  /** Whether the caller agreed to be texted the time; null when not asked. */
  mayText: z.boolean().nullable(),
  desk: deskSchema,
  /** In the order in which they were made. */
  recordings: z.array(keptRecordingSchema),
  /** Recorded clips played and replies spoken, for the books. */
  audioFilesUsed: z.number().int(),
  ttsResponses: z.number().int(),
  /** What a language model used for it; `cost` in US dollars. */
  modelUse: z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.number() }),
  /** The on-call list being rung about it. */
  alert: alertSchema.nullable(),
  /** The last thing the caller was promised. */
  promise: promiseSchema.nullable(),
});

/** A call's place in lists, newest first: calls may ring in the same millisecond. */
export const callPositionSchema = callSchema.pick({ startedAt: true, callSid: true });

/** A call without its transcript, for lists. */
export const callSummarySchema = callSchema.omit({ turns: true });

/** Where a job may be; what is not known is null. */
export const addressSchema = z.object({
  street: z.string().nullable(),
  suburb: z.string().nullable(),
  /** Abbreviated. */
  state: z.string().nullable(),
  postcode: z.string().nullable(),
});

/** By what an address is known among those of a customer. */
export const addressKeySchema = addressSchema.pick({ street: true, suburb: true });

/** One of a customer's addresses. */
export const customerAddressSchema = addressSchema.extend({
  /** The one that goes into exports. */
  main: z.boolean(),
  /** Typed by the office; else given on a call. */
  byOffice: z.boolean(),
  /** When it was given or typed last, milliseconds since the epoch, and on which call's record. */
  at: z.number(),
  callSid: z.string(),
});

/** A customer as the book knows them: found by phone number, counted over their calls; the place is their main address. */
export const customerSchema = z.object({
  id: z.number().int(),
  phone: z.string(),
  name: z.string().nullable(),
  street: z.string().nullable(),
  location: z.string().nullable(),
  state: z.string().nullable(),
  postcode: z.string().nullable(),
  firstCallAt: z.number(),
  lastCallAt: z.number(),
  callCount: z.number().int(),
});

/** In what two customers are alike: they rang from one phone, or have the same or a similar name in one suburb. */
const likenesses = ['same_phone', 'same_name', 'similar_name'] as const;

/** Two customers who may be one person. */
export const duplicatePairSchema = z.object({
  one: customerSchema,
  other: customerSchema,
  why: z.enum(likenesses),
});

export type Likeness = (typeof likenesses)[number];
export type DuplicatePair = z.infer<typeof duplicatePairSchema>;
export type Appointment = z.infer<typeof appointmentSchema>;
export type CallTurn = z.infer<typeof turnSchema>;
export type Desk = z.infer<typeof deskSchema>;
export type PassTarget = z.infer<typeof passTargetSchema>;
export type Recording = z.infer<typeof recordingSchema>;
export type KeptRecording = z.infer<typeof keptRecordingSchema>;
export type CallDetails = z.infer<typeof callDetailsSchema>;
export type Call = z.infer<typeof callSchema>;
export type CallPosition = z.infer<typeof callPositionSchema>;
export type CallSummary = z.infer<typeof callSummarySchema>;
export type Address = z.infer<typeof addressSchema>;
export type AddressKey = z.infer<typeof addressKeySchema>;
export type CustomerAddress = z.infer<typeof customerAddressSchema>;
export type Customer = z.infer<typeof customerSchema>;
