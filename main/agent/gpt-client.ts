/**
 * One answer of a GPT model, streamed from OpenAI's Responses API. The SDK does not notice a stream that ends early
 * or a response that failed; this does, and throws an AgentFailure.
 */
import type * as Sdk from 'openai';
import type { OpenAI } from 'openai';
import type {
  Response,
  ResponseInputItem,
  ResponseStreamEvent,
  ResponseUsage,
} from 'openai/resources/responses/responses';
import type { Secret } from '../lib/secret.ts';
import { AgentFailure, type FailureKind } from './agent-failure.ts';
import { toolDefinitions } from './gpt-tools.ts';

/** Which model to ask, and where. */
export interface GptAccount {
  apiKey: Secret;
  /** With the version, e.g. `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  effort: 'none' | 'minimal' | 'low' | 'medium' | 'high';
}

/** What is asked. */
export interface GptQuestion {
  instructions: string;
  input: readonly ResponseInputItem[];
  /** Who is calling, unrecognisably. */
  safetyIdentifier: string;
}

/** A tool the model wants used. */
export interface ToolCall {
  id: string;
  name: string;
  argumentsJson: string;
}

/** What comes of a question, in order; `done` is always the last. */
export type GptAnswer =
  | { type: 'token'; text: string }
  /** Part of a tool call. */
  | { type: 'progress' }
  | {
      type: 'done';
      calls: readonly ToolCall[];
      /** Everything the model answered, to be given back with the results of its tools. */
      output: readonly ResponseInputItem[];
      tokens: { input: number; cached: number; output: number };
    };

/** Asks a model. Ends without `done` when `signal` is aborted; throws an AgentFailure when there is no whole answer. */
export type AskGpt = (question: GptQuestion, signal: AbortSignal) => AsyncGenerator<GptAnswer>;

/** Milliseconds until the response must have begun; how long it may take is for the caller to watch. */
const headersWithinMs = 15_000;
/** An answer on the phone is two sentences and perhaps a tool call. */
const longestAnswer = 400;

/** Connects to an account. Nothing is sent until it is asked, and nothing is ever sent twice. */
export function createGptClient(account: GptAccount): AskGpt {
  const sdk = import('openai'); // it takes a third of a second to load: begun now, not in the first call
  const client = sdk.then(({ OpenAI: Client }) => connect(Client, account));
  return async function* ask(question, signal) {
    try {
      const stream = await (
        await client
      ).responses.create(
        {
          model: account.model,
          instructions: question.instructions,
          input: [...question.input],
          tools: toolDefinitions,
          parallel_tool_calls: false,
          reasoning: { effort: account.effort },
          text: { verbosity: 'low' },
          max_output_tokens: longestAnswer,
          store: false,
          include: ['reasoning.encrypted_content'],
          safety_identifier: question.safetyIdentifier,
          stream: true,
        },
        { signal, maxRetries: 0, timeout: headersWithinMs },
      );
      for await (const event of stream) {
        const answer = readEvent(event);
        if (answer !== null) yield answer;
        if (answer?.type === 'done') return;
      }
    } catch (error) {
      if (signal.aborted) return;
      throw toFailure(error, await sdk);
    }
    if (!signal.aborted) throw new AgentFailure('cut_short');
  };
}

/** The names of the models that the account may use. Throws an AgentFailure. */
export async function listModels(account: GptAccount): Promise<string[]> {
  const sdk = await import('openai');
  try {
    const client = connect(sdk.OpenAI, account);
    const models = await client.models.list({ maxRetries: 0, timeout: headersWithinMs });
    return models.data.map(({ id }) => id);
  } catch (error) {
    throw toFailure(error, sdk);
  }
}

/** Everything the SDK would otherwise take from the environment is given, so that nothing there redirects the key. */
function connect(Client: typeof OpenAI, { apiKey, baseUrl }: GptAccount): OpenAI {
  return new Client({
    apiKey: apiKey.expose(),
    baseURL: baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
  });
}

/** Events of other types, also of future ones, mean nothing here. */
function readEvent(event: ResponseStreamEvent): GptAnswer | null {
  if (event.type === 'response.output_text.delta') return { type: 'token', text: event.delta };
  if (event.type === 'response.function_call_arguments.delta') return { type: 'progress' };
  if (event.type === 'response.completed') return readWhole(event.response);
  const failure = failureOf(event);
  if (failure !== null) throw new AgentFailure(failure);
  return null;
}

function failureOf(event: ResponseStreamEvent): FailureKind | null {
  if (event.type === 'response.refusal.delta') return 'declined';
  if (event.type === 'response.failed') return kindsByCode[event.response.error?.code ?? ''] ?? 'failed';
  if (event.type !== 'response.incomplete') return null;
  return event.response.incomplete_details?.reason === 'content_filter' ? 'declined' : 'incomplete';
}

function readWhole({ output, usage }: Response): GptAnswer {
  const calls = output.flatMap((item) =>
    item.type === 'function_call'
      ? [{ id: item.call_id, name: item.name, argumentsJson: item.arguments }]
      : [],
  );
  // the API takes its own items back; the SDK's types differ in kinds that are never asked for
  return { type: 'done', calls, output: output as ResponseInputItem[], tokens: countTokens(usage) };
}

function countTokens(usage: ResponseUsage | undefined) {
  return {
    input: usage?.input_tokens ?? 0,
    cached: usage?.input_tokens_details.cached_tokens ?? 0,
    output: usage?.output_tokens ?? 0,
  };
}

const kindsByCode: Readonly<Record<string, FailureKind>> = {
  insufficient_quota: 'no_credit',
  invalid_api_key: 'bad_key',
  rate_limit_exceeded: 'too_many',
  model_not_found: 'no_model',
};

const kindsByStatus: Readonly<Record<number, FailureKind>> = {
  400: 'refused_request',
  401: 'bad_key',
  403: 'bad_key',
  404: 'no_model',
  429: 'too_many',
};

/** The SDK throws APIErrors, but also whatever fetch and JSON.parse throw in the middle of a stream. */
function toFailure(error: unknown, sdk: typeof Sdk): AgentFailure {
  if (error instanceof AgentFailure) return error;
  return new AgentFailure(kindOf(error, sdk), { cause: error });
}

function kindOf(error: unknown, { APIConnectionTimeoutError, APIConnectionError, APIError }: typeof Sdk) {
  if (error instanceof SyntaxError) return 'garbled';
  if (error instanceof APIConnectionTimeoutError) return 'slow';
  if (error instanceof APIConnectionError) return 'unreachable';
  if (!(error instanceof APIError)) return 'cut_short'; // "terminated": the socket went away
  const byCode = kindsByCode[String(error.code)];
  return byCode ?? kindsByStatus[Number(error.status)] ?? 'failed';
}
