/**
 * The live screen with a hundred callers at once, in the real window: they ring through the public server and talk, so that
 * some twenty changes a second reach the page for ten seconds, then all at the same moment; the page's long tasks and the
 * pauses between its pictures meanwhile.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { writeYear } from '../../scripts/fill-year/write-year.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { officeAccount } from '../helpers/engine.ts';
import { findFreePort } from '../helpers/free-port.ts';
import type { Figure } from './figure.ts';
import { ringWithStopwatch } from './relay-caller.ts';
import { startWindow } from './running-window.ts';

type Line = Awaited<ReturnType<typeof ringWithStopwatch>>;

const callers = 100;
/** Each changes its call twice: the caller's turn, and the agent's. */
const sentencesPerSecond = 10;
/** What everybody has said before; then one after the other; then all at once, after which the agent says goodbye. */
const before = [
  "Hi, it's Priya from Newtown and my kitchen tap won't stop dripping",
  'Yes, that is the best number',
  "It's not urgent",
];
const then = 'Thursday morning if you can';
const atLast = "It's a unit on the second floor, and the tap in the bathroom drips too";

/** Long tasks, pictures a second, and the pauses between them. */
export async function bench(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  const port = await findFreePort();
  try {
    fillFolder(dataDir);
    const { page, close } = await startWindow(resolve(import.meta.dirname, '../..'), {
      CALLOUT_DATA_DIR: dataDir,
      CALLOUT_PUBLIC_PORT: String(port),
      CALLOUT_TWILIO_BASE_URL: 'http://127.0.0.1:9', // nobody is there: nothing may ask the real Twilio
      CALLOUT_TWILIO_ACCOUNT_SID: officeAccount.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: officeAccount.authToken,
    });
    try {
      await page.getByRole('button', { name: 'Test call', exact: true }).waitFor();
      return await watchTalking(page, await ringAll(page, `http://127.0.0.1:${String(port)}`));
    } finally {
      await close();
    }
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

function fillFolder(dataDir: string): void {
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ welcomed: true }));
  const store = openStore(join(dataDir, databaseFileName));
  writeYear(store, { calls: 1000, seed: 1, until: Date.now() });
  store.close();
}

/** Everybody rings and says three sentences; done when the window shows them all. */
async function ringAll(page: Page, origin: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (let caller = 0; caller < callers; caller++) {
    const line = await ringWithStopwatch(origin, officeAccount);
    for (const sentence of before) await line.say(sentence);
    lines.push(line);
  }
  await page.waitForFunction(`document.querySelectorAll('[role=timer]').length >= ${String(callers)}`);
  return lines;
}

/** Ten seconds of talk at an even pace; then everybody speaks at the same moment. */
async function watchTalking(page: Page, lines: readonly Line[]): Promise<Figure[]> {
  await setTimeout(2000); // what rang last is drawn
  const even = await watch(page, async () => {
    const begun = performance.now();
    const answers: Promise<number>[] = [];
    for (const line of lines) {
      answers.push(line.say(then));
      await setTimeout(begun + (answers.length * 1000) / sentencesPerSecond - performance.now());
    }
    await Promise.all(answers);
    return answers.length;
  });
  const atOnce = await watch(page, async () => {
    await Promise.all(lines.map((line) => line.say(atLast)));
    return lines.length;
  });
  return [
    figure('changes of calls a second', (even.sentences * 2) / even.seconds, ''),
    ...figuresOf(even, ''),
    ...figuresOf(atOnce, ', all speak at once'),
  ];
}

interface Watched {
  sentences: number;
  seconds: number;
  /** Milliseconds each. */
  tasks: number[];
  pauses: number[];
  /** Seconds that the page's main thread was at work. */
  work: number;
}

/** What the page does until `talk` has said its sentences, and for half a second after. */
async function watch(page: Page, talk: () => Promise<number>): Promise<Watched> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const workSoFar = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  await page.evaluate(stopwatch);
  const [begun, workBefore] = [performance.now(), await workSoFar()];
  const said = await talk();
  await setTimeout(500);
  const seconds = (performance.now() - begun) / 1000;
  const seen = await page.evaluate<{ tasks: number[]; pauses: number[] }>('watched()');
  const work = (await workSoFar()) - workBefore;
  await devtools.detach();
  return { ...seen, sentences: said, seconds, work };
}

function figuresOf({ tasks, pauses, seconds, work }: Watched, when: string): Figure[] {
  return [
    figure(`long tasks of the page (over 50 ms)${when}`, tasks.length, ''),
    figure(`the longest of them${when}`, Math.max(0, ...tasks), 'ms'),
    figure(`pictures a second${when}`, pauses.length / seconds, ''),
    figure(`between two pictures, longest${when}`, Math.max(...pauses), 'ms'),
    figure(`the page's main thread at work${when}`, (work / seconds) * 100, '%'),
  ];
}

function figure(name: string, value: number, unit: string): Figure {
  return { figure: name, value, unit, against: null, ratio: null };
}

/** Runs in the page, where a picture is a picture. */
const stopwatch = `{
  const [tasks, pauses] = [[], []];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration)));
  observer.observe({ type: 'longtask' });
  let [last, watching] = [performance.now(), true];
  const picture = (now) => {
    pauses.push(now - last);
    last = now;
    if (watching) requestAnimationFrame(picture);
  };
  requestAnimationFrame(picture);
  window.watched = () => {
    watching = false;
    tasks.push(...observer.takeRecords().map((task) => task.duration));
    return { tasks, pauses: pauses.slice(1) };
  };
}`;
