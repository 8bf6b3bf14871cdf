/** The messages on the relay socket (protocols.md 1.3, 1.4). Inbound ones are read leniently: Twilio adds to them. */
import { z } from 'zod';

const inboundSchemas = [
  z.object({
    type: z.literal('setup'),
    sessionId: z.string(),
    accountSid: z.string(),
    callSid: z.string(),
    customParameters: z
      .object({ relayToken: z.string().optional(), greeted: z.string().optional() })
      .nullish(),
  }),
  z.object({
    type: z.literal('prompt'),
    voicePrompt: z.string(),
    /** A prompt that does not say so is taken as finished: better said twice than lost. */
    last: z.boolean().default(true),
  }),
  z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#]$/) }),
  z.object({
    type: z.literal('interrupt'),
    utteranceUntilInterrupt: z.string().default(''),
    /** A number in the present documentation, a string in an older one. */
    durationUntilInterruptMs: z.coerce.number().nullish().catch(null),
  }),
  z.object({ type: z.literal('error'), description: z.string().optional() }),
  z.object({ type: z.literal('info'), name: z.string(), value: z.unknown() }),
] as const;

const inboundSchema = z.discriminatedUnion('type', inboundSchemas);
const typedSchema = z.object({ type: z.string() });
const knownTypes: ReadonlySet<string> = new Set(inboundSchemas.map((schema) => schema.shape.type.value));

/** A message from Twilio. */
export type InboundMessage = z.infer<typeof inboundSchema>;
/** A message of one type. */
export type InboundOf<T extends InboundMessage['type']> = Extract<InboundMessage, { type: T }>;

/** A frame as understood; of an unknown one only its type is kept, fit for the log. */
export type InboundFrame =
  { kind: 'message'; message: InboundMessage } | { kind: 'unknown'; type: string } | { kind: 'malformed' };

/** Reads one text frame; never throws. */
export function parseInbound(frame: string): InboundFrame {
  const json = parseJson(frame);
  const typed = typedSchema.safeParse(json);
  if (!typed.success) return { kind: 'malformed' };
  const { type } = typed.data;
  if (!knownTypes.has(type)) return { kind: 'unknown', type: type.replace(/\W/g, '?').slice(0, 40) };
  const parsed = inboundSchema.safeParse(json);
  return parsed.success ? { kind: 'message', message: parsed.data } : { kind: 'malformed' };
}

/** A message to Twilio. */
export type OutboundMessage =
  | { type: 'text'; token: string; last: boolean }
  | { type: 'play'; source: string; interruptible: boolean }
  | { type: 'end'; handoffData: string };

/** Why a session is ended. */
const endReasons = [
  'agent_hung_up',
  'office_hung_up',
  'passed_on',
  'voicemail',
  'call_over',
  'idle',
] as const;

/** Why the session is ended, as it comes back to the relay action. */
export type EndReason = (typeof endReasons)[number];

/** Speaks `token`; `last` closes the talk cycle. */
export function textMessage(token: string, last: boolean): OutboundMessage {
  return { type: 'text', token, last };
}

/** Plays a recording; the caller may speak over it. */
export function playMessage(source: string): OutboundMessage {
  return { type: 'play', source, interruptible: true };
}

/** Ends the session; Twilio closes the socket and posts the relay action. */
export function endMessage(reason: EndReason): OutboundMessage {
  return { type: 'end', handoffData: JSON.stringify({ reason }) };
}

const handoffSchema = z.object({ reason: z.enum(endReasons) });

/** Why we ended the session, from the `HandoffData` that came back; null for anything else. */
export function parseHandoff(handoffData: string | null): EndReason | null {
  const parsed = handoffSchema.safeParse(parseJson(handoffData ?? ''));
  return parsed.success ? parsed.data.reason : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
