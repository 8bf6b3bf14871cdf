/** A call on which a language model talks, as data: what the double answers is part of it. */
import { z } from 'zod';
import { capturedFieldNames } from '../../preload/contract/fields.ts';
import { doubleAnswerSchema } from '../doubles/openai-double.ts';
import { scenarioSchema } from './scenario.ts';

/** The files in `gpt/`. */
export const gptScenarioSchema = scenarioSchema.extend({
  /** What the model answers, turn by turn; then `otherwise`. */
  answers: z.array(doubleAnswerSchema),
  otherwise: doubleAnswerSchema.optional(),
  /** Settings of the office, watchdog times among them. */
  settings: z.record(z.string(), z.unknown()).default({}),
  expect: scenarioSchema.shape.expect.extend({
    /** Values that are kept as the model's suggestions, not as facts. */
    suggested: z.partialRecord(z.enum(capturedFieldNames), z.string()).default({}),
    /** Values the model heard and extraction did not. */
    heardByModel: z.partialRecord(z.enum(capturedFieldNames), z.string()).default({}),
    notices: z.array(z.string()).default([]),
    /** How often the model was asked. */
    requests: z.number().optional(),
    /** Patterns that no word of the agent matches. */
    neverSaid: z.array(z.string()).default([]),
    /** Patterns that occur exactly once in what the agent says. */
    saidOnce: z.array(z.string()).default([]),
  }),
});

/** One scenario. */
export type GptScenario = z.infer<typeof gptScenarioSchema>;
