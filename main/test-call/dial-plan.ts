/** Reads `<Dial>` as strictly as Twilio does, as far as callers are put through with it. */
import { z } from 'zod';

const yesNo = z.enum(['true', 'false']).transform((value) => value === 'true');

const dialSchema = z.strictObject({
  action: z.url({ protocol: /^https?$/ }).optional(),
  method: z.literal('POST').optional(),
  answerOnBridge: yesNo.default(false),
  timeout: z.coerce.number().int().min(5).max(600).default(30),
});

const events = (known: readonly string[]) =>
  z
    .string()
    .refine((text) => text.split(' ').every((event) => known.includes(event)), 'names an unknown event');

const conferenceSchema = z.strictObject({
  startConferenceOnEnter: yesNo.default(true),
  endConferenceOnExit: yesNo.default(false),
  beep: z.enum(['true', 'false', 'onEnter', 'onExit']).default('true'),
  statusCallback: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  statusCallbackEvent: events([
    'start',
    'end',
    'join',
    'leave',
    'mute',
    'hold',
    'modify',
    'speaker',
    'announcement',
  ]).optional(),
});

const numberSchema = z.strictObject({
  statusCallback: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  statusCallbackEvent: events(['initiated', 'ringing', 'answered', 'completed']).optional(),
});

/** How a call takes part in a conference. */
export type ConferencePlan = z.infer<typeof conferenceSchema>;

/** Whom a dial reaches. */
export type DialTarget =
  | ({ kind: 'conference'; name: string } & ConferencePlan)
  | ({ kind: 'number'; number: string } & z.infer<typeof numberSchema>);

/** A dial, and where its end is posted. */
export interface DialPlan {
  action: string | null;
  timeoutSeconds: number;
  to: DialTarget;
}

/** Reads a `<Dial>` with its one child; throws a ZodError when Twilio would not take it. */
export function readDial(
  attributes: Record<string, string>,
  child: { name: string; attributes: Record<string, string>; text: string },
): DialPlan {
  const { action = null, timeout } = dialSchema.parse(attributes);
  return { action, timeoutSeconds: timeout, to: readTarget(child) };
}

function readTarget({ name, attributes, text }: Parameters<typeof readDial>[1]): DialTarget {
  if (z.enum(['Conference', 'Number']).parse(name) === 'Conference')
    return { kind: 'conference', name: z.string().min(1).parse(text), ...conferenceSchema.parse(attributes) };
  const number = z
    .string()
    .regex(/^\+[1-9]\d{5,14}$/)
    .parse(text);
  return { kind: 'number', number, ...numberSchema.parse(attributes) };
}
