/**
 * How long the office waits for its window: from the start of the process until the live screen is painted and its
 * buttons answer, with a year of calls in the books; beside an Electron window that holds one button and nothing else.
 * Neither is started for the first time: Chromium knows what it kept of the start before.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { writeYear } from '../../scripts/fill-year/write-year.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import type { Figure } from './figure.ts';
import { percentile } from './percentile.ts';
import { startWindow } from './running-window.ts';

const callout = resolve(import.meta.dirname, '../..');
const emptyWindow = join(import.meta.dirname, 'empty-window/main.cjs');
/** Starts of each, in turn. */
const starts = 9;

/** Callout's start against the empty window's. */
export async function bench(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  const profiles = { callout: join(dataDir, 'profile'), empty: join(dataDir, 'empty-profile') };
  const [ours, empty]: [number[], number[]] = [[], []];
  try {
    fillYear(dataDir);
    for (let run = 0; run <= starts; run++) {
      const [own, least] = [
        await timeStart(callout, profiles.callout, { CALLOUT_DATA_DIR: dataDir }),
        await timeStart(emptyWindow, profiles.empty),
      ];
      if (run === 0) continue; // warms the disk's cache and Chromium's
      ours.push(own);
      empty.push(least);
    }
  } finally {
    rmSync(dataDir, { recursive: true });
  }
  const [own, least] = [percentile(ours, 0.5), percentile(empty, 0.5)];
  const figure = 'start until the window answers, 12,000 calls, p50';
  const against = `an empty window (${least.toFixed(0)} ms; it takes ${(own / least).toFixed(2)} of that)`;
  return [{ figure, value: own, unit: 'ms', against, ratio: least / own }];
}

function fillYear(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ welcomed: true }));
  const store = openStore(join(dataDir, databaseFileName));
  writeYear(store, { calls: 12_000, seed: 1, until: Date.now() });
  store.close();
}

/** Milliseconds from the start of the process to a painted button that takes the focus when it is told to. */
async function timeStart(target: string, profile: string, env: Record<string, string> = {}): Promise<number> {
  const { page, startedAt, close } = await startWindow(target, env, profile);
  try {
    return (await interactiveAt(page)) - startedAt;
  } finally {
    await close();
  }
}

/** When the page's button was there and painted, milliseconds since the epoch; looked for at each frame. */
async function interactiveAt(page: Page): Promise<number> {
  await page.waitForLoadState('domcontentloaded');
  return page.evaluate(`new Promise((found) => {
    const look = () => {
      const button = [...document.querySelectorAll('button')].some((one) => one.textContent.includes('Test call'));
      if (button && performance.getEntriesByName('first-contentful-paint').length > 0) found(Date.now());
      else requestAnimationFrame(look);
    };
    look();
  })`);
}
