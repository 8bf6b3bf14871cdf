import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { randomHex } from '../../main/lib/ids.ts';
import { createTestAccount } from '../../main/test-call/test-account.ts';
import { changedBody, missingSignature, wrongToken } from '../doubles/faulty-network.ts';
import type { TestCallOptions } from '../../main/test-call/running-call.ts';
import { startTestCall, type TestCall } from '../../main/test-call/test-call.ts';
import { givenPublicServer, type Office } from '../unit/telephony/given-public-server.ts';

const saysGoodbye: Parameters<typeof givenPublicServer>[0] = {
  answer(line, text) {
    line.say(`You said: ${text}`, true);
    if (text === 'bye') line.hangUp();
  },
};
const names = (office: Office) => office.told.map(([name]) => name);

async function connect(office: Office, options: Partial<TestCallOptions> = {}): Promise<TestCall> {
  const started = await office.testCall(options);
  if (!started.ok) throw new Error(started.reason);
  return started.value;
}

test('a call goes through the real doors: rung, greeted, heard, answered, hung up, reported', async () => {
  const office = await givenPublicServer(saysGoodbye);
  const call = await connect(office);
  expect(await call.say('My toilet is blocked and it leaks', { partials: true })).toBe(
    'You said: My toilet is blocked and it leaks',
  );
  expect(await call.say('bye')).toBe('You said: bye');
  expect(await call.ended).toEqual({ how: 'agent_hung_up', durationSeconds: 0 });
  expect(call.over).toBe(true);
  expect(call.spoken).toEqual([
    { role: 'agent', text: 'Acme Plumbing, how can I help?' },
    { role: 'caller', text: 'My toilet is blocked and it leaks' },
    { role: 'agent', text: 'You said: My toilet is blocked and it leaks' },
    { role: 'caller', text: 'bye' },
    { role: 'agent', text: 'You said: bye' },
  ]);
  const { callSid } = call;
  expect(office.told.filter(([name]) => name !== 'lost')).toEqual([
    ['ring', { callSid, from: '+61412345678', to: '+61290000000', test: true }],
    ['connect', callSid, expect.stringMatching(/^VX[0-9a-f]{32}$/)],
    ['hearing', callSid, 'My toilet'],
    ['hearing', callSid, 'My toilet is blocked'],
    ['hearing', callSid, 'My toilet is blocked and it'],
    ['heard', callSid, 'My toilet is blocked and it leaks'],
    ['heard', callSid, 'bye'],
    ['hungUp', callSid],
    ['reported', callSid, { outcome: 'completed', durationSeconds: 0, sequence: 0 }],
  ]);
  expect(names(office)).toContain('lost');
});

test('keys, interruptions and raw frames arrive as Twilio sends them', async () => {
  const office = await givenPublicServer();
  const call = await connect(office, { from: null });
  await call.say('one two three');
  await call.press('04#');
  expect(await call.interrupt(3)).toBe('You said: one');
  await call.sendRaw('{"type":"sentiment"}');
  await call.sendRaw('garbage');
  expect(await call.say('still there?')).toBe('You said: still there?');
  expect(call.spoken[2]).toEqual({ role: 'agent', text: 'You said: one' });
  expect(office.told[0]).toMatchObject(['ring', { from: null }]);
  expect(office.told.slice(3, -1)).toEqual([
    ['pressed', call.callSid, '0'],
    ['pressed', call.callSid, '4'],
    ['pressed', call.callSid, '#'],
    ['interrupted', call.callSid, 'You said: one'],
  ]);
});

test('when the caller hangs up the action and the status callback follow', async () => {
  const office = await givenPublicServer();
  const call = await connect(office);
  await call.hangUp();
  expect(await call.ended).toMatchObject({ how: 'caller_hung_up' });
  await vi.waitFor(() => expect(names(office)).toContain('lost'));
  expect(names(office).filter((name) => name !== 'lost')).toEqual(['ring', 'connect', 'hungUp', 'reported']);
  expect(await call.say('Hello?')).toBe('');
  await call.hangUp();
});

test('the call lasts as long as the clock says, in the callback too', async () => {
  let now = Date.parse('2024-08-05T04:30:00Z');
  const office = await givenPublicServer();
  const call = await connect(office, { clock: { now: () => now } });
  now += 95_400;
  await call.hangUp();
  expect(await call.ended).toMatchObject({ durationSeconds: 95 });
  expect(office.told.at(-1)).toEqual([
    'reported',
    call.callSid,
    { outcome: 'completed', durationSeconds: 95, sequence: 0 },
  ]);
});

test('a dropped socket is connected again without a second greeting, and the conversation goes on', async () => {
  const office = await givenPublicServer();
  const call = await connect(office);
  await call.say('first');
  await call.dropSocket();
  expect(await call.say('second')).toBe('You said: second');
  expect(call.spoken.map(({ text }) => text)).toEqual([
    'Acme Plumbing, how can I help?',
    'first',
    'You said: first',
    'second',
    'You said: second',
  ]);
  expect(names(office).filter((name) => name === 'connect')).toHaveLength(2);
});

test('an agent that speaks first, as after a dropped socket, can be listened to', async () => {
  const office = await givenPublicServer();
  const call = await connect(office);
  await call.dropSocket();
  await vi.waitFor(() => expect(names(office).filter((name) => name === 'connect')).toHaveLength(2));
  const reply = call.listen();
  office.lines.get(call.callSid)!.say('Are you still there?', true);
  expect(await reply).toBe('Are you still there?');
  await call.hangUp();
  expect(await call.listen()).toBe('');
});

test('a line that drops a third time goes on turn by turn', async () => {
  const office = await givenPublicServer();
  const call = await connect(office);
  for (let drop = 0; drop < 2; drop += 1) await call.dropSocket();
  const dropped = call.dropSocket();
  await vi.waitFor(() => expect(JSON.stringify(office.told)).toContain('turn-by-turn'));
  office.lines.get(call.callSid)!.say('Where were we?', true);
  await dropped;
  expect(call.spoken.at(-1)).toEqual({ role: 'agent', text: 'Where were we?' });
  expect(await call.say('In Newtown')).toBe('You said: In Newtown');
  await call.hangUp();
  expect(names(office).slice(-3)).toEqual(['heard', 'reported', 'lost']);
});

test('at talking speed a caller may wait for the agent to finish, or speak over it', async () => {
  const office = await givenPublicServer({
    answer: (line) => line.say('We can come out on Thursday.', true),
  });
  const call = await connect(office, { msPerCharacter: 2 });
  await call.say('When?');
  expect(await call.interrupt(3)).toBe('We can come');
  await call.say('Not on Thursday!');
  await call.say('Friday?');
  expect(office.told.slice(2)).toEqual([
    ['heard', call.callSid, 'When?'],
    ['interrupted', call.callSid, 'We can come'],
    ['heard', call.callSid, 'Not on Thursday!'],
    ['heard', call.callSid, 'Friday?'],
  ]);
  expect(call.spoken.map(({ text }) => text)).toEqual([
    'Acme Plumbing, how can I help?',
    'When?',
    'We can come',
    'Not on Thursday!',
    'We can come out on Thursday.',
    'Friday?',
    'We can come out on Thursday.',
  ]);
});

test('moves happen in the order they were asked for: last words, then hanging up', async () => {
  const office = await givenPublicServer({ answer: () => undefined });
  const call = await connect(office, { msPerCharacter: 1 });
  const [reply] = await Promise.all([call.say('the gate code is 4711'), call.press('1'), call.hangUp()]);
  expect(reply).toBe('');
  expect(names(office).slice(2, 4)).toEqual(['heard', 'pressed']);
});

test('an agent that says nothing leaves the caller waiting no longer than told', async () => {
  const office = await givenPublicServer({ answer: () => undefined });
  const call = await connect(office, { replyWithinMs: 20 });
  expect(await call.say('Hello?')).toBe('');
});

describe('what must be refused is refused', () => {
  test.each([
    ['a wrong signature', wrongToken('voice')],
    ['no signature', missingSignature('voice')],
    ['a body that was changed on the way', changedBody('voice')],
  ])('a call with %s', async (_what, wire) => {
    const office = await givenPublicServer();
    expect(await office.testCall({ wire, statusCallback: null })).toEqual({
      ok: false,
      reason: 'The call was refused (HTTP 403).',
    });
    expect(office.told).toEqual([]);
  });

  test('a call from an account of another run', async () => {
    const office = await givenPublicServer();
    const account = createTestAccount(randomHex);
    expect(await office.testCall({ account })).toMatchObject({ ok: false });
    expect(office.told).toEqual([]);
  });

  test.each<[string, Partial<TestCallOptions>]>([
    ['a forged upgrade', { wire: wrongToken('upgrade') }],
    ['a forged token', { forgedParameters: { relayToken: 'guessed' } }],
  ])('%s: the relay never connects, and the call goes on without it', async (_what, options) => {
    const office = await givenPublicServer();
    const call = await connect(office, options);
    await vi.waitFor(() => expect(names(office)).toEqual(['ring', 'connect']));
    expect(office.told[1]![2]).toMatch(/^turn-by-turn/);
    expect(await call.say('Hello?')).toBe('You said: Hello?');
    await call.hangUp();
  });

  test('nobody at the door', async () => {
    const office = await givenPublicServer();
    await office.server.close();
    expect(await office.testCall()).toEqual({ ok: false, reason: `Nothing answers at ${office.connectTo}.` });
  });
});

describe('an app that Twilio would not put up with', () => {
  /** An app that answers every webhook with `twiml` and does `onSocket` with the relay. */
  async function ringApp(twiml: (origin: string) => string, onSocket: (socket: WebSocket) => void) {
    const posted: URLSearchParams[] = [];
    const http = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        posted.push(new URLSearchParams(body));
        response.setHeader('content-type', 'text/xml');
        response.end(posted.length === 1 ? twiml(origin) : '<Response><Hangup/></Response>');
      });
    });
    const sockets = new WebSocketServer({ server: http });
    sockets.on('connection', onSocket);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    onTestFinished(() => void http.close());
    const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const account = createTestAccount(randomHex);
    const options = {
      connectTo: origin,
      publicOrigin: origin,
      account,
      randomHex,
      from: null,
      to: '+61200000000',
    };
    return { started: await startTestCall(options), posted };
  }
  const relay = (origin: string, voice = 'en-AU-Chirp3-HD-Kore') =>
    `<Response><Connect action="${origin}/action"><ConversationRelay url="${origin.replace('http', 'ws')}/relay" ` +
    `language="en-AU" ttsProvider="Google" voice="${voice}" transcriptionProvider="Deepgram" ` +
    'speechModel="nova-3-general"/></Connect></Response>';

  test('with TwiML that is not right does not get a session; the status callback still comes', async () => {
    const { started, posted } = await ringApp(
      (origin) => relay(origin, 'Google.Kore'),
      () => undefined,
    );
    expect(started).toMatchObject({ ok: false, reason: expect.stringContaining('prefix') as string });
    expect(posted.at(-1)!.get('CallStatus')).toBe('completed');
  });

  test('gets an error for every invalid message, and is closed with 1007 after ten', async () => {
    const errors: string[] = [];
    const closings: number[] = [];
    const { started, posted } = await ringApp(relay, (socket) => {
      socket.on('message', (data: Buffer) => {
        const { type, description } = JSON.parse(data.toString()) as { type: string; description: string };
        if (type === 'error') errors.push(description);
      });
      socket.on('close', (code) => closings.push(code));
      for (let count = 0; count < 10; count += 1) socket.send('{"type":"text","token":null}');
    });
    if (!started.ok) throw new Error(started.reason);
    await started.value.ended;
    await vi.waitFor(() => expect(closings).toEqual([1007]));
    expect(errors).toHaveLength(10);
    expect(errors[0]).toBe('Invalid message received: {"type":"text","token":null}');
    expect(posted[1]!.get('SessionStatus')).toBe('failed');
    expect(posted[1]!.get('ErrorCode')).toBe('64105');
  });

  test('and hangs the socket up itself has failed', async () => {
    const { started, posted } = await ringApp(relay, (socket) => socket.close(1000));
    if (!started.ok) throw new Error(started.reason);
    await started.value.ended;
    expect(posted.map((form) => form.get('SessionStatus'))).toEqual([null, 'failed', null]);
    expect(posted.at(-1)!.get('Timestamp')).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000$/);
  });
});
