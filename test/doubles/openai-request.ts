/** What the Responses API accepts, and what it says to everything else. */
import { z } from 'zod';

const message = z.strictObject({
  role: z.enum(['user', 'assistant', 'developer', 'system']),
  content: z.string().min(1),
});
const outputMessage = z.looseObject({
  type: z.literal('message'),
  id: z.string(),
  role: z.literal('assistant'),
  content: z.array(z.looseObject({ type: z.literal('output_text'), text: z.string() })),
});
const functionCall = z.looseObject({
  type: z.literal('function_call'),
  call_id: z.string(),
  name: z.string(),
  arguments: z.string(),
});
const functionCallOutput = z.strictObject({
  type: z.literal('function_call_output'),
  call_id: z.string(),
  output: z.string(),
});

const objectSchema = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()),
  additionalProperties: z.literal(false),
});

const tool = z.strictObject({
  type: z.literal('function'),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string(),
  strict: z.literal(true),
  parameters: objectSchema,
});

/** A request as our engine makes it: what the service takes, narrowed to what a live turn may ask for. */
const responseRequestSchema = z.strictObject({
  model: z.string(),
  instructions: z.string().min(1),
  input: z.array(z.union([message, outputMessage, functionCall, functionCallOutput])).min(1),
  tools: z.array(tool).min(1),
  parallel_tool_calls: z.literal(false),
  reasoning: z.strictObject({ effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']) }),
  text: z.strictObject({ verbosity: z.enum(['low', 'medium', 'high']) }),
  max_output_tokens: z.int().min(16),
  store: z.literal(false),
  include: z.array(z.literal('reasoning.encrypted_content')),
  safety_identifier: z.string().max(64),
  stream: z.literal(true),
});

/** A request that was accepted. */
export type ResponseRequest = z.infer<typeof responseRequestSchema>;

/** An error as the service words it. */
export interface ServiceError {
  status: number;
  error: { message: string; type: string; param: string | null; code: string | null };
}

/** Builds an error; a 4xx is an `invalid_request_error` unless told otherwise. */
export function serviceError(
  status: number,
  message: string,
  { type = 'invalid_request_error', param = null, code = null }: Partial<ServiceError['error']> = {},
): ServiceError {
  return { status, error: { message, type, param, code } };
}

/** Checks a request's body; a refusal names what is wrong as the service does. */
export function readRequest(body: unknown): ResponseRequest | ServiceError {
  const parsed = responseRequestSchema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const param = issue?.path.join('.') ?? '';
    return serviceError(400, `Invalid value for '${param}': ${issue?.message ?? ''}`, { param });
  }
  return strictTools(parsed.data) ?? pairedCalls(parsed.data) ?? parsed.data;
}

/** Strict mode wants every key required, at every depth. */
function strictTools({ tools }: ResponseRequest): ServiceError | null {
  for (const { name, parameters } of tools) {
    const problem = looseObject(parameters);
    if (problem)
      return serviceError(400, `Invalid schema for function '${name}': ${problem}`, {
        param: 'tools',
        code: 'invalid_function_parameters',
      });
  }
  return null;
}

const listSchema = z.looseObject({ type: z.literal('array'), items: z.unknown() });
const anyObjectSchema = z.looseObject({ type: z.literal('object') });

function looseObject(schema: unknown): string | null {
  const list = listSchema.safeParse(schema);
  if (list.success) return looseObject(list.data.items);
  if (!anyObjectSchema.safeParse(schema).success) return null;
  const object = objectSchema.safeParse(schema);
  if (!object.success) return "'additionalProperties' is required to be supplied and to be false.";
  const { properties, required } = object.data;
  const missing = Object.keys(properties).find((key) => !required.includes(key));
  if (missing !== undefined) return `'required' must include every key in properties. Missing '${missing}'.`;
  return Object.values(properties).map(looseObject).find(Boolean) ?? null;
}

/** Every result belongs to a call that is given back with it. */
function pairedCalls({ input }: ResponseRequest): ServiceError | null {
  const calls = input.flatMap((item) => (isA(item, 'function_call') ? [item.call_id] : []));
  const outputs = input.flatMap((item) => (isA(item, 'function_call_output') ? [item.call_id] : []));
  const unanswered = calls.find((id) => !outputs.includes(id));
  if (unanswered !== undefined)
    return serviceError(400, `No tool output found for function call ${unanswered}.`, {
      param: 'input',
    });
  const orphan = outputs.find((id) => !calls.includes(id));
  if (orphan !== undefined)
    return serviceError(400, `No tool call found for function call output with call_id ${orphan}.`, {
      param: 'input',
    });
  return null;
}

type Item = ResponseRequest['input'][number];
type TypedItem = Extract<Item, { type: string }>;

function isA<T extends TypedItem['type']>(item: Item, type: T): item is Extract<TypedItem, { type: T }> {
  return 'type' in item && item.type === type;
}
