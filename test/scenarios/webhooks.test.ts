/** What other programs are told: the whole engine, a real receiving server, and signatures checked as a receiver does. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall, type TestCall } from '../../main/test-call/test-call.ts';
import { webhookNews, type WebhookType } from '../../preload/contract/webhooks.ts';
import { bookingSettings } from '../helpers/booking-office.ts';
import { officeAccount, ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { type EngineProcess, startEngineProcess } from '../helpers/engine-process.ts';

const secret = 'a-secret-of-this-office-and-its-program';
const soon = { timeout: 60_000, interval: 20 };

interface Told {
  type: string;
  id: string;
  signed: boolean;
  data: Record<string, unknown>;
  body: string;
}

/** Another program; `answers` are the statuses of its first answers, then 204. */
async function givenProgram(answers: number[] = []): Promise<{ url: string; told: Told[] }> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end();
      if (status === 204) told.push(read(request.headers, body));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  return { url: `http://127.0.0.1:${String(port)}/hook`, told };
}

/** The check of the Standard Webhooks specification, on the bytes as they came. */
function read(headers: IncomingHttpHeaders, body: string): Told {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers;
  const expected = createHmac('sha256', secret)
    .update(`${String(id)}.${String(at)}.${body}`)
    .digest('base64');
  const { type, data } = JSON.parse(body) as { type: string; data: Record<string, unknown> };
  return { type, id: String(id), signed: signature === `v1,${expected}`, data, body };
}

async function givenEngine(
  urls: string[],
  env: Record<string, string> = {},
  folder = temporaryFolder(),
): Promise<Engine> {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...bookingSettings, webhookUrls: urls }));
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: folder, CALLOUT_WEBHOOK_SECRET: secret, ...env });
  onTestFinished(() => engine.stop());
  return engine;
}

async function burstPipe(engine: Engine): Promise<string> {
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("It's Mei in Newtown, the pipe in the laundry has burst, it's an emergency");
  await call.hangUp();
  return call.callSid;
}

test('an emergency is told at once, the finished call and a booking when they are, each once and signed', async () => {
  const program = await givenProgram();
  const engine = await givenEngine([program.url]);
  const callSid = await burstPipe(engine);
  await vi.waitFor(() => expect(program.told).toHaveLength(2), soon);
  expect(program.told.map(({ type }) => type)).toEqual(['call.emergency', 'call.finished']);
  expect(program.told[1]?.data).toMatchObject({ callSid, status: 'completed' });
  const booked = engine.bookings.create(
    { date: '2024-08-06', start: '07:00', end: '09:00' },
    {
      ...{ name: 'Mei', phone: '0491570156', suburb: 'Newtown', address: null, service: 'burst_pipe' },
      ...{ issue: null, urgency: null, mayText: false },
    },
  );
  expect(booked.ok).toBe(true);
  await vi.waitFor(() => expect(program.told).toHaveLength(3), soon);
  expect(program.told[2]).toMatchObject({ type: 'booking.changed', data: { date: '2024-08-06' } });
  expect(program.told.every(({ signed }) => signed)).toBe(true);
  expect(new Set(program.told.map(({ id }) => id)).size).toBe(3);
  for (const { type, body, data } of program.told) {
    expect(body).not.toContain('"turns"'); // what was said stays here
    expect(webhookNews[type as WebhookType].data.parse(data)).toEqual(data); // as openapi.json describes it
  }
});

test('a program that is down is told when it is back; one that refuses is shown to the office', async () => {
  const tired = await givenProgram([503]);
  const refusing = await givenProgram([400, 400, 400, 400]);
  const moved = await givenProgram([302, 302, 302, 302]);
  const engine = await givenEngine([tired.url, refusing.url, moved.url]);
  await burstPipe(engine);
  await vi.waitFor(() => expect(tired.told).toHaveLength(2), soon);
  expect(refusing.told).toEqual([]);
  const failed = engine.messages.list({ limit: 10 }).filter(({ state }) => state === 'failed');
  expect(failed.map(({ problem }) => problem).sort()).toEqual(
    [refusing, refusing, moved, moved]
      .map(({ url }) => `${new URL(url).host} answered with ${url === moved.url ? '302' : '400'}.`)
      .sort(),
  );
  expect(
    engine
      .notices()
      .map(({ text: said }) => said)
      .join(),
  ).toContain(new URL(refusing.url).host);
});

test('nothing is told of test calls', async () => {
  const program = await givenProgram();
  const engine = await givenEngine([program.url]);
  const started = await engine.testCalls.start({ from: '+61491570156' });
  if (!started.ok) throw new Error(started.reason);
  await engine.testCalls.say(started.value.callSid, "It's Mike, a pipe burst, it's an emergency");
  await engine.testCalls.hangUp(started.value.callSid);
  await burstPipe(engine);
  await vi.waitFor(() => expect(program.told).toHaveLength(2), soon);
  expect(program.told.some(({ data }) => data['callSid'] === started.value.callSid)).toBe(false);
});

test('a call that was cut short when Callout stopped is told at the next start, once', async () => {
  const program = await givenProgram();
  const folder = temporaryFolder();
  const engine = await givenEngine([program.url], {}, folder);
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("It's Mei in Newtown, my toilet is blocked");
  await engine.stop();
  const again = await givenEngine([program.url], {}, folder);
  const { callSid } = call;
  expect(again.calls.find(callSid)?.status).toBe('interrupted');
  await vi.waitFor(() => expect(program.told).toHaveLength(1), soon);
  await again.stop();
  const third = await givenEngine([program.url], {}, folder);
  await burstPipe(third);
  await vi.waitFor(() => expect(program.told).toHaveLength(3), soon);
  expect(program.told.filter(({ data }) => data['callSid'] === callSid)).toMatchObject([
    { type: 'call.finished', data: { status: 'interrupted' } },
  ]);
});

const opening =
  "Hi, it's Priya Nair in Newtown, my kitchen drain is blocked. No rush. Thursday morning would suit.";

test('what a killed engine had kept but not yet told is told at the next start, each once: an emergency, a call, a booking', async () => {
  const program = await givenProgram();
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({ ...bookingSettings, webhookUrls: [program.url] }),
  );
  const env = { CALLOUT_WEBHOOK_SECRET: secret, CALLOUT_NOW: '2024-08-05T14:30:00+10:00' };
  const start = async () => {
    const engine = await startEngineProcess(folder, env);
    onTestFinished(() => void engine.process.kill('SIGKILL'));
    return engine;
  };
  const first = await start();
  const disk = new Database(join(folder, 'callout.sqlite'));
  disk.exec(`CREATE TRIGGER untold BEFORE INSERT ON outbox BEGIN SELECT raise(IGNORE); END`); // it dies before each row
  const line = await lineTo(first, '+61491570006');
  await line.say(opening);
  await line.say("Yes, that's the best number.");
  await line.say('Yes please.');
  const other = await lineTo(first, '+61491570156');
  await other.say("It's Mei in Newtown, the pipe in the laundry has burst, it's an emergency");
  await first.end('SIGKILL');
  expect(program.told).toEqual([]);
  disk.exec('DROP TRIGGER untold');
  disk.close();

  const second = await start();
  const expected = ['booking.changed', 'call.emergency', 'call.finished', 'call.finished'];
  await vi.waitFor(() => expect(program.told.map(({ type }) => type).sort()).toEqual(expected), soon);
  const booking = program.told.find(({ type }) => type === 'booking.changed');
  expect(booking?.data).toMatchObject({ callSid: line.callSid, date: '2024-08-08', state: 'held' });
  await second.end('SIGTERM');

  const third = await start();
  const last = await lineTo(third, '+61491570157');
  await last.say("It's Anh in Ashfield, my toilet is blocked");
  await last.hangUp();
  await vi.waitFor(() => expect(program.told.at(-1)?.data['callSid']).toBe(last.callSid), soon);
  expect(program.told.map(({ type }) => type).sort()).toEqual([...expected, 'call.finished']);
  expect(new Set(program.told.map(({ id }) => id)).size).toBe(5);
});

/** Rings an engine's process as Twilio would. */
async function lineTo({ ready: { public: origin } }: EngineProcess, from: string): Promise<TestCall> {
  const line = await startTestCall({
    ...{ connectTo: origin, publicOrigin: origin, account: officeAccount, randomHex },
    ...{ from, to: '+61255500100' },
  });
  if (!line.ok) throw new Error(line.reason);
  return line.value;
}

test('an appointment that a test call makes is not told', async () => {
  const program = await givenProgram();
  const engine = await givenEngine([program.url]);
  const started = await engine.testCalls.start({ from: '+61491570006' });
  if (!started.ok) throw new Error(started.reason);
  const { callSid } = started.value;
  for (const words of [opening, "Yes, that's the best number.", 'Yes please.'])
    await engine.testCalls.say(callSid, words);
  const days = { from: '2024-08-05', until: '2024-08-16' };
  expect(engine.bookings.list(days).bookings).toMatchObject([{ callSid }]);
  await engine.testCalls.hangUp(callSid);
  await burstPipe(engine);
  await vi.waitFor(() => expect(program.told).toHaveLength(2), soon);
  expect(program.told.map(({ type }) => type)).not.toContain('booking.changed');
});

test('the test button says what is wrong, or that it arrived', async () => {
  const program = await givenProgram([500]);
  const engine = await givenEngine([]);
  expect(await engine.setup.testWebhooks()).toEqual({
    ok: false,
    reason: 'Type the address of a program first.',
  });
  engine.settings.change({ webhookUrls: [program.url] });
  expect(await engine.setup.testWebhooks()).toMatchObject({ ok: false });
  expect(await engine.setup.testWebhooks()).toEqual({ ok: true, value: 'It arrived.' });
  expect(program.told).toMatchObject([{ type: 'test', signed: true }]);
});

test.each([
  ['http://example.com/hook', false],
  ['ftp://127.0.0.1/hook', false],
  ['https://user:pass@example.com/', false],
  ['not an address', false],
  ['https://example.com/hook', true],
  ['http://192.168.1.20:8080/hook', true],
  ['http://localhost:3000/hook', true],
])('the address %s is taken: %s', async (url, taken) => {
  const engine = await givenEngine([]);
  expect(engine.settings.change({ webhookUrls: [url] }).ok).toBe(taken);
});
