/**
 * OpenAI's Responses API on loopback, as strict as the service (shared protocol notes §5.3 and §5.4), with a switch
 * for everything that goes wrong there.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import {
  completed,
  message,
  type ModelAnswer,
  opening,
  responseObject,
  type ServiceEvent,
  toolCalls,
} from './openai-events.ts';
import { readRequest, type ResponseRequest, type ServiceError, serviceError } from './openai-request.ts';

const refusals = {
  no_credit: serviceError(
    429,
    'You exceeded your current quota, please check your plan and billing details.',
    {
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    },
  ),
  too_many: serviceError(429, 'Rate limit reached for requests.', {
    type: 'requests',
    code: 'rate_limit_exceeded',
  }),
  bad_key: serviceError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' }),
  retired_model: serviceError(404, 'The model does not exist or you do not have access to it.', {
    code: 'model_not_found',
  }),
  server_error: serviceError(500, 'The server had an error while processing your request.', {
    type: 'server_error',
  }),
} as const;

/** What goes wrong before the stream, and what goes wrong in it after `afterWords` words. */
const faults = [
  ...(Object.keys(refusals) as (keyof typeof refusals)[]), // keys lose their type
  'silence',
  'stall',
  'reset',
  'clean_end',
  'failed',
  'failed_no_credit',
  'incomplete',
  'content_filter',
  'error_event',
  'malformed',
  'refusal',
] as const;

/** One answer of the double: words, tool calls, and what goes wrong. */
export const doubleAnswerSchema = z.strictObject({
  say: z.string().default(''),
  /** Arguments as an object, or as text for ones that are no JSON. */
  calls: z.array(z.strictObject({ name: z.string(), arguments: z.unknown() })).default([]),
  fault: z.enum(faults).optional(),
  afterWords: z.number().default(0),
  /** Milliseconds the model thinks before its first word. */
  thinksForMs: z.number().default(0),
  usage: z.strictObject({ input: z.number(), cached: z.number(), output: z.number() }).default({
    input: 1200,
    cached: 1000,
    output: 30,
  }),
});

/** One answer of the double, as it is written down. */
export type DoubleAnswer = z.input<typeof doubleAnswerSchema>;

/** The running double. */
export interface OpenAiDouble {
  /** For `CALLOUT_OPENAI_BASE_URL`. */
  baseUrl: string;
  apiKey: string;
  /** Requests that were accepted, in order. */
  requests: ResponseRequest[];
  /** What it had to refuse because the request was wrong; a test that ends with any has failed. */
  complaints: string[];
  /** How many streams the client closed before their end. */
  hungUp: number;
  /** Queues answers; without any it says "Righto." for ever. */
  answer(...answers: DoubleAnswer[]): void;
  /** Answers everything beyond the queue with this, or with what this makes anew each time. */
  otherwise(answer: DoubleAnswer | (() => DoubleAnswer)): void;
  stop(): Promise<void>;
}

/** Starts the double. Each of `mustSay` has to match the instructions of every request on a call. */
export async function startOpenAiDouble(mustSay: readonly RegExp[] = []): Promise<OpenAiDouble> {
  const queue: DoubleAnswer[] = [];
  let fallback: DoubleAnswer | (() => DoubleAnswer) = { say: 'Righto.' };
  const server = createServer((request, response) => void serve(request, response));
  const double: OpenAiDouble = {
    baseUrl: '',
    apiKey: 'sk-double-0123456789',
    requests: [],
    complaints: [],
    hungUp: 0,
    answer: (...answers) => void queue.push(...answers),
    otherwise: (answer) => void (fallback = answer),
    stop: () => stopServer(server),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = parseJson(await text(request));
    if (isModelList(request) && request.headers.authorization === `Bearer ${double.apiKey}`) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(modelList));
      return;
    }
    const accepted = accept(request, body, double.apiKey);
    if ('status' in accepted) {
      double.complaints.push(accepted.error.message);
      refuse(response, accepted);
      return;
    }
    const isCall = accepted.safety_identifier !== 'probe';
    for (const pattern of isCall ? mustSay : [])
      if (!pattern.test(accepted.instructions))
        double.complaints.push(`The instructions lack ${pattern.source}`);
    double.requests.push(accepted);
    response.on('close', () => {
      if (!response.writableFinished) double.hungUp++;
    });
    const answer = queue.shift() ?? (typeof fallback === 'function' ? fallback() : fallback);
    const plan = doubleAnswerSchema.parse(answer);
    if (plan.thinksForMs > 0) await setTimeout(plan.thinksForMs);
    play(response, accepted.model, plan);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The double has no port.');
  double.baseUrl = `http://127.0.0.1:${String(address.port)}/v1`;
  return double;
}

function isModelList({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && url === '/v1/models';
}

const modelList = {
  object: 'list',
  data: ['gpt-5.6-luna', 'gpt-5.6'].map((id) => ({
    id,
    object: 'model',
    created: 1_780_000_000,
    owned_by: 'openai',
  })),
};

/** The request, or how the service refuses it. */
function accept(request: IncomingMessage, body: unknown, apiKey: string): ResponseRequest | ServiceError {
  if (request.headers.authorization !== `Bearer ${apiKey}`) return refusals.bad_key;
  if (request.method === 'POST' && request.url === '/v1/chat/completions') return refuseChat(body);
  if (request.method !== 'POST' || request.url !== '/v1/responses')
    return serviceError(404, `Invalid URL (${String(request.method)} ${String(request.url)})`);
  if (request.headers['content-type'] !== 'application/json')
    return serviceError(400, 'The content type must be application/json.');
  return readRequest(body);
}

/** Newer models take tools together with reasoning by the Responses API only. */
function refuseChat(body: unknown): ServiceError {
  const chat = z.looseObject({ model: z.string(), tools: z.array(z.unknown()).optional() }).safeParse(body);
  const model = chat.data?.model ?? '';
  if (!chat.data?.tools) return serviceError(400, `Ask ${model} through /v1/responses.`);
  const message = `Function tools with reasoning_effort are not supported for ${model} in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.`;
  return serviceError(400, message, { param: 'reasoning_effort' });
}

function refuse(response: ServerResponse, { status, error }: ServiceError): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_double' });
  response.end(JSON.stringify({ error }));
}

/** Plays one answer with its fault. */
function play(response: ServerResponse, model: string, plan: z.infer<typeof doubleAnswerSchema>): void {
  const { fault, afterWords } = plan;
  if (fault === 'silence') return;
  if (fault !== undefined && fault in refusals) {
    refuse(response, refusals[fault as keyof typeof refusals]); // `in` does not narrow
    return;
  }
  const answer: ModelAnswer = {
    words: plan.say.match(/\S+\s*/g) ?? [],
    calls: plan.calls.map(({ name, arguments: given }) => ({
      name,
      arguments: typeof given === 'string' ? given : JSON.stringify(given),
    })),
    usage: plan.usage,
  };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_double' });
  const send = createSender(response);
  if (fault === undefined) {
    for (const event of [...opening(model), futureEvent, ...message(answer.words), ...toolCalls(answer)])
      send(event);
    send(completed(model, answer));
    response.end();
    return;
  }
  for (const event of opening(model)) send(event);
  let words = 0;
  for (const event of message(answer.words)) {
    if (words === afterWords && event.type === 'response.output_text.delta') break;
    if (event.type === 'response.output_text.delta') words++;
    send(event);
  }
  goWrong(response, model, fault, send);
}

/** A kind of event that does not exist yet: clients must let it pass. */
const futureEvent: ServiceEvent = { type: 'response.weather.reported', weather: 'fine' };

type Send = (event: ServiceEvent) => void;

function createSender(response: ServerResponse): Send {
  let sequence = 0;
  return ({ type, ...rest }) => {
    const data = JSON.stringify({ type, sequence_number: sequence++, ...rest });
    response.write(`event: ${type}\ndata: ${data}\n\n`);
  };
}

function goWrong(response: ServerResponse, model: string, fault: (typeof faults)[number], send: Send): void {
  const status = (name: string, more: Record<string, unknown>) => {
    send({ type: `response.${name}`, response: responseObject(model, { status: name, ...more }) });
    response.end();
  };
  if (fault === 'stall') return;
  if (fault === 'reset') response.write('', () => setImmediate(() => response.socket?.resetAndDestroy()));
  else if (fault === 'failed') status('failed', { error: { code: 'server_error', message: 'It broke.' } });
  else if (fault === 'failed_no_credit')
    status('failed', { error: { code: 'insufficient_quota', message: 'You exceeded your current quota.' } });
  else if (fault === 'incomplete')
    status('incomplete', { incomplete_details: { reason: 'max_output_tokens' } });
  else if (fault === 'content_filter')
    status('incomplete', { incomplete_details: { reason: 'content_filter' } });
  else {
    if (fault === 'error_event')
      send({ type: 'error', code: 'server_error', message: 'The server had an error.', param: null });
    if (fault === 'malformed') response.write('event: response.output_text.delta\ndata: {"type":"resp\n\n');
    if (fault === 'refusal')
      send({
        type: 'response.refusal.delta',
        item_id: 'msg_1',
        output_index: 0,
        content_index: 0,
        delta: 'I',
      });
    response.end();
  }
}

async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
