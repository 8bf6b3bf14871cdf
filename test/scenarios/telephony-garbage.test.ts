import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connectedCall, givenPublicServer, openSocket } from '../unit/telephony/given-public-server.ts';

const types = ['setup', 'prompt', 'dtmf', 'interrupt', 'error', 'info', 'end', '__proto__', ''];
const keys = [
  'voicePrompt',
  'last',
  'digit',
  'callSid',
  'sessionId',
  'accountSid',
  'customParameters',
  'name',
  'value',
];
const almostMessage = fc
  .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()))
  .map(([type, fields]) => JSON.stringify({ type, ...fields }));
const frame = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.json(),
  almostMessage,
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
);

test('no frame that a signed peer sends, before or after its setup, ever takes the server down', async () => {
  const office = await givenPublicServer();
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(frame, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (frames, connected) => {
        const socket = connected ? await connectedCall(office, `CA${++calls}`) : await openSocket(office);
        for (const each of frames) socket.send(each);
        socket.close();
        await vi.waitFor(() => expect(socket.readyState).toBe(WebSocket.CLOSED), { interval: 2 });
      },
    ),
    { numRuns: 150 },
  );
  await connectedCall(office, 'CA-last');
  await vi.waitFor(() => expect(office.told.at(-1)?.slice(0, 2)).toEqual(['connect', 'CA-last']));
  expect(office.logged.filter(({ message }) => message.includes('could not'))).toEqual([]);
}, 30_000);

test('every line that was connected is told lost, exactly once', async () => {
  const office = await givenPublicServer();
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 12 }), fc.uuid(), async (frames, callSid) => {
      const socket = await connectedCall(office, callSid);
      for (const each of frames) socket.send(each);
      socket.close();
      const lost = () => office.told.filter(([name, sid]) => name === 'lost' && sid === callSid);
      await vi.waitFor(() => expect(lost()).toHaveLength(1), { interval: 2 });
    }),
    { numRuns: 60 },
  );
}, 30_000);

test('no body, signed or not, is answered with anything but a plain status or a document', async () => {
  const office = await givenPublicServer();
  const path = fc.constantFrom('/twilio/voice', '/twilio/relay-action', '/twilio/status');
  const field = fc.constantFrom(
    'CallSid',
    'From',
    'To',
    'CallStatus',
    'SessionStatus',
    'SessionId',
    'HandoffData',
    'x',
  );
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('failed', 'ended', 'completed', 'in-progress', '+61400000001'),
  );
  await fc.assert(
    fc.asyncProperty(path, fc.dictionary(field, value), fc.boolean(), async (door, form, signed) => {
      const before = office.told.length;
      const answer = await office.post(door, form, signed ? {} : { signature: 'forged' });
      expect([200, 204, 400, 403]).toContain(answer.status);
      if (!signed) expect([answer.status, office.told.length]).toEqual([403, before]);
      if (answer.status !== 200) expect(answer.body).toBe('');
    }),
    { numRuns: 200 },
  );
}, 30_000);
