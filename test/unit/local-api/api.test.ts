import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { callSchema } from '../../../preload/contract/calls.ts';
import { failed } from '../../../main/lib/result.ts';
import { key, makeCall, openOffice, type FakeOffice } from './fake-office.ts';

const problemSchema = z.strictObject({ error: z.string().regex(/^["A-Z].*[.}]$/) });
const saidSchema = z.strictObject({ reply: z.string(), call: callSchema });

let office: FakeOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

test('a test call is started, spoken in and hung up, and every answer carries the call', async () => {
  const started = await office.ask('/api/test-calls', { from: '0412 345 678' });
  expect(started.status).toBe(201);
  const { callSid, call } = z
    .strictObject({ callSid: z.string(), call: callSchema })
    .parse(await started.json());
  expect(call.turns).toMatchObject([{ role: 'agent', text: 'Good day.' }]);
  expect(office.startedFrom).toEqual(['+61412345678']);

  const said = saidSchema.parse(
    await (await office.ask(`/api/test-calls/${callSid}/say`, { text: 'Sarah here' })).json(),
  );
  expect(said.reply).toBe('You said: Sarah here');
  expect(said.call.fields.customer_name).toMatchObject({ value: 'Sarah', said: 'Sarah' });

  const hungUp = z
    .strictObject({ call: callSchema })
    .parse(await (await office.ask(`/api/test-calls/${callSid}/hang-up`, {})).json());
  expect(hungUp.call.status).toBe('completed');

  const late = await office.ask(`/api/test-calls/${callSid}/say`, { text: 'Hello?' });
  expect(late.status).toBe(409);
  expect(await late.json()).toEqual({ error: 'The call is over.' });
});

test.each([
  ['no body', undefined],
  ['an empty JSON body', ''],
  ['an empty object', '{}'],
  ['a blank number', '{"from":" "}'],
])('a test call starts without a number: %s', async (_name, body) => {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await fetch(`${office.origin}/api/test-calls`, {
    method: 'POST',
    headers,
    ...(body && { body }),
  });
  expect(answer.status).toBe(201);
  expect(office.startedFrom).toEqual([undefined]);
});

test.each([{ from: 'Bob' }, { from: '12' }, { from: 412345678 }, [], null])(
  'a test call is not started with the body %j',
  async (body) => {
    const answer = await office.ask('/api/test-calls', body);
    expect(answer.status).toBe(400);
    expect(problemSchema.parse(await answer.json()).error).toContain('0412 345 678');
    expect(office.startedFrom).toEqual([]);
  },
);

test.each([{}, { text: '' }, { text: '  ' }, { text: 5 }, { text: 'x'.repeat(2001) }])(
  'nothing is said with a bad body',
  async (body) => {
    await office.ask('/api/test-calls', {});
    const answer = await office.ask('/api/test-calls/CA1/say', body);
    expect(answer.status).toBe(400);
    expect(problemSchema.parse(await answer.json()).error).toContain('what the caller says');
    expect(office.kept[0]?.turns).toHaveLength(1);
  },
);

test.each([
  ['broken JSON', '{"text":', 'application/json', 400],
  ['a form', 'text=hello', 'application/x-www-form-urlencoded', 415],
  ['plain text', '{"text":"hello"}', 'text/plain', 415],
  ['17 kB', JSON.stringify({ text: 'x'.repeat(17_000) }), 'application/json', 413],
])('%s is refused with a sentence', async (_name, body, type, status) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': type };
  const answer = await fetch(`${office.origin}/api/test-calls/CA1/say`, { method: 'POST', headers, body });
  expect(answer.status).toBe(status);
  problemSchema.parse(await answer.json());
});

test.each(['say', 'hang-up'])('a real call cannot be driven as a test call: %s', async (action) => {
  office.kept.push(makeCall('CAreal', { status: 'in_progress', endedAt: null }));
  for (const id of ['CAreal', 'CAnone']) {
    const answer = await office.ask(`/api/test-calls/${id}/${action}`, { text: 'hello' });
    expect(answer.status).toBe(404);
    problemSchema.parse(await answer.json());
  }
  expect(office.kept[0]).toMatchObject({ status: 'in_progress', turns: [] });
});

test('a test call that cannot start says why', async () => {
  const reason = 'The phone engine is not running.';
  const { testCalls } = office;
  const broken = await openOffice({ testCalls: { ...testCalls, start: async () => failed(reason) } });
  const answer = await broken.ask('/api/test-calls', {});
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ error: reason });
  await broken.stop();
});

test('a surprise is a plain sentence for the user and a line in the log, without a stack', async () => {
  const calls = {
    ...office.calls,
    find: () => {
      throw new Error('SQLITE_CORRUPT at /home/office/callout.db');
    },
  };
  const broken = await openOffice({ books: { ...office.books, calls } });
  const answer = await broken.ask('/api/v1/calls/CA1');
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ error: 'Something went wrong in Callout. Please try again.' });
  expect(broken.logLines.join()).toContain('SQLITE_CORRUPT');
  await broken.stop();
});

test.each([
  '/nowhere',
  '/api',
  '/api/v1/calls/',
  '/api/v9/calls',
  '/downloads/callout.db',
  '/downloads/../callout.xlsx',
])('%s is a 404 with a sentence', async (path) => {
  const answer = await office.ask(path);
  expect(answer.status).toBe(404);
  problemSchema.parse(await answer.json());
});
