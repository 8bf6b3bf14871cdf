/** The API's description: valid, complete, and what its answers are held against. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { must } from '../../main/lib/assert.ts';
import { askEngine, listCallsOf, openApiOffice } from './api-office.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openApiOffice();
});
afterAll(() => engine.stop());

const ask = (path: string) => askEngine(engine, path);
const listCalls = (query: string) => listCallsOf(engine, query);

/** openapi.json, as a program reads it. */
async function readDescription(): Promise<Description> {
  return (await (await ask('/openapi.json')).json()) as Description;
}

test('the description is valid OpenAPI and names every address', async () => {
  const document = await readDescription();
  const validated = await new Validator().validate(document as unknown as Record<string, unknown>);
  expect(validated.errors ?? []).toEqual([]);
  expect(Object.keys(document.paths)).toEqual([
    ...['/calls', '/calls/live', '/calls/{callSid}', '/calls/{callSid}/trail'],
    ...['/customers', '/customers/{phone}', '/bookings', '/reports/daily', '/reports/analytics', '/live'],
    '/exports/{file}',
  ]);
  expect(Object.keys(document.webhooks)).toEqual(['call.emergency', 'call.finished', 'booking.changed']);
});

test('every operation answers a sensible request with what its schema says', async () => {
  const document = await readDescription();
  const fits = answerChecker(document);
  const [known] = (await listCalls('urgency=emergency')).calls;
  expect(fits('/calls', 200, { calls: [{}], next: null })).not.toEqual([]);
  const values: Record<string, string> = {
    ...{ callSid: must(known, 'there is one').callSid, phone: '0491570157' },
    ...{ from: '2024-08-01', until: '2024-08-31', file: 'customers.vcf' },
  };
  for (const path of Object.keys(document.paths).filter((one) => one !== '/live')) {
    const needed = (document.paths[path]?.get.parameters ?? []).filter(({ name }) => name in values);
    const query = new URLSearchParams(
      Object.fromEntries(
        needed.filter((one) => one.in === 'query').map(({ name }) => [name, values[name] ?? '']),
      ),
    );
    const url = path.replace(/\{(\w+)\}/, (_, name: string) => values[name] ?? '');
    const answer = await ask(`${url}?${query.toString()}`);
    expect([path, answer.status]).toEqual([path, 200]);
    if (path === '/exports/{file}') expect(await answer.text()).toMatch(/^BEGIN:VCARD/);
    else expect([path, fits(path, 200, await answer.json())]).toEqual([path, []]);
  }
});

test('a program made from the description is never met with a fault, nor with anything that is not in it', async () => {
  const document = await readDescription();
  const fits = answerChecker(document);
  const [known] = (await listCalls('limit=1')).calls;
  const sid = must(known, 'there are calls').callSid;
  await fc.assert(
    fc.asyncProperty(randomRequest(document, sid), async ({ operation, url }) => {
      const answer = await ask(url);
      const { status, headers } = answer;
      expect(Object.keys(document.paths[operation]?.get.responses ?? {})).toContain(String(status));
      const type = must(headers.get('content-type'), 'every answer has a type');
      const text = await answer.text();
      if (type.startsWith('text/csv')) expect(text.split('\r\n')[0]).toMatch(/^\uFEFF?[a-z_,]+$/);
      else if (!type.startsWith('application/json'))
        expect(type).toMatch(/sheet$|^text\/vcard|^text\/plain|^text\/html/);
      else expect(fits(operation, status, JSON.parse(text))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

interface Description {
  webhooks: Record<string, object>;
  paths: Record<string, { get: { parameters?: Parameter[]; responses: Record<string, object> } }>;
}
interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: { enum?: string[] };
}

/** Returns the function that says what is wrong with an answer by the document's own schema, read by another's reader of schemas. */
function answerChecker(document: Description): (path: string, status: number, body: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'openapi');
  const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
  return (path, status, body) => {
    const given = document.paths[path]?.get.responses[String(status)] ?? {};
    const place = '$ref' in given ? String(given.$ref) : `#/paths/${escaped(path)}/get/responses/${status}`;
    const schema = { $ref: `openapi${place}/content/application~1json/schema` };
    if (ajv.validate(schema, body)) return [];
    return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  };
}

/** Paths of the description with parameters that may make sense or not. */
function randomRequest(
  { paths }: Description,
  callSid: string,
): fc.Arbitrary<{ operation: string; url: string }> {
  const operations = Object.entries(paths).filter(([path]) => path !== '/live');
  return fc.constantFrom(...operations).chain(([path, { get }]) => {
    const values = (get.parameters ?? []).map(({ schema }) =>
      fc.oneof(
        fc.constantFrom(
          ...(schema.enum ?? [
            '1',
            '2024-08-05',
            '0000-01-01',
            '1900-01-01',
            '2999-12-31',
            '9999-12-31',
            '0491570157',
            callSid,
          ]),
        ),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
      ),
    );
    return fc
      .tuple(fc.tuple(...values), fc.subarray((get.parameters ?? []).map(({ name }) => name)))
      .map(([given, chosen]) => {
        let url = path;
        const query = new URLSearchParams();
        for (const [index, { name, in: place }] of (get.parameters ?? []).entries()) {
          const value = given[index] ?? '';
          if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(value) || 'x');
          else if (chosen.includes(name)) query.set(name, value);
        }
        return { operation: path, url: `${url}?${query.toString()}` };
      });
  });
}
