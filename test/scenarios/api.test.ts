import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../main/compose.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { analyticsSchema } from '../../preload/contract/analytics.ts';
import { type Call, callSchema } from '../../preload/contract/calls.ts';
import { callFilterSchema } from '../../preload/contract/search.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { join } from 'node:path';
import { must } from '../../main/lib/assert.ts';
import { askEngine, listCallsOf, openApiOffice } from './api-office.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openApiOffice();
});
afterAll(() => engine.stop());

const ask = (path: string, headers: Record<string, string> = {}, from = engine) =>
  askEngine(from, path, headers);
const listCalls = (query: string) => listCallsOf(engine, query);
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
  ['format=xml', '"format" must be one of json, csv, text, html.'],
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

test('days beyond every calendar are refused at once: reckoning with them kept callers waiting for ever', async () => {
  for (const day of ['0000-01-01', '1899-12-31', '3000-01-01', '9999-12-31']) {
    for (const query of [`bookings?from=${day}`, `calls?from=${day}`, `reports/daily?date=${day}`])
      expect([query, (await ask(`/${query}`)).status]).toEqual([query, 400]);
    expect((await ask(`/reports/analytics?from=${day}&until=${day}`)).status).toBe(400);
  }
  for (const day of ['1900-01-01', '2999-12-31']) {
    expect(await (await ask(`/bookings?from=${day}&until=${day}`)).json()).toEqual({
      bookings: [],
      next: null,
    });
    expect(await (await ask(`/reports/daily?date=${day}`)).json()).toMatchObject({ date: day });
    expect((await ask(`/reports/analytics?from=${day}&until=${day}`)).status).toBe(200);
  }
  expect(engine.bookings.list({ from: '9999-12-30', until: '9999-12-31' }).days).toHaveLength(2);
});

test.each(['from=1901-01-01&until=2024-08-05', 'from=2024-08-31&until=2024-08-01'])(
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
  const live = await ask('/calls/live?format=csv');
  expect([live.status, await live.json()]).toEqual([406, { error: 'This comes as JSON only.' }]);
  const paper = await ask('/calls?format=html');
  expect([paper.status, await paper.json()]).toEqual([406, { error: 'This comes as JSON, CSV only.' }]);
});

test('the summary of a day comes as text, as a page and as CSV too, by name or by the Accept header', async () => {
  const text = await ask('/reports/daily?date=2024-08-05&format=text');
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await text.text()).toMatch(/^Monday, 5 August 2024\nTotal Calls: 3\nNew Customers: 2\n/);
  expect(await (await ask('/reports/daily', { accept: 'text/plain' })).text()).toMatch(/^Monday, 5 August/);
  const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
  const page = await ask('/reports/daily', browser);
  expect(await page.text()).toMatch(/^<!doctype html>[^]*<h1 style="[^"]+">Monday, 5 August 2024<\/h1>/);
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline';/,
  );
  expect((await ask('/calls', browser)).headers.get('content-type')).toMatch(/^application\/json/);
  const rows: Record<string, string>[] = parse(await (await ask('/reports/daily?format=csv')).text(), {
    columns: true,
    bom: true,
  });
  expect(rows[0]).toMatchObject({ date: '2024-08-05', label: 'Total Calls', value: '3' });
  const [emergency] = rows.filter(({ call_sid }) => call_sid !== '');
  expect(emergency).toMatchObject({ call: expect.stringContaining('Mei') as string, value: '' });
});

test('a period comes as CSV, and its lines say what its figures say', async () => {
  const query = '/reports/analytics?from=2024-08-01&until=2024-08-31';
  const rows: Record<string, string>[] = parse(await (await ask(`${query}&format=csv`)).text(), {
    columns: true,
  });
  const read = analyticsSchema.parse(await (await ask(query)).json());
  for (const period of ['now', 'before'] as const)
    for (const [figure, groups] of Object.entries(read[period].figures))
      expect(
        rows
          .filter((row) => row['period'] === period && row['figure'] === figure)
          .map(({ group, calls, amount }) => ({ key: group, calls: Number(calls), amount: Number(amount) })),
      ).toEqual(groups);
  expect(rows).toContainEqual(
    expect.objectContaining({ period: 'now', from: '2024-08-01', figure: 'calls', group: 'all', calls: '3' }),
  );
});

test('every filter of the app is a parameter of calls and of exports', async () => {
  const { paths } = (await (await ask('/openapi.json')).json()) as {
    paths: Record<string, { get: { parameters: { name: string }[] } }>;
  };
  for (const path of ['/calls', '/exports/{file}'])
    expect(paths[path]?.get.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(callFilterSchema.shape)),
    );
});

test('calls that were ticked are named one by one', async () => {
  const [last, , first] = (await listCalls('')).calls.map(({ callSid }) => callSid);
  const chosen = `callSids=${String(first)},${String(last)}`;
  expect((await listCalls(chosen)).calls.map(({ callSid }) => callSid)).toEqual([last, first]);
  expect(await namesOf(`${chosen}&urgency=emergency`)).toEqual(['Mei']);
  const file = await (await ask(`/exports/customer_data.csv?callSids=${String(first)}`)).text();
  const rows: Record<string, string>[] = parse(file, { columns: true, bom: true });
  expect(rows.map((row) => row['call_sid'])).toEqual([first]);
  const most = Array.from({ length: 400 }, (_, n) => `CA${String(n).padStart(32, '0')}`);
  expect((await listCalls(`callSids=${most.join(',')}`)).calls).toEqual([]);
  for (const wrong of ['', ',', 'x'.repeat(65), [...most, 'CA'].join(',')]) {
    const answer = await ask(`/calls?callSids=${wrong}`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: '"callSids" must be the ids of at most 400 calls, with commas between them.' },
    ]);
  }
});

test('appointments come page by page without a gap, two of the same hour and a new one among them', async () => {
  const busy = await openApiOffice();
  onTestFinished(() => busy.stop());
  const book = (date: string, start: string, name: string) => {
    const job = { name, phone: '0491570158', suburb: null, address: null, service: 'leaking_tap' } as const;
    const more = { issue: null, urgency: 'routine', mayText: false } as const;
    const end = `${String(Number(start.slice(0, 2)) + 2).padStart(2, '0')}:00`;
    const made = busy.bookings.create({ date, start, end }, { ...job, ...more });
    if (!made.ok) throw new Error(made.reason);
  };
  book('2024-08-06', '07:00', 'Anh');
  book('2024-08-07', '13:00', 'Lou');
  const met: string[] = [];
  let path: string | null = '/bookings?from=2024-08-05&until=2024-08-09&limit=1&format=csv';
  while (path !== null && met.length < 9) {
    const answer: Response = await ask(path, {}, busy);
    const rows: Record<string, string>[] = parse(await answer.text(), { columns: true });
    met.push(...rows.map((row) => row['name'] ?? ''));
    if (met.length === 2) book('2024-08-08', '07:00', 'Sam');
    const link = answer.headers.get('link');
    path = link === null ? null : must(/^<\/api\/v1(\/[^>]+)>; rel="next"$/.exec(link)?.[1], link);
  }
  expect(met.slice(0, 2).toSorted()).toEqual(['Anh', 'Priya']);
  expect(met.slice(2)).toEqual(['Lou', 'Sam']);
  const wrong = await ask('/bookings?cursor=7', {}, busy);
  expect(await wrong.json()).toEqual({ error: '"cursor" must be the "next" of the page before.' });
});

test('the books come as files, of the calls that fit the filters', async () => {
  const cards = await ask('/exports/customers.vcf?service=leaking_tap');
  expect(cards.headers.get('content-type')).toBe('text/vcard; charset=utf-8');
  expect(cards.headers.get('content-disposition')).toBe('attachment; filename="customers.vcf"');
  const text = await cards.text();
  expect(text.match(/^FN:.*$/gm)).toEqual(['FN:Priya']);
  const rows: Record<string, string>[] = parse(
    await (await ask('/exports/customer_data.csv?urgency=emergency')).text(),
    { columns: true, bom: true },
  );
  expect(rows).toMatchObject([{ customer_name: 'Mei', customer_location: 'Newtown' }]);
  const workbook = Buffer.from(await (await ask('/exports/callout.xlsx')).arrayBuffer());
  expect(workbook.subarray(0, 2).toString()).toBe('PK');
  expect(engine.exports.list(3).map(({ by, what }) => [by, what.kind])).toEqual([
    ...[
      ['program', 'workbook'],
      ['program', 'log'],
      ['program', 'vcards'],
    ],
  ]);
  const unknown = await ask('/exports/secrets.csv');
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toEqual({
    error: expect.stringMatching(/^"file" must be one of callout\.xlsx/) as string,
  });
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
