import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { silentLog } from '../../main/lib/log.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { startTestEngine } from '../helpers/engine.ts';
import { FakeIpc, origin, serveChannels, silentDesktop } from './fake-ipc.ts';

const soon = { timeout: 20_000, interval: 20 };

async function givenWindow(verified?: string[]) {
  const twilio = await givenTwilio({ complaints: 'expected', ...(verified ? { verified } : {}) });
  const engine = await startTestEngine({
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
  });
  onTestFinished(() => engine.stop());
  const ipc = new FakeIpc();
  serveChannels(ipc, createHandlers(engine, silentDesktop), origin, silentLog);
  return { twilio, engine, ipc };
}

test('a text that was refused says why in words, goes out on Retry, and is not sent again after that', async () => {
  const verified: string[] = []; // a trial account texts nobody else
  const { twilio, engine, ipc } = await givenWindow(verified);
  engine.sendText({ key: 'booking-confirmed:1', to: '0491 570 006', body: 'See you at 9.', callSid: null });
  const newest = async () => (await ipc.ask('messages:list'))[0];
  await vi.waitFor(async () => expect((await newest())?.state).toBe('failed'), soon);
  const failed = await newest();
  expect(failed).toMatchObject({ kind: 'text', to: '+61491570006', body: 'See you at 9.' });
  expect(failed?.problem).toMatch(/^[A-Z].*\.$/);
  verified.push('+61491570006');
  expect(await ipc.ask('messages:retry', { id: failed?.id })).toMatchObject({ ok: true });
  await vi.waitFor(async () => expect((await newest())?.state).toBe('sent'), soon);
  expect(await ipc.ask('messages:retry', { id: failed?.id })).toEqual({
    ok: false,
    reason: 'This message is already on its way.',
  });
  expect(twilio.texts).toHaveLength(1);
});

test('the ledger compares on request and names the calls that Callout did not take', async () => {
  const { twilio, engine, ipc } = await givenWindow();
  await vi.waitFor(() => expect(engine.ledger.list({ limit: 1 })).toHaveLength(1), soon);
  const startedAt = engine.now() + 1_000;
  const lost = twilio.addCall({ startedAt, durationSeconds: 0, status: 'no-answer' });
  const compared = await ipc.ask('ledger:check');
  if (!compared.ok) throw new Error(compared.reason);
  const [today] = compared.value;
  expect(today).toMatchObject({
    day: '2024-08-05',
    atTwilio: 1,
    here: 0,
    missing: [{ callSid: lost.sid, from: '+61491570006' }],
  });
  expect(await ipc.ask('ledger:list')).toEqual(compared.value);
});

test('a clip is kept, chosen and given back; what is no sound is refused in a sentence', async () => {
  const { engine, ipc } = await givenWindow();
  const sound = new Uint8Array([...Buffer.from('RIFF\x24\0\0\0WAVEfmt '), ...new Array<number>(60).fill(0)]);
  expect(await ipc.ask('clips:keep', { name: 'greeting', sound })).toMatchObject({ ok: true });
  const { clips } = (await ipc.ask('settings:read')).values;
  expect(existsSync(join(engine.info.dataDir, 'clips', clips.greeting ?? ''))).toBe(true);
  expect(engine.clips.read('greeting')).toEqual(sound);
  expect(await ipc.ask('clips:keep', { name: 'filler', sound: new Uint8Array(100) })).toEqual({
    ok: false,
    reason: 'This is no sound that can be played on the phone.',
  });
  await expect(ipc.ask('clips:keep', { name: '../evil', sound })).rejects.toThrow(/makes no sense/);
  await ipc.ask('settings:change', { clips: { ...clips, greeting: null } });
  expect(engine.clips.read('greeting')).toBeNull();
});

test('a number used here has all its addresses set, stays used after the next start, and follows a new domain', async () => {
  const { twilio, ipc } = await givenWindow();
  const listed = await ipc.ask('settings:test-twilio');
  const numberSid = listed.ok ? listed.value[0]?.numberSid : undefined;
  await ipc.ask('settings:change', {
    ngrokDomain: 'acme.ngrok.app',
    fallbackUrl: 'https://handler.twilio.com/twiml/EH1',
  });
  expect(await ipc.ask('settings:point-number', { numberSid })).toMatchObject({
    value: { pointsHere: true },
  });
  expect(twilio.numbers[0]).toMatchObject({
    voiceUrl: 'https://acme.ngrok.app/twilio/voice',
    voiceFallbackUrl: 'https://handler.twilio.com/twiml/EH1',
    statusCallback: expect.stringContaining('https://acme.ngrok.app/twilio/status'),
  });
  expect((await ipc.ask('settings:read')).values.pointNumber).toBe(true);
  await ipc.ask('settings:change', { ngrokDomain: 'harbour.ngrok.app' });
  await vi.waitFor(
    () => expect(twilio.numbers[0]?.voiceUrl).toBe('https://harbour.ngrok.app/twilio/voice'),
    soon,
  );
  await ipc.ask('settings:change', { pointNumber: false });
  await vi.waitFor(
    () => expect(twilio.numbers[0]?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/'),
    soon,
  );
});

test('the text for a TwiML Bin rings the owner, once there is a mobile', async () => {
  const { ipc } = await givenWindow();
  expect(await ipc.ask('settings:fallback-text')).toBeNull();
  await ipc.ask('settings:change', { ownerMobile: '0491 570 156' });
  expect(await ipc.ask('settings:fallback-text')).toMatch(/<Dial[^>]*><Number>\+61491570156</);
});
