import { connect as connectTcp } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  closed,
  connectedCall,
  givenPublicServer,
  nextMessage,
  officeAccount,
  openSocket,
  setUp,
  type Office,
} from '../unit/telephony/given-public-server.ts';
import { signByTheBook } from '../unit/telephony/sign-by-the-book.ts';

const { authToken } = officeAccount;
const prompt = (voicePrompt: string, last = true) => JSON.stringify({ type: 'prompt', voicePrompt, last });
const afterRing = (office: Office) => office.told.filter(([name]) => name !== 'ring');
const names = (office: Office) => office.told.map(([name]) => name);

/** The call still listens: what is said now is heard and answered. */
async function expectItGoesOn(office: Office, socket: WebSocket) {
  const words = `Still there after ${office.told.length} things?`;
  socket.send(prompt(words));
  await vi.waitFor(() => expect(office.told).toContainEqual(['heard', 'CA1', words]));
}

describe('the upgrade', () => {
  test.each([
    ['no signature', null],
    ['a forged signature', signByTheBook('wrong', 'wss://office.example/twilio/relay', [])],
    ['the signature of another address', signByTheBook(authToken, 'wss://evil.example/twilio/relay', [])],
    ['the signature of a form post', signByTheBook(authToken, 'https://office.example/twilio/relay', [])],
  ])('with %s is refused before there is a socket', async (_what, signature) => {
    const office = await givenPublicServer();
    expect(await office.upgrade('/twilio/relay', signature)).toBe(403);
    expect(office.told).toEqual([]);
  });

  test('while no account has a token, is refused even when signed with an empty key', async () => {
    const office = await givenPublicServer({ authToken: '' });
    const signature = signByTheBook('', 'wss://office.example/twilio/relay', []);
    expect(await office.upgrade('/twilio/relay', signature)).toBe(403);
  });

  test('of any other address is not there', async () => {
    const office = await givenPublicServer();
    for (const path of ['/', '/twilio/voice', '/twilio/relay?x=1', '/twilio/relay/more']) {
      expect(await office.upgrade(path)).toBe(404);
    }
  });

  test('signed with a trailing slash is believed', async () => {
    const office = await givenPublicServer();
    const signature = signByTheBook(authToken, 'wss://office.example/twilio/relay/', []);
    expect(await office.upgrade('/twilio/relay', signature)).toBeInstanceOf(WebSocket);
  });

  test('beyond the number of sockets allowed is refused', async () => {
    const office = await givenPublicServer({ limits: { sockets: 1 } });
    await openSocket(office);
    expect(await office.upgrade()).toBe(503);
  });
});

describe('the first message', () => {
  test('with the token of the signed call binds the socket to it', async () => {
    const office = await givenPublicServer();
    const relayToken = await office.ring('CA1');
    const socket = await openSocket(office);
    setUp(socket, 'CA1', relayToken);
    await vi.waitFor(() => expect(afterRing(office)).toEqual([['connect', 'CA1', `VX-${relayToken}`]]));
  });

  test('replayed on a second socket is refused: the token is used, and the call goes on undisturbed', async () => {
    const office = await givenPublicServer();
    const relayToken = await office.ring('CA1');
    const socket = await openSocket(office);
    setUp(socket, 'CA1', relayToken);
    const replayed = await openSocket(office);
    setUp(replayed, 'CA1', relayToken);
    expect(await closed(replayed)).toBe(1008);
    expect(names(office)).toEqual(['ring', 'connect']);
    await expectItGoesOn(office, socket);
  });

  test.each([
    ['a wrong token', { customParameters: { relayToken: 'guessed' } }],
    ['no token', { customParameters: {} }],
    ['no parameters', { customParameters: null }],
    ['another call’s id', { callSid: 'CA2' }],
    ['another account', { accountSid: 'AC' + 'f'.repeat(32) }],
  ])('with %s is refused, and no call hears of it', async (_what, changed) => {
    const office = await givenPublicServer();
    const relayToken = await office.ring('CA1');
    await office.ring('CA2');
    const socket = await openSocket(office);
    setUp(socket, 'CA1', relayToken, changed);
    expect(await closed(socket)).toBe(1008);
    expect(afterRing(office)).toEqual([]);
  });

  test('must be a setup', async () => {
    const office = await givenPublicServer();
    const relayToken = await office.ring('CA1');
    const socket = await openSocket(office);
    socket.send(prompt('Let me in'));
    setUp(socket, 'CA1', relayToken);
    expect(await closed(socket)).toBe(1008);
    expect(afterRing(office)).toEqual([]);
  });

  test('must come soon', async () => {
    const office = await givenPublicServer({ limits: { setupMs: 30 } });
    expect(await closed(await openSocket(office))).toBe(1006);
  });

  test('for a call that is already over ends the session', async () => {
    const office = await givenPublicServer({ calls: { connect: () => false } });
    const socket = await connectedCall(office);
    expect(await nextMessage(socket)).toEqual({ type: 'end', handoffData: '{"reason":"call_over"}' });
  });
});

describe('on a connected call', () => {
  test('what the caller says and does is told in order, and answered', async () => {
    const office = await givenPublicServer();
    const socket = await connectedCall(office);
    for (const frame of [
      prompt('My toilet', false),
      prompt('   '),
      '{"type":"interrupt","utteranceUntilInterrupt":"Acme Plum","durationUntilInterruptMs":"460"}',
      '{"type":"dtmf","digit":"#"}',
      prompt('My toilet is blocked', true),
    ]) {
      socket.send(frame);
    }
    expect(await nextMessage(socket)).toEqual({ type: 'text', token: 'You said: ', last: false });
    expect(afterRing(office).slice(1)).toEqual([
      ['hearing', 'CA1', 'My toilet'],
      ['interrupted', 'CA1', 'Acme Plum'],
      ['pressed', 'CA1', '#'],
      ['heard', 'CA1', 'My toilet is blocked'],
    ]);
  });

  test('an unknown message is logged by its type only, and the call goes on', async () => {
    const office = await givenPublicServer();
    const socket = await connectedCall(office);
    socket.send('{"type":"sentiment","text":"Sarah sounds upset"}');
    socket.send('{"type":"info","name":"somethingNew","value":{"text":"Sarah"}}');
    socket.send('{"type":"error","description":"Invalid message received: Sarah"}');
    await expectItGoesOn(office, socket);
    expect(office.logged).toContainEqual({ message: 'Unknown relay message', facts: { type: 'sentiment' } });
    expect(JSON.stringify(office.logged)).not.toContain('Sarah');
  });

  test('nine malformed messages are survived, and a good one starts the count anew', async () => {
    const office = await givenPublicServer();
    const socket = await connectedCall(office);
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 9; count += 1) socket.send(count % 2 ? Buffer.from([0, 255]) : '{"type":');
      await expectItGoesOn(office, socket);
    }
  });

  test('ten malformed messages in a row close the socket as Twilio would; the call is told that its line is lost', async () => {
    const office = await givenPublicServer();
    const socket = await connectedCall(office);
    for (let count = 0; count < 10; count += 1) socket.send('not json');
    expect(await closed(socket)).toBe(1007);
    await vi.waitFor(() => expect(office.told.at(-1)).toEqual(['lost', 'CA1']));
  });

  test('a frame over 64 KB closes that socket only', async () => {
    const office = await givenPublicServer();
    const other = await connectedCall(office, 'CA1');
    const socket = await connectedCall(office, 'CA2');
    socket.send(prompt('x'.repeat(70_000)));
    expect(await closed(socket)).toBe(1009);
    await expectItGoesOn(office, other);
  });

  test('bytes that are no WebSocket frames close that socket only', async () => {
    const office = await givenPublicServer();
    const other = await connectedCall(office, 'CA1');
    const raw = connectTcp(Number(new URL(office.connectTo).port), '127.0.0.1');
    raw.on('error', () => undefined);
    const signature = signByTheBook(authToken, 'wss://office.example/twilio/relay', []);
    raw.write(
      'GET /twilio/relay HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        `X-Twilio-Signature: ${signature}\r\n\r\n`,
    );
    await new Promise((resolve) => raw.once('data', resolve));
    raw.write(Buffer.alloc(64, 0xff));
    await new Promise((resolve) => raw.once('close', resolve));
    await expectItGoesOn(office, other);
  });

  test('that cannot be kept (disk full) the line is given up, and the next call is served', async () => {
    const office = await givenPublicServer({
      answer(_line, text) {
        if (text === 'break') throw new Error('disk full');
      },
    });
    const socket = await connectedCall(office, 'CA2');
    socket.send(prompt('break'));
    expect(await closed(socket)).toBe(1011);
    await expectItGoesOn(office, await connectedCall(office, 'CA1'));
  });

  test('the words said just before the caller hangs up are heard', async () => {
    const office = await givenPublicServer();
    const socket = await connectedCall(office);
    socket.send(prompt('and the gate code is 4711'));
    socket.close(1000);
    await vi.waitFor(() => expect(office.told.at(-1)).toEqual(['lost', 'CA1']));
    expect(office.told.at(-2)).toEqual(['heard', 'CA1', 'and the gate code is 4711']);
  });

  test('a newer socket takes over: the older one is closed and the call does not hear that a line was lost', async () => {
    const office = await givenPublicServer();
    const older = await connectedCall(office);
    const failed = { CallSid: 'CA1', SessionStatus: 'failed', CallStatus: 'in-progress', SessionId: 'VX1' };
    const { body } = await office.post('/twilio/relay-action', failed);
    const relayToken = /name="relayToken" value="(\w+)"/.exec(body)![1]!;
    const newer = await openSocket(office);
    setUp(newer, 'CA1', relayToken);
    expect(await closed(older)).toBe(4000);
    await expectItGoesOn(office, newer);
    expect(names(office)).not.toContain('lost');
  });

  test('hanging up waits for the goodbye to be heard, then ends the session and leaves the socket to Twilio', async () => {
    const office = await givenPublicServer({
      answer(line) {
        line.say('Goodbye.', true);
        line.hangUp();
      },
    });
    const socket = await connectedCall(office);
    socket.send(prompt('Bye'));
    expect(await nextMessage(socket)).toEqual({ type: 'text', token: 'Goodbye.', last: true });
    socket.send('{"type":"info","name":"agentSpeaking","value":"on"}');
    socket.send('{"type":"info","name":"agentSpeaking","value":"off"}');
    expect(await nextMessage(socket)).toEqual({ type: 'end', handoffData: '{"reason":"agent_hung_up"}' });
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  test('a peer that does not answer pings is dropped', async () => {
    const office = await givenPublicServer({ limits: { pingMs: 20 } });
    const relayToken = await office.ring('CA1');
    const socket = await office.upgrade('/twilio/relay', undefined, false);
    if (typeof socket === 'number') throw new Error('It was refused.');
    setUp(socket, 'CA1', relayToken);
    expect(await closed(socket)).toBe(1006);
    await vi.waitFor(() => expect(office.told.at(-1)).toEqual(['lost', 'CA1']));
  });

  test('a call on which nothing happens is ended, and dropped when Twilio does not close', async () => {
    const office = await givenPublicServer({ limits: { idleMs: 30, closeMs: 30 } });
    const socket = await connectedCall(office);
    expect(await nextMessage(socket)).toEqual({ type: 'end', handoffData: '{"reason":"idle"}' });
    expect(await closed(socket)).toBe(1006);
  });
});

test('closing the server closes its sockets, and the calls are told', async () => {
  const office = await givenPublicServer();
  const socket = await connectedCall(office);
  await vi.waitFor(() => expect(names(office)).toContain('connect'));
  const closing = office.server.close();
  expect(await closed(socket)).toBe(1001);
  await closing;
  expect(office.told.at(-1)).toEqual(['lost', 'CA1']);
  await expect(fetch(office.connectTo)).rejects.toThrow();
});
