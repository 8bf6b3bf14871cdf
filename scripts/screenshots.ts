/**
 * `npm run screenshots [-- live calls workbook …]`: an invented day at an office with a year behind it, rung through the real
 * doors, and pictures of every screen of the real window, light and dark, as a laptop shows it and as a large monitor at
 * 150 % does, for docs/screenshots.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Slot } from '../preload/contract/bookings.ts';
import { randomHex } from '../main/lib/ids.ts';
import { startTestCall, type TestCall } from '../main/test-call/test-call.ts';
import { officeAccount, ring, startTestEngine } from '../test/helpers/engine.ts';
import { TwilioRestDouble } from '../test/doubles/twilio-rest/twilio-rest-double.ts';
import { type LaunchedApp, launchApp } from '../test/helpers/launch-app.ts';
import { databaseFileName, openStore } from '../main/store/open.ts';
import { writeYear } from './fill-year/write-year.ts';
import day from './screenshots/office-day.json' with { type: 'json' };
import { officeScreens } from './screenshots/office-screens.ts';
import { pictureWorkbook } from './screenshots/workbook-pictures.ts';

/** A laptop; 1920 × 1080 points of light at 150 %. Sizes in CSS pixels. */
const sizes = [
  { size: '', width: 1280, height: 800, scale: 1 },
  { size: '-150', width: 1280, height: 720, scale: 1.5 },
];
/** What is not known of a job. */
const noJob = {
  ...{ name: null, phone: null, suburb: null, address: null, service: null, issue: null },
  urgency: null,
  mayText: false,
};
const officeNumber = '+61255500100';
const pictures = resolve(import.meta.dirname, '../docs/screenshots');
mkdirSync(pictures, { recursive: true });
const wanted = process.argv.slice(2);
/** Colours change within a moment: none is pictured half-way. */
const colourFaded = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity)
    .map(({ finished }) => finished)))`;
const dataDir = mkdtempSync(join(tmpdir(), 'callout-screenshots-'));
if (wanted.length === 0 || wanted.includes('workbook'))
  for (const path of await pictureWorkbook(pictures)) console.log(relative(process.cwd(), path));
if (wanted.length !== 1 || wanted[0] !== 'workbook') {
  await pictureFirstStart();
  fillYear();
  const twilio = new TwilioRestDouble();
  await twilio.listen();
  await playEarlierCalls(twilio);
  await pictureScreens(twilio);
  await twilio.close();
}

async function pictureFirstStart(): Promise<void> {
  const running = await launchApp({ firstStart: true, env: { CALLOUT_NOW: day.now } });
  await running.window.getByRole('main').waitFor();
  await takePictures(running.window, 'welcome');
  await running.close();
}

/** Twelve months of calls before the ones that are rung. */
function fillYear(): void {
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(day.settings));
  const store = openStore(join(dataDir, databaseFileName));
  writeYear(store, { calls: 12_000, seed: 1, until: Date.parse(day.yearUntil) });
  store.close();
}

/**
 * The morning's calls, each at its own time of day: the engine's clock is this process's, put forward. The emergency is
 * accepted by the first on call.
 */
async function playEarlierCalls(twilio: TwilioRestDouble): Promise<void> {
  const [first] = day.earlier;
  if (!first) return;
  const engine = await startTestEngine({
    CALLOUT_DATA_DIR: dataDir,
    CALLOUT_NOW: first.at,
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: officeNumber,
  });
  for (const { at, from, says, calledBack } of day.earlier) {
    putClockForward(Date.parse(at) - engine.now());
    const call = await ring(engine, { from });
    for (const words of says) {
      putClockForward(secondsToSay(words));
      if (!call.over) await call.say(words);
    }
    if (calledBack) {
      await acceptEmergency(twilio);
      engine.promises.keep(call.callSid);
    }
    putClockForward(6000);
    await call.hangUp();
    const startedAt = Date.parse(at);
    const durationSeconds = Math.round((engine.now() - startedAt) / 1000);
    twilio.addCall({ sid: call.callSid, from, startedAt, durationSeconds });
  }
  for (const { slot, job, confirmed } of day.bookings) {
    const places = [slot, ...laterThan(slot)]; // the year has booked some of them
    let booked = engine.bookings.create(slot, { ...noJob, ...job });
    for (let at = 1; !booked.ok && at < places.length; at++)
      booked = engine.bookings.create(places[at] ?? slot, { ...noJob, ...job });
    if (!booked.ok) throw new Error(booked.reason);
    if (confirmed) engine.bookings.confirm(booked.value.id);
  }
  await engine.stop();
}

/** The first on call picks up after a while and takes it. */
async function acceptEmergency(twilio: TwilioRestDouble): Promise<void> {
  while (twilio.placed.length === 0) await setImmediate();
  putClockForward(40_000);
  await twilio.placed[0]?.answer();
  putClockForward(15_000);
  await twilio.placed[0]?.press('1');
}

/** The windows after one, that week. */
function laterThan(slot: Slot): Slot[] {
  const dates = day.bookings.map(({ slot: { date } }) => date);
  return [...new Set(dates)]
    .flatMap((date) => day.settings.appointments.windows.map(({ start, end }) => ({ date, start, end })))
    .filter(({ date, start }) => `${date} ${start}` > `${slot.date} ${slot.start}`);
}

/** The live screen with three callers at once: an emergency, a usual one who is speaking, and a test call that has just rung; then the others. */
async function pictureScreens(twilio: TwilioRestDouble): Promise<void> {
  const publicPort = await findFreePort();
  const running = await launchApp({
    dataDir,
    env: {
      CALLOUT_NOW: day.now,
      CALLOUT_PUBLIC_PORT: String(publicPort),
      CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
      CALLOUT_TWILIO_NUMBER: officeNumber,
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
  await window
    .getByRole('timer', { name: /^Running time 0:0\d/ })
    .first()
    .waitFor({ state: 'hidden' }); // new fields have stopped standing out
  await window.getByRole('button', { name: 'Dismiss' }).click(); // the ledger's word of the day before is read in the morning
  await takePictures(window, 'live');
  for (const { name, place, ready } of officeScreens) {
    await window.evaluate(`window.location.hash = '/${place}'`);
    await ready(window);
    await takePictures(window, name);
  }
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
    to: officeNumber,
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

/** The four pictures of what the window shows now. */
async function takePictures(window: Page, name: string): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const devtools = await window.context().newCDPSession(window);
  for (const { size, width, height, scale } of sizes) {
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      ...{ width, height, deviceScaleFactor: scale, mobile: false },
    });
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme });
      await window.mouse.move(width / 2, 24); // nothing there tells anything
      await window.evaluate('document.fonts.ready');
      await window.evaluate(colourFaded);
      const path = join(pictures, `${name}-${colorScheme}${size}.png`);
      const { data } = await devtools.send('Page.captureScreenshot', { format: 'png' });
      writeFileSync(path, Buffer.from(data, 'base64'));
      console.log(relative(process.cwd(), path));
    }
  }
  await devtools.send('Emulation.clearDeviceMetricsOverride');
  await devtools.detach();
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  await new Promise((closed) => server.close(closed));
  return port;
}
