import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../main/compose.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { type Call, callSchema, callSummarySchema } from '../../preload/contract/calls.ts';
import { bookingSettings } from '../helpers/booking-office.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../main/lib/assert.ts';

/** An office with a burst pipe, a dripping tap and an appointment in its books. */
let engine: Engine;
beforeAll(async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(bookingSettings));
  engine = await startTestEngine({ CALLOUT_DATA_DIR: folder });
  await talk('+61491570156', "It's Mei in Newtown, the pipe in the laundry has burst, it's an emergency");
  await talk('+61491570157', "Hi, it's Priya from Marrickville and my kitchen tap drips, no rush");
  await talk('+61491570157', 'Priya again, =SUM(A1) my tap still drips');
  const booked = engine.bookings.create(
    { date: '2024-08-06', start: '07:00', end: '09:00' },
    {
      ...{
        name: 'Priya',
        phone: '0491570157',
        suburb: 'Marrickville',
        address: null,
        service: 'leaking_tap',
      },
      ...{ issue: 'tap drips', urgency: 'flexible', mayText: false },
    },
  );
  expect(booked.ok).toBe(true);
});
afterAll(() => engine.stop());

async function talk(from: string, words: string): Promise<void> {
  const call = await ring(engine, { from });
  await call.say(words);
  await call.hangUp();
  await vi.waitUntil(() => engine.calls.live().length === 0);
}

function ask(path: string, headers: Record<string, string> = {}, from = engine): Promise<Response> {
  return fetch(`${from.info.localUrl}/api/v1${path}`, {
    headers: { authorization: `Bearer ${from.info.localKey}`, ...headers },
  });
}

const callsSchema = z.strictObject({ calls: z.array(callSummarySchema), next: z.string().nullable() });
const listCalls = async (query: string) => callsSchema.parse(await (await ask(`/calls?${query}`)).json());
const namesOf = async (query: string) =>
  (await listCalls(query)).calls.map(({ fields }) => fields.customer_name?.value ?? null);

test('without the key nothing is read, with it everything is', async () => {
  const without = await fetch(`${engine.info.localUrl}/api/v1/calls`);
  expect(without.status).toBe(401);
  expect((await ask('/calls')).status).toBe(200);
});

test('calls come newest first, page by page without a gap, while new ones come in', async () => {
  const first = await listCalls('limit=1');
  const second = await listCalls(`limit=1&cursor=${must(first.next, 'there are more')}`);
  const third = await listCalls(`limit=1&cursor=${must(second.next, 'there are more')}`);
  const sids = [first, second, third].flatMap(({ calls }) => calls.map(({ callSid }) => callSid));
  expect(new Set(sids).size).toBe(3);
  expect((await listCalls('limit=3')).calls.map(({ callSid }) => callSid)).toEqual(sids);
});

test('a list that goes on names its next page in a header too, so that CSV can be read to its end', async () => {
  const names: (string | undefined)[] = [];
  let path: string | null = '/calls?limit=1&format=csv&text=priya';
  while (path !== null && names.length < 5) {
    const answer: Response = await ask(path);
    const rows: Record<string, string>[] = parse(await answer.text(), { columns: true, bom: true });
    names.push(...rows.map((row) => row['customer_name']));
    const link = answer.headers.get('link');
    path = link === null ? null : must(/^<\/api\/v1(\/[^>]+)>; rel="next"$/.exec(link)?.[1], link);
  }
  expect(names).toEqual(['Priya', 'Priya']);
});

test('the filters are those of the Calls screen', async () => {
  expect(await namesOf('urgency=emergency')).toEqual(['Mei']);
  expect(await namesOf('service=leaking_tap&text=marrick')).toEqual(['Priya']);
  expect(await namesOf('from=2024-08-06')).toEqual([]);
  expect(await namesOf('view=emergencies&handled=false')).toEqual(['Mei']);
  expect(await namesOf('figure=service&group=burst_pipe')).toEqual(['Mei']);
});

test.each([
  ['limit=0', '"limit" must be a whole number from 1 to 1000.'],
  ['service=gardening', '"service" must be one of blocked_drain, leaking_tap'],
  ['from=yesterday', '"from" must be a day such as 2024-08-05.'],
  ['cursor=abc', '"cursor" must be the "next" of the page before.'],
  ['handled=maybe', '"handled" must be true or false.'],
  ['format=xml', '"format" must be json or csv.'],
  ['colour=red', 'There is no parameter "colour" here.'],
])('%s is refused in words', async (query, sentence) => {
  const answer = await ask(`/calls?${query}`);
  expect(answer.status).toBe(400);
  expect(z.strictObject({ error: z.string() }).parse(await answer.json()).error).toContain(sentence);
});

test('a call comes whole with its trail, an unknown one is a sentence', async () => {
  const [call] = (await listCalls('urgency=emergency')).calls;
  const sid = must(call, 'there is one').callSid;
  const whole = callSchema.parse(await (await ask(`/calls/${sid}`)).json());
  expect(whole.turns[1]?.text).toContain('laundry has burst');
  const trail = z
    .object({ entries: z.array(z.object({ kind: z.string() })) })
    .parse(await (await ask(`/calls/${sid}/trail`)).json());
  expect(trail.entries.map(({ kind }) => kind)).toContain('captured');
  for (const path of ['/calls/CAnone', '/calls/CAnone/trail']) {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'There is no call with that id.' });
  }
});

test('customers, bookings and reports are read as the window reads them', async () => {
  const { customers } = (await (await ask('/customers?text=priy')).json()) as {
    customers: { phone: string }[];
  };
  expect(customers).toMatchObject([{ name: 'Priya', phone: '0491570157', callCount: 2 }]);
  expect(await (await ask('/customers/0491570157')).json()).toMatchObject({
    customer: { name: 'Priya' },
    bookings: [{ date: '2024-08-06', state: 'confirmed' }],
  });
  expect(await (await ask('/bookings?from=2024-08-05&until=2024-08-11')).json()).toMatchObject({
    bookings: [{ job: { name: 'Priya' } }],
  });
  expect(await (await ask('/reports/daily')).json()).toMatchObject({
    date: '2024-08-05',
    figures: { totalCalls: 3, repeatCustomers: 0 },
  });
  const period = await ask('/reports/analytics?from=2024-08-01&until=2024-08-31');
  expect(await period.json()).toMatchObject({ now: { from: '2024-08-01' }, before: { until: '2024-07-31' } });
  expect((await ask('/reports/analytics?from=2024-08-31&until=2024-08-01')).status).toBe(400);
});

test('the last days that can be named are answered at once, like all others', async () => {
  for (const days of ['from=9999-12-01&until=9999-12-31', 'from=9999-12-31', 'until=0000-01-01'])
    expect(await (await ask(`/bookings?${days}`)).json()).toEqual({ bookings: [] });
  expect(await (await ask('/reports/daily?date=9999-12-31')).json()).toMatchObject({ date: '9999-12-31' });
  expect(engine.bookings.list({ from: '9999-12-30', until: '9999-12-31' }).days).toHaveLength(2);
});

test.each(['from=0001-01-01&until=2024-08-05', 'from=2024-08-31&until=2024-08-01'])(
  'appointments of %s are refused in words',
  async (query) => {
    const answer = await ask(`/bookings?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      error: expect.stringContaining('"until" must be a day') as string,
    });
  },
);

test('lists come as CSV when asked for, and no cell is a formula', async () => {
  for (const answer of [await ask('/calls?format=csv'), await ask('/calls', { accept: 'text/csv' })]) {
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows: Record<string, string>[] = parse(await answer.text(), { columns: true, bom: true });
    expect(rows).toHaveLength(3);
    expect(rows.at(-1)).toMatchObject({ customer_name: 'Mei', urgency_level: 'emergency' });
    for (const row of rows)
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=@\t\r-]|^\+\D/);
  }
  expect((await ask('/reports/daily?format=csv')).status).toBe(406);
});

test('who follows live calls gets them all at once, then what is spoken and every change, and nothing is lost by coming back', async () => {
  const stream = await follow();
  expect(await stream.next('calls')).toEqual([]);
  const call = await ring(engine, { from: '+61491570158' });
  await call.sendRaw(
    JSON.stringify({ type: 'prompt', voicePrompt: 'my toilet is', lang: 'en-AU', last: false }),
  );
  expect(await stream.next('speaking')).toMatchObject({ text: 'my toilet is' });
  await call.say('My toilet is blocked, this is Anh in Ashfield');
  const again = await follow();
  expect(await again.next('calls')).toMatchObject([{ fields: { customer_name: { value: 'Anh' } } }]);
  await call.hangUp();
  await again.next('call', (data) => (data as { status: string }).status !== 'in_progress');
});

test('who was away is told of the calls that ended meanwhile, even those that a stop of Callout cut short', async () => {
  const folder = temporaryFolder();
  const first = await startTestEngine({ CALLOUT_DATA_DIR: folder });
  onTestFinished(() => first.stop());
  const stream = await follow(first);
  const short = await ring(first, { from: '+61491570158' });
  await short.say('My toilet is blocked, this is Anh in Ashfield');
  await stream.next('call', (data) => (data as Call).fields.customer_name?.value === 'Anh');
  const lastId = stream.leave();
  const whole = await ring(first, { from: '+61491570157' });
  await whole.say('Priya in Marrickville, my tap drips');
  await whole.hangUp();
  await vi.waitUntil(() => first.calls.live().length === 1);
  await first.stop();

  const second = await startTestEngine({ CALLOUT_DATA_DIR: folder });
  onTestFinished(() => second.stop());
  const again = await follow(second, { 'last-event-id': lastId });
  const missed = [await again.next('call'), await again.next('call')] as Call[];
  expect(missed.map(({ callSid, status }) => [callSid, status])).toEqual([
    [whole.callSid, 'completed'],
    [short.callSid, 'interrupted'],
  ]);
  expect(await again.next('calls')).toEqual([]);
});

interface Follower {
  next: (event: string, fits?: (data: unknown) => boolean) => Promise<unknown>;
  /** Hangs up; returns the id to come back with. */
  leave: () => string;
}

/** Reads server-sent events. */
async function follow(from = engine, headers: Record<string, string> = {}): Promise<Follower> {
  const cancel = new AbortController();
  onTestFinished(() => cancel.abort());
  const answer = await fetch(`${from.info.localUrl}/api/v1/live`, {
    headers: { authorization: `Bearer ${from.info.localKey}`, ...headers },
    signal: cancel.signal,
  });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = must(answer.body, 'it streams').pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let lastId = '';
  return {
    leave: () => {
      cancel.abort();
      return lastId;
    },
    next: async (event, fits = () => true) => {
      for (;;) {
        const [block, ...rest] = text.split('\n\n');
        if (rest.length === 0) {
          const { value, done } = await reader.read();
          if (done) throw new Error(`The stream ended before "${event}".`);
          text += value;
          continue;
        }
        text = rest.join('\n\n');
        const [, id = lastId, name, data] =
          /^(?:id: (\d+)\n)?event: (\w+)\ndata: (.*)$/s.exec(block ?? '') ?? [];
        lastId = id;
        const parsed: unknown = data === undefined ? null : JSON.parse(data);
        if (name === event && fits(parsed)) return parsed;
      }
    },
  };
}

test('calls and customers of one millisecond are all met, page by page', async () => {
  const folder = temporaryFolder();
  const store = openStore(join(folder, databaseFileName));
  const books = createCallStore(store, customerPhone);
  const at = Date.UTC(2024, 7, 5, 4, 0);
  const numbers = Array.from({ length: 7 }, (_, n) => `+6149157015${String(n)}`);
  for (const from of numbers) {
    const began = { type: 'call_started', to: '+61255500100', timezone: 'Australia/Sydney' } as const;
    const ended = { type: 'call_finished', status: 'completed', durationSeconds: 60 } as const;
    books.append(`CA${from}`, at, [{ ...began, from, test: false }, ended]);
  }
  store.close();
  const crowded = await startTestEngine({ CALLOUT_DATA_DIR: folder });
  onTestFinished(() => crowded.stop());
  for (const [list, id] of [
    ['calls', 'callSid'],
    ['customers', 'phone'],
  ] as const) {
    const met: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/${list}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = (await (await ask(path, {}, crowded)).json()) as {
        next: string | null;
      } & Record<typeof list, Record<string, unknown>[]>;
      met.push(...page[list].map((row) => row[id]));
      cursor = page.next;
    }
    expect(met).toHaveLength(numbers.length);
    expect(new Set(met).size).toBe(numbers.length);
  }
});

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
  ]);
});

test('every operation answers a sensible request with what its schema says', async () => {
  const document = await readDescription();
  const fits = answerChecker(document);
  const [known] = (await listCalls('urgency=emergency')).calls;
  expect(fits('/calls', 200, { calls: [{}], next: null })).not.toEqual([]);
  const values: Record<string, string> = {
    ...{ callSid: must(known, 'there is one').callSid, phone: '0491570157' },
    ...{ from: '2024-08-01', until: '2024-08-31' },
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
    expect([path, fits(path, 200, await answer.json())]).toEqual([path, []]);
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
      const isCsv = headers.get('content-type')?.startsWith('text/csv') ?? false;
      if (isCsv) expect((await answer.text()).split('\r\n')[0]).toMatch(/^\uFEFF?[a-z_,]+$/);
      else expect(fits(operation, status, await answer.json())).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

interface Description {
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
          ...(schema.enum ?? ['1', '2024-08-05', '0000-01-01', '9999-12-31', '0491570157', callSid]),
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
