/** The office's number points here while Callout runs, and back when it does not: also after a crash. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { startEngineProcess } from '../helpers/engine-process.ts';
import { startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const demo = 'https://demo.twilio.com/welcome/voice/';
const soon = { timeout: 20_000, interval: 20 };

async function givenOffice(changed: Record<string, unknown> = {}) {
  const twilio = await givenTwilio();
  const CALLOUT_DATA_DIR = temporaryFolder();
  const set = (more: Record<string, unknown>) =>
    writeFileSync(
      join(CALLOUT_DATA_DIR, 'settings.json'),
      JSON.stringify({ pointNumber: true, ...changed, ...more }),
    );
  set({});
  const env = {
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
    CALLOUT_PUBLIC_URL: 'https://office.example',
    CALLOUT_DATA_DIR,
  };
  const open = async () => {
    const engine = await startTestEngine(env);
    onTestFinished(() => engine.stop());
    return engine;
  };
  const pointsTo = (voiceUrl: string) =>
    vi.waitFor(() => expect(twilio.numbers[0]?.voiceUrl).toBe(voiceUrl), soon);
  return { twilio, env, open, set, pointsTo };
}

const here = 'https://office.example/twilio/voice';

test('The number points here with its status address, and back at the end', async () => {
  const { twilio, open, pointsTo } = await givenOffice({
    fallbackUrl: 'https://handler.twilio.com/twiml/EH1',
  });
  const engine = await open();
  await pointsTo(here);
  expect(twilio.numbers[0]).toMatchObject({
    voiceMethod: 'POST',
    voiceFallbackUrl: 'https://handler.twilio.com/twiml/EH1',
    statusCallback: 'https://office.example/twilio/status#rc=2&rp=ct,rt,5xx',
  });
  await engine.stop();
  expect(twilio.numbers[0]).toMatchObject({ voiceUrl: demo, voiceFallbackUrl: '', statusCallback: '' });
});

test('An office may leave the number pointing here', async () => {
  const { twilio, open, pointsTo } = await givenOffice({ restoreNumber: false });
  const engine = await open();
  await pointsTo(here);
  await engine.stop();
  expect(twilio.numbers[0]?.voiceUrl).toBe(here);
});

test('After a crash the next run still knows where the number pointed before', async () => {
  const { twilio, env, open, pointsTo } = await givenOffice();
  const crashed = await startEngineProcess(env.CALLOUT_DATA_DIR, env);
  await pointsTo(here);
  await crashed.end('SIGKILL');
  const asked = twilio.requests.length;
  const engine = await open();
  await vi.waitFor(() => expect(twilio.requests.slice(asked)).toContain('POST IncomingPhoneNumbers'), soon);
  await engine.stop();
  expect(twilio.numbers[0]?.voiceUrl).toBe(demo);
});

test('After a crash an office that wants it no longer gets its number back at the next start', async () => {
  const { env, open, set, pointsTo } = await givenOffice();
  const crashed = await startEngineProcess(env.CALLOUT_DATA_DIR, env);
  await pointsTo(here);
  await crashed.end('SIGKILL');
  set({ pointNumber: false });
  await open();
  await pointsTo(demo);
});

test('A number that somebody points elsewhere in the meantime stays there', async () => {
  const { twilio, open, pointsTo } = await givenOffice();
  const engine = await open();
  await pointsTo(here);
  twilio.numbers[0]!.voiceUrl = 'https://elsewhere.example/';
  await engine.stop();
  expect(twilio.numbers[0]?.voiceUrl).toBe('https://elsewhere.example/');
});

test('Without a connection the office reads why, and stopping does not hang', async () => {
  const { twilio, open } = await givenOffice();
  twilio.fail('GET IncomingPhoneNumbers', 'no_credit', 'no_credit');
  const engine = await open();
  const sentence =
    "The office's number could not be set up. Twilio says this account is not active. Check its credit in the Twilio console.";
  await vi.waitFor(() => expect(engine.notices().map(({ text }) => text)).toEqual([sentence]), soon);
  await engine.stop();
});
