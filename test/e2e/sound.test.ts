/** What is heard in the real window: the owner's own voice, recorded with a microphone that beeps, and the recordings of calls. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall } from '../../main/test-call/test-call.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { postSigned } from '../doubles/twilio-rest/signed-post.ts';
import { officeAccount } from '../helpers/engine.ts';
import { findFreePort } from '../helpers/free-port.ts';
import { launchApp } from '../helpers/launch-app.ts';

const soon = { timeout: 20_000, interval: 100 };

/** An office whose microphone hears a tone; Twilio reaches it at `origin`. */
async function givenOffice() {
  const twilio = await givenTwilio();
  const port = await findFreePort();
  const { window, dataDir, close } = await launchApp({
    env: {
      CALLOUT_PUBLIC_PORT: String(port),
      CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
      CALLOUT_TWILIO_ACCOUNT_SID: officeAccount.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: officeAccount.authToken,
    },
    args: ['--use-fake-device-for-media-stream'], // whether it may be used is asked of the app itself
  });
  onTestFinished(close);
  const origin = `http://127.0.0.1:${String(port)}`;
  const ring = async () => {
    const account = { connectTo: origin, publicOrigin: origin, account: officeAccount };
    const line = await startTestCall({ ...account, randomHex, from: '+61491570006', to: '+61255500100' });
    if (!line.ok) throw new Error(line.reason);
    return line.value;
  };
  return { twilio, window, dataDir, origin, ring };
}

test('a greeting recorded in the settings can be heard there, and callers hear it in place of the words', async () => {
  const { window, dataDir, ring } = await givenOffice();
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('searchbox', { name: 'Search settings' }).fill('greeting');
  const greeting = window.getByRole('group', { name: 'Clip: greeting' });
  await greeting.getByText('Spoken, no clip').waitFor();
  await greeting.getByRole('button', { name: 'Record' }).click();
  await greeting.getByRole('button', { name: /^Stop \(([2-9]|\d\d) s\)$/ }).click();
  await greeting.getByText('A clip is played.').waitFor();
  const [file = ''] = readdirSync(join(dataDir, 'clips'));
  expect(file).toMatch(/^greeting-[0-9a-f]{12}\.wav$/);
  expect(loudestOf(readFileSync(join(dataDir, 'clips', file)))).toBeGreaterThan(0.05);
  const heard = await playToItsEnd(window);
  expect(heard.ended).toBe(true);
  expect(heard.seconds).toBeGreaterThan(1.5);
  expect(heard.at).toBeCloseTo(heard.seconds, 1);

  const line = await ring();
  await vi.waitFor(() => expect(line.played).toHaveLength(1), soon);
  const [played = ''] = line.played;
  expect(new Uint8Array(await (await fetch(played)).arrayBuffer())).toEqual(
    new Uint8Array(readFileSync(join(dataDir, 'clips', file))),
  );
  expect(await line.say("It's Leo in Coogee, my tap drips")).toMatch(/Leo/);
  await line.hangUp();
  expect(line.spoken.map(({ text }) => text).join()).not.toContain("you've reached");
  await vi.waitFor(() => {
    const [row] = parse<Record<string, string>>(readFileSync(join(dataDir, 'logs', 'customer_data.csv')), {
      bom: true,
      columns: true,
    });
    expect(row).toMatchObject({ customer_name: 'Leo', audio_files_used: '1', tts_responses: '1' });
  }, soon);
});

test('a click on a turn plays the recording from those words, counted from where its sound begins', async () => {
  const { twilio, window, origin, ring } = await givenOffice();
  const beganAt = Math.floor(Date.now() / 1000 - 30) * 1000; // half a minute before the ring
  const line = await ring();
  await line.say("It's Leo in Coogee, my tap drips");
  await line.hangUp();
  const held = twilio.addRecording(line.callSid, minuteOfSilence(), 60);
  const told = await postSigned(twilio, `${origin}/twilio/recording`, {
    CallSid: line.callSid,
    RecordingSid: held.sid,
    RecordingStatus: 'completed',
    RecordingDuration: '60',
    RecordingUrl: `${twilio.baseUrl}/2010-04-01/Accounts/${twilio.accountSid}/Recordings/${held.sid}`,
    RecordingStartTime: new Date(beganAt).toUTCString().replace('GMT', '+0000'),
  });
  expect(told.status).toBe(204);
  await window.keyboard.press('Control+2');
  await window.getByRole('listbox', { name: 'Calls found' }).getByText('Leo').click();
  const player = window.getByLabel('Recording', { exact: true });
  await player.waitFor();
  await window
    .getByRole('button', { name: /^Play from/ })
    .nth(1)
    .click();
  await expect.poll(() => placeIn(player)).toBeGreaterThan(28.5); // a second before the words, and it runs
  expect(await placeIn(player)).toBeLessThan(40);

  await window.keyboard.press('Control+1'); // an earlier call on the live screen is heard as well
  await window.getByRole('navigation', { name: 'Calls' }).getByText('Leo').click();
  await window.getByRole('main', { name: 'Conversation' }).getByLabel('Recording', { exact: true }).waitFor();
});

/** Seconds into the sound while it plays, else 0. */
function placeIn(player: Locator): Promise<number> {
  return player.evaluate((element) => {
    const { paused, currentTime } = element as unknown as Player;
    return paused ? 0 : currentTime;
  });
}

/** A WAV file of 8,000 bytes a second, 8 bits a sample. */
function minuteOfSilence(): Buffer {
  const wav = Buffer.alloc(44 + 60 * 8_000, 0x80);
  wav.write('RIFF');
  wav.writeUInt32LE(36 + 60 * 8_000, 4);
  wav.write('WAVEfmt ', 8);
  for (const [at, value] of [[16, 16], [24, 8_000], [28, 8_000]] as const) wav.writeUInt32LE(value, at); // prettier-ignore
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) wav.writeUInt16LE(value, at); // prettier-ignore
  wav.write('data', 36);
  wav.writeUInt32LE(60 * 8_000, 40);
  return wav;
}

/** What is needed of the browser's own player. */
interface Player {
  play(): Promise<void>;
  addEventListener(type: 'ended', listener: (event: unknown) => void, options: { once: boolean }): void;
  readonly ended: boolean;
  readonly paused: boolean;
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
