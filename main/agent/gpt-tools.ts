/** The tools a model has: their schemas, and what the rules make of a call to one. */
import { z } from 'zod';
import { capturedFieldNames, serviceTypes, urgencyLevels } from '../../preload/contract/fields.ts';
import { assertNever } from '../lib/assert.ts';
import { AgentFailure } from './agent-failure.ts';
import type { AgentInput } from './agent.ts';
import { checkDetails } from './check-details.ts';
import type { Desk } from './desk.ts';
import { findHeard } from './heard-words.ts';
import { isMissing, questions } from './script-plan.ts';
import { findSlots, holdSlot, noteConsent, transfer } from './slot-tools.ts';
import type { ToolOutcome } from './tool-outcome.ts';

const toolSchemas = {
  record_details: {
    description:
      'Notes down what the caller just said. Call it together with your reply, not instead of one.',
    parameters: z.strictObject({
      details: z.array(
        z.strictObject({
          field: z.enum(capturedFieldNames),
          value: z.string().describe(valueGuide()),
          words: z.string().describe("The caller's own words for it, copied exactly from what they said."),
        }),
      ),
    }),
  },
  find_slots: {
    description:
      'Looks up free appointment times near what the caller wishes. Offer none that it did not name.',
    parameters: z.strictObject({
      date: z.string().nullable().describe('YYYY-MM-DD, or null for any day.'),
      part: z.enum(['morning', 'afternoon', 'evening']).nullable(),
    }),
  },
  hold_slot: {
    description: 'Holds a time from find_slots that the caller agreed to. The office confirms it later.',
    parameters: z.strictObject({
      slot: z.string().describe('The id as find_slots gave it, e.g. 2024-08-08T07:00-09:00.'),
      service: z
        .enum(serviceTypes)
        .nullable()
        .describe('Which job it is for when there are several; null for the only one.'),
      words: z.string().describe("The caller's own words that agree to it, copied exactly."),
    }),
  },
  note_text_consent: {
    description: 'Notes whether the caller wants a text once the office has confirmed the time.',
    parameters: z.strictObject({
      agreed: z.boolean(),
      words: z.string().describe("The caller's own words, copied exactly."),
    }),
  },
  transfer_to_person: {
    description:
      'Puts the caller through to somebody of the office. Only when the caller asks for a person, for somebody by name, or for a price that you may not give.',
    parameters: z.strictObject({
      words: z.string().describe("The caller's own words that ask for it, copied exactly."),
    }),
  },
  flag_emergency: {
    description:
      'Tells the office of danger: burst pipe, flooding, gas smell, sewage inside, water near electricity.',
    parameters: z.strictObject({
      words: z.string().describe("The caller's own words that show the danger, copied exactly."),
    }),
  },
  end_call: {
    description:
      'Hangs up after your goodbye. Only when nothing is missing, or the caller wants to stop, or needs no plumber.',
    parameters: z.strictObject({ reason: z.enum(['done', 'caller_wants_to_stop', 'not_a_job']) }),
  },
} as const;

type ToolName = keyof typeof toolSchemas;

function valueGuide(): string {
  return [
    'customer_phone: digits. preferred_date: YYYY-MM-DD. preferred_time: morning, afternoon, evening or HH:MM.',
    `service_type: ${serviceTypes.join(', ')}. urgency_level: ${urgencyLevels.join(', ')}. previous_customer: yes or no.`,
  ].join(' ');
}

/** The tools as the Responses API wants them, in strict mode. */
export const toolDefinitions = Object.entries(toolSchemas).map(([name, { description, parameters }]) => ({
  type: 'function' as const,
  name,
  description,
  strict: true,
  parameters: z.toJSONSchema(parameters, { target: 'draft-7' }),
}));

/** What is said when the model turns to a tool without a word, so that the caller does not hear silence; '' for none. */
export function fillerFor(name: string): string {
  return fillers[name] ?? '';
}

const fillers: Readonly<Record<string, string>> = {
  find_slots: 'Let me have a look.',
  hold_slot: 'Just a moment.',
  transfer_to_person: "I'll see who's there.",
};

/** Runs a tool call. Throws an AgentFailure when there is no such tool or its arguments make no sense. */
export function runTool(name: string, argumentsJson: string, input: AgentInput, desk: Desk): ToolOutcome {
  if (!isToolName(name)) throw new AgentFailure('bad_arguments');
  const { call, now } = input;
  switch (name) {
    case 'record_details': {
      const { details } = parse(toolSchemas[name].parameters, argumentsJson);
      return checkDetails(call, details, now);
    }
    case 'find_slots':
      return findSlots(parse(toolSchemas[name].parameters, argumentsJson), input, desk);
    case 'hold_slot':
      return holdSlot(parse(toolSchemas[name].parameters, argumentsJson), input, desk);
    case 'note_text_consent':
      return noteConsent(parse(toolSchemas[name].parameters, argumentsJson), input);
    case 'transfer_to_person':
      return transfer(parse(toolSchemas[name].parameters, argumentsJson).words, input, desk);
    case 'flag_emergency':
      return flagEmergency(parse(toolSchemas[name].parameters, argumentsJson).words, input);
    case 'end_call':
      return endCall(parse(toolSchemas[name].parameters, argumentsJson).reason, input);
    default:
      return assertNever(name);
  }
}

function isToolName(name: string): name is ToolName {
  return Object.hasOwn(toolSchemas, name);
}

function parse<T>(schema: z.ZodType<T>, json: string): T {
  try {
    return schema.parse(JSON.parse(json));
  } catch (error) {
    throw new AgentFailure('bad_arguments', { cause: error });
  }
}

/** An emergency of the model's own making is not one; a real one that the rules did not see is better shown than not. */
function flagEmergency(words: string, { call, now }: AgentInput): ToolOutcome {
  if (call.fields.urgency_level?.value === 'emergency')
    return { result: 'The office knows. The safety sentence has been said; do not repeat it.' };
  if (findHeard(call, words) === null)
    return { result: 'The caller was not heard to say that. Ask them what is happening.' };
  const { suggestions } = checkDetails(call, [{ field: 'urgency_level', value: 'emergency', words }], now);
  return {
    suggestions,
    emergency: true,
    result: 'Noted for the office. The safety sentence was just said; do not repeat it.',
  };
}

/** Whether a call may end is the rules' decision. */
function endCall(reason: 'done' | 'caller_wants_to_stop' | 'not_a_job', { call }: AgentInput): ToolOutcome {
  if (call.details.isJob === false) return { farewell: 'not_a_job', result: 'The call ends.' };
  const missing = essential.filter((question) => isMissing(question, call));
  const lastWords = call.turns.findLast(({ role }) => role === 'caller')?.text ?? '';
  const wantsToStop = reason !== 'done' && partingWords.test(lastWords);
  if (missing.length === 0 || wantsToStop) return { farewell: 'goodbye', result: 'The call ends.' };
  return { result: `Not yet. Still to do, one at a time: ${missing.join(', ')}.` };
}

const essential = questions.filter((question) => question !== 'ask_urgency' && question !== 'ask_when');
const partingWords =
  /\b(?:bye|goodbye|hang up|got to go|gotta go|have to go|wrong number|never ?mind|no thanks|not interested|call back later)\b/i;
