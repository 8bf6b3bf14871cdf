/** An emergency's alert and a promise made to a caller, as every door shows them. */
import { z } from 'zod';
import { phoneNumber } from './phone-number.ts';

/** What makes an emergency, gravest first. `in_a_hurry` is one in the books, but wakes nobody unless the owner says so. */
export const hazards = [
  'gas',
  'water_near_power',
  'sewage',
  'flooding',
  'other_danger',
  'in_a_hurry',
] as const;

/** What became of ringing somebody. */
export const alertAnswers = ['declined', 'no_answer', 'not_reached'] as const;

/** Why an alert ended without anybody accepting it. */
export const stopReasons = ['office', 'nobody_listed', 'rehearsal_over', 'too_late'] as const;

/** Somebody who may be sent at any hour. */
export const personSchema = z.object({
  name: z.string().trim().min(1, 'Type a name.').max(60, 'Type a shorter name.'),
  /** E.164. */
  mobile: phoneNumber,
});

/** The step an alert is at: whom it rings, for the how-many-th time round. */
const alertStepSchema = z.object({
  /** From 0, rising by one with each person rung. */
  step: z.number().int(),
  /** Position in `people`. */
  person: z.number().int(),
  /** From 1. */
  round: z.number().int(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** The network's id of the call to them; null until it was placed. */
  ringSid: z.string().nullable(),
  answer: z.enum(alertAnswers).nullable(),
});

/** An emergency's way along the on-call list. */
export const alertSchema = z.object({
  hazard: z.enum(hazards),
  /** Of a test call: nobody is rung or texted. */
  rehearsal: z.boolean(),
  startedAt: z.number(),
  /** The list as it was then, in order, and how each of them last answered. */
  people: z.array(personSchema.extend({ answer: z.enum(alertAnswers).nullable() })),
  /** The earlier call about the same job whose alert counts for this one too. */
  sharedWith: z.string().nullable(),
  /** Null before the first person is rung. */
  current: alertStepSchema.nullable(),
  accepted: z
    .object({ name: z.string(), by: z.enum(['on_call', 'office']), afterSeconds: z.number().int() })
    .nullable(),
  stopped: z.enum(stopReasons).nullable(),
});

/** Something the caller was told would happen. */
export const promiseSchema = z.object({
  what: z.enum(['ring_back']),
  /** Milliseconds since the epoch. */
  madeAt: z.number(),
  dueAt: z.number(),
  /** `handled`: the office marked the call handled while the promise was owed. */
  keptBy: z.enum(['on_call', 'office', 'handled']).nullable(),
  keptAt: z.number().nullable(),
  /** The time passed before anybody kept it; a promise kept late stays broken. */
  broken: z.boolean(),
});

export type Hazard = (typeof hazards)[number];
export type Person = z.infer<typeof personSchema>;
export type Alert = z.infer<typeof alertSchema>;
export type Promised = z.infer<typeof promiseSchema>;
