/**
 * The Calls screen over a million calls, in the real window: from the click to the first rows, from a key in the search
 * box to what it finds, and the pauses between pictures while the list is scrolled.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Figure } from './figure.ts';
import { openOffice } from './million-calls.ts';
import { percentile } from './percentile.ts';
import { startWindow } from './running-window.ts';

const calls = 1_000_000;
/** What a receptionist looks for: names, suburbs, numbers, words of a call. */
const searches = [
  'sarah',
  'newtown',
  'blocked drain',
  '0491570',
  'burst pipe kitchen',
  'parramatta',
  'hot water',
];
const visits = 10;

/** First rows, search and scrolling. */
export async function bench(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  try {
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ welcomed: true }));
    openOffice(dataDir, calls, { words: true }).close();
    const { page, close } = await startWindow(resolve(import.meta.dirname, '../..'), {
      CALLOUT_DATA_DIR: dataDir,
    });
    try {
      await page.locator('[aria-busy=false]').first().waitFor();
      await page.evaluate(stopwatches);
      await page.evaluate('stopwatches.untilIdle()'); // the other screens are loaded meanwhile
      return [...(await timeClicks(page)), ...(await timeKeys(page)), ...(await watchScrolling(page))];
    } finally {
      await close();
    }
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

async function timeClicks(page: Page): Promise<Figure[]> {
  const times: number[] = [];
  for (let visit = 0; visit < visits; visit++) {
    times.push(await page.evaluate<number>('stopwatches.untilRows()'));
    await page.getByRole('link', { name: 'Live' }).click();
    await page.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  }
  const [first, ...later] = times;
  return [
    milliseconds('first rows after the click, the first time', first ?? Number.NaN),
    milliseconds('first rows after the click, later, slowest', Math.max(...later)),
  ];
}

async function timeKeys(page: Page): Promise<Figure[]> {
  await page.evaluate('stopwatches.untilRows()');
  const box = page.getByRole('searchbox');
  const times: number[] = [];
  for (const words of searches) {
    await box.fill('');
    await page.evaluate('stopwatches.listAtRest()');
    for (const key of words) {
      await page.evaluate('stopwatches.watchKey()');
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      times.push(await page.evaluate<number>('stopwatches.afterKey()'));
    }
  }
  return [
    milliseconds(`key to rows, ${String(times.length)} keys, p50`, percentile(times, 0.5)),
    milliseconds('key to rows, p95', percentile(times, 0.95)),
    milliseconds('key to rows, slowest', Math.max(...times)),
  ];
}

/** Five seconds of the mouse wheel. */
async function watchScrolling(page: Page): Promise<Figure[]> {
  await page.getByRole('searchbox').fill('');
  await page.evaluate('stopwatches.listAtRest()');
  await page.locator('[role=option]').nth(3).hover();
  await page.evaluate('stopwatches.watchFrames()');
  const end = Date.now() + 5000;
  while (Date.now() < end) await page.mouse.wheel(0, 240);
  const pauses = await page.evaluate<number[]>('stopwatches.frames()');
  const long = pauses.filter((pause) => pause > 50).length;
  return [
    milliseconds('between two pictures while scrolling, p99', percentile(pauses, 0.99)),
    milliseconds('between two pictures while scrolling, longest', Math.max(...pauses)),
    {
      figure: `pauses over 50 ms in ${String(pauses.length)} pictures`,
      value: long,
      unit: '',
      against: null,
      ratio: null,
    },
  ];
}

function milliseconds(figure: string, value: number): Figure {
  return { figure, value, unit: 'ms', against: null, ratio: null };
}

/** Runs in the page, where a picture is a picture. */
const stopwatches = `
  window.stopwatches = (() => {
    const nextPicture = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    const rows = () => document.querySelectorAll('[role=option]').length;
    const answered = () => document.querySelector('main section[aria-busy=false]') !== null;
    let answer = null, frameTimes = [], watching = false;
    // from a key until its answer is drawn; the list says so when it waits for one
    const follow = (pressed) => new Promise((drawn) => {
      let asked = false;
      const observer = new MutationObserver(async () => {
        if (!answered()) asked = true;
        else if (asked) {
          observer.disconnect();
          await nextPicture();
          drawn(performance.now() - pressed);
        }
      });
      observer.observe(document.querySelector('main'), { subtree: true, attributeFilter: ['aria-busy'] });
    });
    return {
      async untilRows() {
        const begun = performance.now();
        document.querySelector('nav a[href^="#/calls"]').click();
        while (rows() === 0) await nextPicture();
        return performance.now() - begun;
      },
      untilIdle: () => new Promise((idle) => setTimeout(() => requestIdleCallback(idle), 3000)),
      async listAtRest() {
        do await nextPicture();
        while (!answered());
      },
      watchKey() {
        answer = new Promise((drawn) => {
          const onKey = (event) => void follow(event.timeStamp).then(drawn);
          addEventListener('keydown', onKey, { once: true, capture: true });
        });
      },
      afterKey: () => answer,
      watchFrames() {
        watching = true; frameTimes = [];
        let last = performance.now();
        const picture = (now) => { frameTimes.push(now - last); last = now; if (watching) requestAnimationFrame(picture); };
        requestAnimationFrame(picture);
      },
      frames() { watching = false; return frameTimes.slice(1); },
    };
  })();
`;
