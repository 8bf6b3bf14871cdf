/**
 * `node scripts/build-twilio-api.ts FOLDER`: takes what Callout asks of Twilio out of Twilio's published OpenAPI
 * description into test/doubles/twilio-rest/twilio-api.json. FOLDER is the unpacked npm package @twilio-alpha/mcp, which
 * carries the description (Apache-2.0); it is not installed here, because it brings a server with all its packages.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const account = '/2010-04-01/Accounts/{AccountSid}';
const asked = {
  'POST Messages': [`${account}/Messages.json`, 'post'],
  'GET Messages': [`${account}/Messages.json`, 'get'],
  'POST Calls': [`${account}/Calls.json`, 'post'],
  'POST Calls/Sid': [`${account}/Calls/{Sid}.json`, 'post'],
  'GET Calls': [`${account}/Calls.json`, 'get'],
  'GET IncomingPhoneNumbers': [`${account}/IncomingPhoneNumbers.json`, 'get'],
  'POST IncomingPhoneNumbers/Sid': [`${account}/IncomingPhoneNumbers/{Sid}.json`, 'post'],
  'GET Recordings': [`${account}/Recordings.json`, 'get'],
  'DELETE Recordings/Sid': [`${account}/Recordings/{Sid}.json`, 'delete'],
} as const;

/** What is kept of a parameter's schema; descriptions and examples are not. */
const parameterSchema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  items: z.object({ type: z.string().optional(), format: z.string().optional() }).optional(),
});
const formSchema = z.object({
  properties: z.record(z.string(), parameterSchema),
  required: z.array(z.string()).default([]),
});
const operationSchema = z.object({
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        schema: parameterSchema,
      }),
    )
    .default([]),
  requestBody: z
    .object({ content: z.object({ 'application/x-www-form-urlencoded': z.object({ schema: formSchema }) }) })
    .optional(),
});
const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const folder = process.argv[2] ?? '.';
const file = join(folder, 'twilio-oai', 'spec', 'json', 'twilio_api_v2010.json');
const { paths, components } = descriptionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const operations = Object.entries(asked).map(([name, [path, method]]) => {
  const { parameters, requestBody } = operationSchema.parse(resolved(paths[path]?.[method]));
  const query = parameters.filter((each) => each.in === 'query');
  const form = requestBody?.content['application/x-www-form-urlencoded'].schema;
  const taken = {
    ...Object.fromEntries(query.map((each) => [each.name, each.schema])),
    ...form?.properties,
  };
  const required = [
    ...query.filter((each) => each.required).map((each) => each.name),
    ...(form?.required ?? []),
  ];
  return [name, { parameters: taken, required }];
});
const target = new URL('../test/doubles/twilio-rest/twilio-api.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(Object.fromEntries(operations), null, 2)}\n`);

/** Names of types (`$ref`) are replaced by the types. */
function resolved(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(resolved);
  if (typeof part !== 'object' || part === null) return part;
  if ('$ref' in part && typeof part.$ref === 'string')
    return resolved(components.schemas[part.$ref.replace('#/components/schemas/', '')]);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolved(value)]));
}
