/** The attributes of the TwiML verbs our documents use, as strict as Twilio is about them. */
import { z } from 'zod';
import type { DialPlan } from './dial-plan.ts';

const inputKinds = z.enum(['none', 'dtmf', 'speech', 'any']);
const yesNo = z.enum(['true', 'false']).transform((value) => value === 'true');
const seconds = z.string().regex(/^\d+$/).transform(Number);
const address = z.url({ protocol: /^https?$/ });
const post = z.literal('POST').optional();
const language = z.string().regex(/^[a-z]{2}-[A-Z]{2}$/);
const recordingEvents = z
  .string()
  .regex(/^(?:(?:in-progress|completed|absent)(?: |$))+$/)
  .default('completed');

/** `<ConversationRelay>`. */
export const relaySchema = z.strictObject({
  url: z.string().refine(isRelayAddress, 'must start with wss://'),
  welcomeGreeting: z.string().optional(),
  welcomeGreetingInterruptible: inputKinds.optional(),
  language,
  ttsProvider: z.enum(['Google', 'Amazon', 'ElevenLabs']),
  voice: z.string().regex(/^(?!Google\.|Polly\.)\S+$/, 'must not carry the provider prefix'),
  transcriptionProvider: z.enum(['Google', 'Deepgram']),
  speechModel: z.string().min(1),
  interruptible: inputKinds.optional(),
  interruptSensitivity: z.enum(['low', 'medium', 'high']).optional(),
  reportInputDuringAgentSpeech: inputKinds.optional(),
  preemptible: yesNo.optional(),
  dtmfDetection: yesNo.default(false),
  partialPrompts: yesNo.default(false),
  hints: z.string().optional(),
  events: z
    .string()
    .regex(/^(?:(?:speaker-events|tokens-played)(?: |$))*$/)
    .default(''),
});

/** `<Connect>`. */
export const connectSchema = z.strictObject({ action: address.optional(), method: post });

/** `<Parameter>`. */
export const parameterSchema = z.strictObject({ name: z.string().min(1), value: z.string() });

/** `<Say>`; Twilio speaks at most 4,096 characters at a time. */
export const saySchema = z.strictObject({
  language: language.optional(),
  voice: z
    .string()
    .regex(/^(?:Google|Polly)\.\S+$/, 'must carry the provider prefix')
    .optional(),
});

/** `<Pause>`. */
export const pauseSchema = z.strictObject({ length: seconds.default(1) });

/** `<Play>`. */
export const playSchema = z.strictObject({ loop: seconds.optional() });

/** `<Redirect>`. */
export const redirectSchema = z.strictObject({ method: post });

/** `<Gather>`; without an action Twilio would post to the present document for ever. */
export const gatherSchema = z.strictObject({
  input: z.enum(['speech', 'dtmf', 'speech dtmf', 'dtmf speech']),
  action: address,
  method: post,
  actionOnEmptyResult: yesNo.default(false),
  timeout: seconds.default(5),
  speechTimeout: z
    .string()
    .regex(/^[1-9]\d*$/, 'clips people (13335)')
    .optional(),
  finishOnKey: z
    .string()
    .regex(/^[0-9*#]?$/)
    .default('#'),
  numDigits: seconds.optional(),
  language: language.optional(),
  speechModel: z
    .string()
    .regex(/^(?:deepgram_|googlev2_)\S+$/)
    .optional(),
  hints: z.string().optional(),
  partialResultCallback: address.optional(),
});

/** `<Record>`. */
export const recordSchema = z.strictObject({
  action: address,
  method: post,
  maxLength: seconds.default(3600),
  timeout: seconds.default(5),
  finishOnKey: z.string().optional(),
  playBeep: yesNo.default(true),
  recordingStatusCallback: address.optional(),
  recordingStatusCallbackEvent: recordingEvents,
});

/** `<Start>`'s `<Recording>`. */
export const recordingSchema = z.strictObject({
  recordingStatusCallback: address.optional(),
  recordingStatusCallbackEvent: recordingEvents,
});

/** A relay session as the document asks for it. */
export interface RelayPlan extends z.infer<typeof relaySchema> {
  /** Where the end of the session is posted; null goes on with the next verb. */
  action: string | null;
  parameters: Record<string, string>;
}

/** What is spoken or played. */
export type SpokenStep =
  { verb: 'say'; text: string } | { verb: 'play'; url: string } | { verb: 'pause'; seconds: number };

/** Listening for one turn, while `spoken` is spoken. */
export interface GatherPlan extends z.infer<typeof gatherSchema> {
  spoken: SpokenStep[];
}

/** Recording a message. */
export type RecordPlan = z.infer<typeof recordSchema>;

/** One verb. */
export type TwimlStep =
  | SpokenStep
  | { verb: 'hangup' }
  | { verb: 'redirect'; url: string }
  | { verb: 'relay'; plan: RelayPlan }
  | { verb: 'gather'; plan: GatherPlan }
  | { verb: 'record'; plan: RecordPlan }
  | { verb: 'start_recording'; plan: z.infer<typeof recordingSchema> }
  | { verb: 'dial'; plan: DialPlan };

function isRelayAddress(url: string): boolean {
  return url.startsWith('wss://') || /^ws:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//.test(url);
}
