/** The owner's own voice: recorded with the microphone (Chromium's, which beeps), listened to, played to callers. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall } from '../../main/test-call/test-call.ts';
import { officeAccount } from '../helpers/engine.ts';
import { launchApp } from '../helpers/launch-app.ts';

const soon = { timeout: 20_000, interval: 100 };

/** An office whose microphone hears a tone; Twilio reaches it at `origin`. */
async function givenOffice() {
  const port = await freePort();
  const { window, dataDir, close } = await launchApp({
    env: {
      CALLOUT_NOW: '2024-08-05T14:30:00+10:00',
      CALLOUT_PUBLIC_PORT: String(port),
      CALLOUT_TWILIO_BASE_URL: 'http://127.0.0.1:9', // nobody is there
      CALLOUT_TWILIO_ACCOUNT_SID: officeAccount.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: officeAccount.authToken,
    },
    args: ['--use-fake-device-for-media-stream'], // whether it may be used is asked of the app itself
  });
  onTestFinished(close);
  return { window, dataDir, origin: `http://127.0.0.1:${String(port)}` };
}

test('a greeting recorded in the settings can be heard there, and callers hear it in place of the words', async () => {
  const { window, dataDir, origin } = await givenOffice();
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('searchbox', { name: 'Search settings' }).fill('greeting');
  const greeting = window.getByRole('group', { name: 'Clip: greeting' });
  await greeting.getByText('Spoken, no clip').waitFor();
  await greeting.getByRole('button', { name: 'Record' }).click();
  await greeting.getByRole('button', { name: 'Stop (2 s)' }).click();
  await greeting.getByText('A clip is played.').waitFor();
  const [file = ''] = readdirSync(join(dataDir, 'clips'));
  expect(file).toMatch(/^greeting-[0-9a-f]{12}\.wav$/);
  expect(loudestOf(readFileSync(join(dataDir, 'clips', file)))).toBeGreaterThan(0.05);
  const heard = await playToItsEnd(window);
  expect(heard.ended).toBe(true);
  expect(heard.seconds).toBeGreaterThan(1.5);
  expect(heard.at).toBeCloseTo(heard.seconds, 1);

  const account = { connectTo: origin, publicOrigin: origin, account: officeAccount };
  const line = await startTestCall({ ...account, randomHex, from: '+61491570006', to: '+61255500100' });
  if (!line.ok) throw new Error(line.reason);
  await vi.waitFor(() => expect(line.value.played).toHaveLength(1), soon);
  const [played = ''] = line.value.played;
  expect(new Uint8Array(await (await fetch(played)).arrayBuffer())).toEqual(
    new Uint8Array(readFileSync(join(dataDir, 'clips', file))),
  );
  expect(await line.value.say("It's Leo in Coogee, my tap drips")).toMatch(/Leo/);
  await line.value.hangUp();
  expect(line.value.spoken.map(({ text }) => text).join()).not.toContain("you've reached");
  await vi.waitFor(() => {
    const [row] = parse<Record<string, string>>(readFileSync(join(dataDir, 'logs', 'customer_data.csv')), {
      bom: true,
      columns: true,
    });
    expect(row).toMatchObject({ customer_name: 'Leo', audio_files_used: '1', tts_responses: '1' });
  }, soon);
});

/** What is needed of the browser's own player. */
interface Player {
  play(): Promise<void>;
  addEventListener(type: 'ended', listener: (event: unknown) => void, options: { once: boolean }): void;
  readonly ended: boolean;
  readonly currentTime: number;
  readonly duration: number;
}

/** Presses play as a click does, and waits. */
function playToItsEnd(window: Page): Promise<{ ended: boolean; at: number; seconds: number }> {
  return window.getByLabel('Listen').evaluate(async (element) => {
    const player = element as unknown as Player; // the tests are not compiled with the window's types
    const over = new Promise((resolve) => player.addEventListener('ended', resolve, { once: true }));
    await player.play();
    await over;
    return { ended: player.ended, at: player.currentTime, seconds: player.duration };
  });
}

/** The largest sample, 1 being as loud as can be. */
function loudestOf(wave: Buffer): number {
  let loudest = 0;
  for (let at = 44; at + 1 < wave.length; at += 2)
    loudest = Math.max(loudest, Math.abs(wave.readInt16LE(at)));
  return loudest / 32_768;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
