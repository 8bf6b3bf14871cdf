/** A whole call as data: what the caller does, what the caller hears, what is on record afterwards. */
import { z } from 'zod';
import { callStatuses, capturedFieldNames } from '../../preload/contract/fields.ts';

const step = z.union([
  /** The caller says this and hears an answer that matches the pattern. */
  z.strictObject({ caller: z.string(), hears: z.string() }),
  /** Says this and hangs up in the same breath. */
  z.strictObject({ lastWords: z.string() }),
  z.strictObject({ press: z.string() }),
  /** Speaks over the agent after so many words. */
  z.strictObject({ interrupt: z.number() }),
  z.strictObject({ drop: z.literal(true) }),
  z.strictObject({ hangUp: z.literal(true) }),
]);

/** The files in `calls/`. */
export const scenarioSchema = z.strictObject({
  name: z.string(),
  now: z.string(),
  timezone: z.string().default('Australia/Sydney'),
  /** The caller's number, E.164; null withholds it. */
  from: z.string().nullable(),
  /** How long the agent's words take to speak; at 0 nobody can speak over them. */
  msPerCharacter: z.number().default(0),
  steps: z.array(step),
  expect: z.strictObject({
    status: z.enum(callStatuses),
    fields: z.partialRecord(z.enum(capturedFieldNames), z.union([z.string(), z.boolean()])).default({}),
    /** Fields that must be marked as concluded, or as confirmed by the caller. */
    inferred: z.array(z.enum(capturedFieldNames)).default([]),
    confirmed: z.array(z.enum(capturedFieldNames)).default([]),
    /** The words a field came from. */
    evidence: z.partialRecord(z.enum(capturedFieldNames), z.string()).default({}),
    /** What the agent did after the greeting, in order; or what it never did. */
    asked: z.array(z.string()).optional(),
    neverAsked: z.array(z.string()).default([]),
    isJob: z.boolean().optional(),
    /** What was heard of a turn that the caller spoke over. */
    cutOff: z.string().optional(),
  }),
});

/** One scenario. */
export type Scenario = z.infer<typeof scenarioSchema>;
