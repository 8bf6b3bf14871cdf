import { expect, onTestFinished, test } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { silentLog } from '../../main/lib/log.ts';
import { channels } from '../../preload/contract/channels.ts';
import { ring, startTestEngine } from '../helpers/engine.ts';
import { FakeIpc, origin, silentDesktop, serveChannels } from './fake-ipc.ts';

const secret = 'the-api-key-secret-0123456789';
const callSid = `CA${'d'.repeat(32)}`;

async function givenWindow(env: Record<string, string> = {}, microphone: string | null = null) {
  const engine = await startTestEngine(env);
  onTestFinished(() => engine.stop());
  const ipc = new FakeIpc();
  const desktop = {
    ...silentDesktop,
    askForMicrophone: () =>
      Promise.resolve(
        microphone === null ? { ok: true as const, value: null } : { ok: false as const, reason: microphone },
      ),
  };
  serveChannels(ipc, createHandlers(engine, desktop), origin, silentLog);
  return { engine, ipc };
}

const withKey = {
  CALLOUT_TWILIO_API_KEY_SID: `SK${'2'.repeat(32)}`,
  CALLOUT_TWILIO_API_KEY_SECRET: secret,
};

test('softphone:token: a token with a key, the sentence what is missing without one', async () => {
  const { ipc } = await givenWindow(withKey);
  expect(await ipc.ask('softphone:token')).toEqual({
    ok: true,
    value: expect.stringMatching(/^ey/) as string,
  });
  const { ipc: bare } = await givenWindow();
  expect(await bare.ask('softphone:token')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('API key') as string,
  });
});

test('softphone:report: a real caller can be taken only while the headset is ready', async () => {
  const { engine, ipc } = await givenWindow(withKey);
  const call = await ring(engine);
  const take = () => ipc.ask('calls:take', { callSid: call.callSid });
  const notConnected = { ok: false, reason: expect.stringContaining('not connected') as string };
  expect(await take()).toEqual(notConnected);
  await ipc.ask('softphone:report', { ready: true });
  engine.headset.gone(); // the window was closed
  expect(await take()).toEqual(notConnected);
  await ipc.ask('softphone:report', { ready: true });
  expect(await take()).toEqual({ ok: true, value: null });
  await expect(ipc.ask('softphone:report', { ready: 'yes' })).rejects.toThrow();
});

test('softphone:microphone: the computer’s own word', async () => {
  expect(await (await givenWindow()).ipc.ask('softphone:microphone')).toEqual({ ok: true, value: null });
  const { ipc } = await givenWindow({}, 'Windows says no.');
  expect(await ipc.ask('softphone:microphone')).toEqual({ ok: false, reason: 'Windows says no.' });
});

test.each(['calls:take', 'calls:hand-back', 'calls:hang-up'] as const)(
  '%s: a call that is over is refused with a sentence',
  async (channel) => {
    const { ipc } = await givenWindow();
    expect(await ipc.ask(channel, { callSid })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/\.$/) as string,
    });
    await expect(ipc.ask(channel, { callSid: 'CA1' })).rejects.toThrow();
  },
);

test('customers:history: nobody is known of a call that is not there', async () => {
  const { ipc } = await givenWindow();
  expect(await ipc.ask('customers:history', { callSid })).toEqual({ customer: null, calls: [] });
});

test('whatever the window asks, no answer holds a secret', async () => {
  const authToken = 'a-token-for-tests';
  const { ipc } = await givenWindow(withKey);
  const silent = channels.filter((channel) => /:(?:read|describe|list-live|token)$/.test(channel));
  expect(silent).toContain('settings:read');
  for (const channel of silent) {
    const answer = JSON.stringify(await ipc.ask(channel));
    expect(answer).not.toContain(secret);
    expect(answer).not.toContain(authToken);
  }
});
