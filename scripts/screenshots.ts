/**
 * `npm run screenshots`: an invented day at an office, rung through the real doors, and pictures of the real window
 * for docs/screenshots.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { randomHex } from '../main/lib/ids.ts';
import { startTestCall, type TestCall } from '../main/test-call/test-call.ts';
import { officeAccount, ring, startTestEngine } from '../test/helpers/engine.ts';
import { type LaunchedApp, launchApp } from '../test/helpers/launch-app.ts';
import day from './screenshots/office-day.json' with { type: 'json' };

const pictures = resolve(import.meta.dirname, '../docs/screenshots');
mkdirSync(pictures, { recursive: true });
await pictureFirstStart();
const dataDir = mkdtempSync(join(tmpdir(), 'callout-screenshots-'));
writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ officeName: day.officeName }));
await playEarlierCalls();
await pictureLiveScreen();

async function pictureFirstStart(): Promise<void> {
  const running = await launchApp();
  await running.window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await takePicture(running.window, 'first-start-light', 'light');
  await running.close();
}

/** The morning's calls, each at its own time of day: the engine's clock is this process's, put forward. */
async function playEarlierCalls(): Promise<void> {
  const [first] = day.earlier;
  if (!first) return;
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: dataDir, CALLOUT_NOW: first.at });
  for (const { at, from, says } of day.earlier) {
    putClockForward(Date.parse(at) - engine.now());
    const call = await ring(engine, { from });
    for (const words of says) {
      putClockForward(secondsToSay(words));
      if (!call.over) await call.say(words);
    }
    putClockForward(6000);
    await call.hangUp();
  }
  await engine.stop();
}

/** Three callers at once: an emergency, a usual one who is speaking, and a test call that has just rung. */
async function pictureLiveScreen(): Promise<void> {
  const publicPort = await findFreePort();
  const running = await launchApp({
    dataDir,
    env: {
      CALLOUT_NOW: day.now,
      CALLOUT_PUBLIC_PORT: String(publicPort),
      CALLOUT_TWILIO_BASE_URL: 'http://127.0.0.1:9', // nobody is there: nothing may ask the real Twilio
      CALLOUT_TWILIO_ACCOUNT_SID: officeAccount.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: officeAccount.authToken,
    },
  });
  const { window } = running;
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await ringTheApp(running, publicPort, day.emergency);
  const speaking = await ringTheApp(running, publicPort, day.selected);
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByRole('button', { name: 'Ring', exact: true }).click();
  await window.getByLabel('What the caller says').waitFor();
  await window.getByRole('navigation').getByText('Sarah').click();
  await speaking.sendRaw(
    JSON.stringify({ type: 'prompt', voicePrompt: day.selected.speaking, lang: 'en-AU', last: false }),
  );
  await window.getByText(day.selected.speaking).waitFor();
  await letTimePass(running, 11_000);
  await window.getByRole('timer', { name: 'Running time 0:11' }).waitFor(); // new fields have stopped standing out
  await takePicture(window, 'live-light', 'light');
  await takePicture(window, 'live-dark', 'dark');
  await running.close();
}

/** Rings as Twilio would and speaks at a caller's pace. */
async function ringTheApp(
  running: LaunchedApp,
  port: number,
  { from, says }: { from: string; says: string[] },
): Promise<TestCall> {
  const origin = `http://127.0.0.1:${port}`;
  const call = await startTestCall({
    connectTo: origin,
    publicOrigin: origin,
    account: officeAccount,
    randomHex,
    from,
    to: '+61255500100',
  });
  if (!call.ok) throw new Error(call.reason);
  for (const words of says) {
    await letTimePass(running, secondsToSay(words));
    await call.value.say(words);
  }
  return call.value;
}

/** Puts the app's clock and its window's forward together. */
async function letTimePass({ app, window }: LaunchedApp, milliseconds: number): Promise<void> {
  await app.evaluate((_, by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, milliseconds);
  await window.evaluate(`{ const before = Date.now; Date.now = () => before() + ${milliseconds}; }`);
}

function putClockForward(milliseconds: number): void {
  const before = Date.now;
  Date.now = () => before() + milliseconds;
}

/** Milliseconds that a turn takes: about three words a second, and the agent's question before it. */
function secondsToSay(words: string): number {
  return 8000 + words.split(' ').length * 400;
}

async function takePicture(window: Page, name: string, colorScheme: 'light' | 'dark'): Promise<void> {
  await window.emulateMedia({ colorScheme });
  await window.mouse.move(760, 24); // nothing there tells anything
  await window.evaluate('document.fonts.ready');
  const path = join(pictures, `${name}.png`);
  await window.screenshot({ path });
  console.log(relative(process.cwd(), path));
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  await new Promise((closed) => server.close(closed));
  return port;
}
