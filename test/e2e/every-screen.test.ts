import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/launch-app.ts';
import { whatIsCutOff } from '../helpers/layout-faults.ts';
import { givenBusyOffice, walk, walkNow } from '../helpers/screen-walk.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const env = { CALLOUT_NOW: walkNow };

/** Milliseconds; half a minute where nothing else goes on. */
const manyScreens = 180_000;

/** What the screens say before anything has happened. */
const empty = {
  live: 'Nobody is on the line.',
  calls: /^No calls yet$|^Nobody has rung today$/,
  customers: 'No customers yet',
  bookings: /Start with Monday to Friday/,
  'reports/promises': 'No promises this week',
};

/** What axe finds in light and in dark, one line a rule. */
async function violationsOf(window: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // no colour half-way
    const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
      // Fluent's tabs, menus and drawers send the focus on with elements that nobody ever stays on
      `window.axe.run({ exclude: [['[data-tabster-dummy]']] }).then((result) => result.violations)`,
    );
    found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html ?? ''}`));
  }
  return found;
}

test(
  'no screen, drawer, dialog or menu has anything in the way of a screen reader, light or dark',
  async () => {
    const { window, close } = await launchApp({ dataDir: givenBusyOffice(), env });
    onTestFinished(close);
    await window.evaluate(axe);
    const found: Record<string, string[]> = {};
    await walk(window, async (name) => {
      const violations = await violationsOf(window);
      if (violations.length > 0) found[name] = violations;
    });
    expect(found).toEqual({});
  },
  manyScreens,
);

test('screens with nothing on them yet have nothing in the way of a screen reader either', async () => {
  const { window, close } = await launchApp({ env });
  onTestFinished(close);
  await window.evaluate(axe);
  for (const [place, words] of Object.entries(empty)) {
    await window.evaluate(`window.location.hash = '/${place}'`);
    await window.getByText(words).first().waitFor();
    expect(await violationsOf(window), place).toEqual([]);
  }
});

test.each([1.25, 1.5])(
  'at %d times the size everything can be read and reached on a laptop and on a large screen',
  async (scale) => {
    const args = [`--force-device-scale-factor=${String(scale)}`];
    const opened = await launchApp({ dataDir: givenBusyOffice(), env, args });
    const { window } = opened;
    onTestFinished(opened.close);
    const found: Record<string, string[]> = {};
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await resize(opened, Math.floor(width / scale), Math.floor(height / scale));
      await window.reload();
      await window.locator('[aria-busy=false]').first().waitFor();
      const look = async (name: string) => {
        const cut = await whatIsCutOff(window);
        if (cut.length > 0) found[`${name}, ${String(width)} × ${String(height)}`] = cut;
      };
      await walk(window, look);
      await hangUp(window);
      if (width === 1366) await walkSettings(window, look);
    }
    expect(found).toEqual({});
  },
  manyScreens,
);

test('the first start fits on a laptop at one and a half times the size', async () => {
  const opened = await launchApp({ firstStart: true, args: ['--force-device-scale-factor=1.5'] });
  onTestFinished(opened.close);
  await resize(opened, 910, 512);
  await opened.window.getByRole('heading', { name: 'Welcome to Callout' }).waitFor();
  expect(await whatIsCutOff(opened.window)).toEqual([]);
});

/** Sizes in the page's own pixels. */
async function resize({ app, window }: LaunchedApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, to) => {
      const [opened] = BrowserWindow.getAllWindows();
      opened?.setMinimumSize(to.width, to.height); // as on a screen of that size
      opened?.setContentSize(to.width, to.height);
    },
    { width, height },
  );
  await expect.poll(() => window.evaluate('innerWidth')).toBe(width);
}

/** The walk leaves a caller on the line. */
async function hangUp(window: Page): Promise<void> {
  await window.keyboard.press('Escape');
  await window.evaluate(`window.location.hash = '/live'`);
  await window.getByRole('button', { name: 'Hang up', exact: true }).click();
  await window.getByText('Nobody is on the line.').waitFor();
}

async function walkSettings(window: Page, look: (name: string) => Promise<void>): Promise<void> {
  await window.evaluate(`window.location.hash = '/settings'`);
  const topics = window.getByRole('navigation', { name: 'Topics' }).getByRole('link');
  await topics.first().waitFor();
  for (const topic of await topics.all()) {
    await topic.click();
    const name = await topic.innerText();
    await window.getByRole('heading', { name }).waitFor();
    await look(`settings, ${name}`);
  }
}
