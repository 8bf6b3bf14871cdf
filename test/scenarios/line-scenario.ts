/** A call on a line that is not as it should be, as data: what is wrong, what the caller does and hears, what is kept. */
import { z } from 'zod';
import {
  lost,
  missingSignature,
  repeated,
  replayedUpgrade,
  reversedStatuses,
  together,
  wrongToken,
} from '../doubles/faulty-network.ts';
import type { Wire } from '../../main/test-call/public-door.ts';
import { callStatuses, capturedFieldNames } from '../../preload/contract/fields.ts';

/** What may be wrong between Twilio and the office. */
export const faults = {
  'relay refused': () => lost('upgrade'),
  'relay refused once': () => lost('upgrade', 1),
  'forged upgrade': () => wrongToken('upgrade'),
  'replayed upgrade': () => replayedUpgrade(),
  'unsigned upgrade': () => missingSignature('upgrade'),
  'statuses reversed and doubled': () => reversedStatuses(),
  'statuses lost': () => lost('status'),
  'end never told': () => together(lost('status'), lost('action')),
  'webhooks repeated': () => repeated('voice', 'action', 'document', 'status'),
} as const satisfies Record<string, () => Wire>;

const faultNames = Object.keys(faults) as (keyof typeof faults)[]; // keys lose their type

const step = z.union([
  z.strictObject({ caller: z.string(), hears: z.string() }),
  /** Says nothing for as long as the line waits, and hears this. */
  z.strictObject({ quiet: z.string() }),
  z.strictObject({ key: z.string(), hears: z.string() }),
  /** Begins a sentence and gets no further. */
  z.strictObject({ begin: z.string() }),
  z.strictObject({ interrupt: z.number() }),
  z.strictObject({ malformed: z.number() }),
  /** Leaves a message after the tone. */
  z.strictObject({ message: z.string() }),
  z.strictObject({ drop: z.literal(true) }),
  z.strictObject({ ended: z.literal(true) }),
  z.strictObject({ hangUp: z.literal(true) }),
]);

/** The files in `line/`. */
export const lineScenarioSchema = z.strictObject({
  name: z.string(),
  now: z.string(),
  from: z.string().nullable(),
  /** Settings that differ from the defaults; clips named there have a sound. */
  given: z
    .object({ clips: z.record(z.string(), z.string()).default({}) })
    .loose()
    .prefault({}),
  line: z
    .strictObject({
      relayEnabled: z.boolean().default(true),
      msPerCharacter: z.number().default(0),
      fault: z.enum(faultNames).optional(),
    })
    .prefault({}),
  steps: z.array(step),
  expect: z.strictObject({
    status: z.enum(callStatuses),
    fields: z.partialRecord(z.enum(capturedFieldNames), z.union([z.string(), z.boolean()])),
    firstHeard: z.string().optional(),
    /** The record has the words of both sides as the caller heard them. */
    sameWords: z.boolean().default(false),
    callerSaid: z.array(z.string()).optional(),
    lastTurn: z.object({ role: z.enum(['caller', 'agent']), text: z.string() }).optional(),
    /** What the office saw in grey. */
    partly: z.string().optional(),
    cutOff: z.string().optional(),
    recordings: z.array(z.enum(['call', 'voicemail'])).default([]),
    played: z.number().default(0),
    audioFilesUsed: z.number().default(0),
    ttsResponses: z.number().optional(),
  }),
});

/** One scenario. */
export type LineScenario = z.infer<typeof lineScenarioSchema>;
