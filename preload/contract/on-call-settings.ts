/** What the owner decides about emergencies, reachability and promises. */
import { z } from 'zod';
import { hazards, personSchema } from './on-call.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Type a time such as 18:00.');
const mobile = personSchema.shape.mobile;
const seconds = z
  .number('Type a number.')
  .min(0.1, 'Type a number above 0.')
  .max(3600, 'An hour is the most.');

/** Keys of the settings file. */
export const onCallSettings = {
  /** The owner's words for one hazard; where there are none the safety sentence is spoken. */
  hazardSentences: z.partialRecord(z.enum(hazards), z.string().min(1)).default({
    gas: 'Please leave the building now, and leave the doors open behind you. Do not touch any switches. Once you are outside, ring triple zero.',
    water_near_power:
      'Please stay away from the water and from anything electrical. If you can reach the switchboard with dry hands and dry feet, turn the power off there.',
    sewage:
      'Please keep everybody away from it, and do not run any taps or flush any toilets until we are there.',
  }),
  /** Which emergencies ring the on-call list. */
  alertFor: z
    .array(z.enum(hazards))
    .default(['gas', 'water_near_power', 'sewage', 'flooding', 'other_danger']),
  /** Who is rung in an emergency, in order; `from` and `until` are times of day, over midnight too. */
  onCallList: z
    .array(
      z.strictObject({
        ...personSchema.shape,
        hours: z.strictObject({ from: timeOfDay, until: timeOfDay }).nullable().default(null),
      }),
    )
    .max(20)
    .default([]),
  /** How long each of them rings, and the pause before the list is rung again. */
  onCallTimes: z
    .strictObject({ ringSeconds: seconds.default(30), pauseSeconds: seconds.default(30) })
    .prefault({}),
  /** Within how many minutes an emergency is rung back, as the caller is told; null promises nothing. */
  ringBackMinutes: z.number().int().min(1).max(240).nullable().default(30),
  /** The reserved ngrok domain that leads to this PC, without `https://`; its token is `ngrokToken`. */
  ngrokDomain: z
    .string()
    .regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, 'Type the domain as ngrok shows it, such as acme.ngrok.app.')
    .nullable()
    .default(null),
  /** Whether the window sounds an emergency. */
  emergencySound: z.boolean().default(true),
  /** Keep the PC awake while callers may ring. */
  keepAwake: z.boolean().default(true),
  /** Gets a text when the office cannot be reached; E.164. */
  ownerMobile: mobile.nullable().default(null),
} as const;
