/** The description of the API (OpenAPI 3.1, https://spec.openapis.org/oas/v3.1.0), made of the operations' own schemas. */
import { z } from 'zod';
import { webhookNews } from '../../../preload/contract/webhooks.ts';
import { exportFiles, typeOf } from '../send-export.ts';
import { exportInput } from './export-routes.ts';
import { formatsOf, type Operation, pathParameters, writtenFormats } from './operation.ts';

/** The shape of a value, as the document describes it. */
export type Shape = z.core.JSONSchema.JSONSchema;

/** What stands in the document, as far as it is ours. */
export interface ApiDescription {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: object[];
  /** By path, with `{parameters}`. */
  paths: Record<string, { get: DescribedOperation }>;
  /** What is posted to other programs, by type. */
  webhooks: Record<string, { post: DescribedWebhook }>;
  components: { securitySchemes: object; responses: Record<string, DescribedAnswer> };
}

/** One message to other programs. */
export interface DescribedWebhook {
  operationId: string;
  summary: string;
  security: [];
  requestBody: { required: true; content: Record<string, { schema: Shape }> };
  responses: Record<string, { description: string }>;
}

/** One GET of it. */
export interface DescribedOperation {
  operationId: string;
  summary: string;
  parameters?: DescribedParameter[];
  /** By status; what is answered everywhere stands in `components` once. */
  responses: Record<string, DescribedAnswer | { $ref: string }>;
}

/** A parameter of its path or query. */
export interface DescribedParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description: string;
  schema: Shape;
}

/** What may come back. */
export interface DescribedAnswer {
  description: string;
  /** By media type. */
  content: Record<string, { schema: Shape }>;
}

const problem: Shape = {
  type: 'object',
  required: ['error'],
  properties: { error: { type: 'string', description: 'A plain sentence.' } },
};
const problems = {
  400: 'A parameter makes no sense; the sentence names it.',
  401: 'The key is missing or wrong.',
  404: 'There is nothing of that id.',
  406: 'It does not come in the format that was asked for; the sentence says in which ones it does.',
  503: 'Too many programs are listening already.',
};

/** A problem that several operations answer with. */
function refusals(...statuses: (keyof typeof problems)[]): DescribedOperation['responses'] {
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/problem${String(status)}` }]),
  );
}

/** The document. */
export function describeApi(operations: readonly Operation[], root: string): ApiDescription {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Callout',
      version: '1',
      description:
        'Calls, customers, bookings and reports of this office, on this computer only. The key stands in the settings.',
    },
    servers: [{ url: root }],
    security: [{ key: [] }],
    paths: {
      ...Object.fromEntries(operations.map((one) => [one.path, { get: describe(one) }])),
      ...live,
      ...files,
    },
    webhooks: Object.fromEntries(
      Object.entries(webhookNews).map(([type, news]) => [type, { post: describeWebhook(type, news) }]),
    ),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      responses: Object.fromEntries(
        Object.entries(problems).map(([status, description]) => [
          `problem${status}`,
          { description, content: { 'application/json': { schema: problem } } },
        ]),
      ),
    },
  };
}

function describe(one: Operation): DescribedOperation {
  const { id, path, summary, input, output, missing } = one;
  const inPath = pathParameters(path);
  const content: DescribedAnswer['content'] = {};
  for (const name of formatsOf(one)) {
    if (name === 'json') content['application/json'] = { schema: jsonSchema(output, 'output') };
    else content[writtenFormats[name]] = { schema: { type: 'string' } };
  }
  return {
    operationId: id,
    summary,
    parameters: [
      ...Object.entries(input.shape).map(([name, schema]) => parameter(name, schema, inPath.includes(name))),
      ...formatParameter(one),
    ],
    responses: {
      200: { description: summary, content },
      ...refusals(400, 401, 406),
      ...(missing === undefined ? {} : refusals(404)),
    },
  };
}

function describeWebhook(type: string, { when, data }: { when: string; data: z.ZodType }): DescribedWebhook {
  const body = z.object({ type: z.literal(type), timestamp: z.iso.datetime(), data });
  return {
    operationId: type,
    summary: when,
    security: [], // the signature in its headers is the proof, not our key
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'output') } } },
    responses: { 204: { description: 'Any status from 200 to 299: it arrived, and is not sent again.' } },
  };
}

function parameter(name: string, schema: z.ZodType, inPath: boolean): DescribedParameter {
  const required = inPath || !schema.safeParse(undefined).success;
  return {
    ...{ name, in: inPath ? 'path' : 'query', required },
    description: schema.description ?? '',
    schema: jsonSchema(schema, 'input'),
  };
}

/** Without the dialect, which the document names for all. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Shape {
  const made: Shape = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) };
  delete made.$schema;
  return made;
}

/** None for what comes as JSON only. */
function formatParameter(one: Operation): DescribedParameter[] {
  const names = formatsOf(one);
  if (names.length === 1) return [];
  return [
    {
      ...{ name: 'format', in: 'query', required: false },
      description: `one of ${names.join(', ')}; without it the Accept header decides`,
      schema: { enum: names },
    },
  ];
}

const live: ApiDescription['paths'] = {
  '/live': {
    get: {
      operationId: 'followLiveCalls',
      summary:
        'Server-sent events: all calls on the line at once (calls), each call as it changes (call), words being spoken (speaking).',
      responses: {
        200: {
          description: 'Events until either side ends it.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...refusals(401, 503),
      },
    },
  },
};

const files: ApiDescription['paths'] = {
  '/exports/{file}': {
    get: {
      operationId: 'exportBooks',
      summary:
        'The books as a file, of the calls that fit the filters: the workbook, a log as CSV, or the customers as contact cards (vCard).',
      parameters: Object.entries(exportInput.shape).map(([name, schema]) =>
        parameter(name, schema, name === 'file'),
      ),
      responses: {
        200: {
          description: 'The file.',
          content: Object.fromEntries(
            exportFiles.map((file) => [typeOf(file).replace(/;.*/, ''), { schema: { type: 'string' } }]),
          ),
        },
        ...refusals(400, 401),
        503: {
          description: 'It could not be written; the sentence says why.',
          content: { 'application/json': { schema: problem } },
        },
      },
    },
  },
};
