import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { expect, onTestFinished, test } from 'vitest';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { officeYear } from '../../scripts/fill-year/office-year.ts';
import { launchApp } from '../helpers/launch-app.ts';
import { temporaryFolder } from '../helpers/engine.ts';

const now = '2024-08-05T16:30:00+10:00';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** An office with some weeks of calls behind it. */
function givenHistory(): string {
  const dataDir = temporaryFolder();
  const store = openStore(join(dataDir, databaseFileName));
  const books = createCallStore(store, customerPhone);
  store.transaction(() => {
    for (const { callSid, events } of officeYear(400, 1, Date.parse(now)))
      for (const { at, event } of events) books.append(callSid, at, [event]);
  });
  store.close();
  return dataDir;
}

async function violationsIn(window: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // no colour half-way
  await window.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
    // Fluent's tabs send the focus on with two elements that nobody ever stays on; tips stand beside the page's parts
    `${axe}; axe.run({ exclude: [['[data-tabster-dummy]'], ['[role="tooltip"]']] }).then((result) => result.violations)`,
  );
  return violations.map(
    ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

test('charts over any period: a number opens the calls it counts, a chart is a table by keyboard, and nothing is in the way of a screen reader', async () => {
  const { window, close } = await launchApp({ dataDir: givenHistory(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Reports' }).click();
  await window.getByRole('tab', { name: 'Analytics' }).click();
  const services = window.getByRole('region', { name: 'Services', exact: true });
  await services.waitFor();
  const all = window.getByRole('button', { name: /^Calls: [\d,]+: show these calls$/ });
  const inFourWeeks = Number(await all.textContent());
  await window.getByLabel('Period').selectOption('Last 7 days');
  await expect.poll(async () => Number(await all.textContent())).toBeLessThan(inFourWeeks);
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);

  await services.getByRole('button', { name: 'Show as table: Services' }).focus();
  await window.keyboard.press('Enter');
  const number = services.getByRole('button', { name: /: show these calls$/ }).first();
  const counted = Number(await number.textContent());
  const service = (await services.getByRole('cell').first().textContent()) ?? '';
  expect(await violationsIn(window, 'light')).toEqual([]);
  await number.focus();
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: `Services: ${service}` }).waitFor();
  const found = window.getByRole('listbox', { name: 'Calls found' }).getByRole('option');
  await expect.poll(() => found.count()).toBe(counted);

  await window.getByRole('button', { name: 'Back' }).click();
  const points = window.getByRole('group', { name: 'Calls over time' });
  await points.getByRole('button').first().focus();
  await window.keyboard.press('End');
  await expect
    .poll(() => window.evaluate('document.activeElement.getAttribute("aria-label")'))
    .toMatch(/5 Aug, Calls: \d+/);
});

/** The words of a PDF's pages, each with single spaces. */
async function wordsIn(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
}

test('the day and the charts are saved as PDFs that read like them, a chart as a table and as a picture; each number opens its calls', async () => {
  const { app, window, close } = await launchApp({ dataDir: givenHistory(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Reports' }).click();
  const folder = temporaryFolder();
  await app.evaluate(({ dialog }, into) => {
    dialog.showSaveDialog = (...asked: unknown[]) => {
      const { defaultPath = '' } = asked.at(-1) as { defaultPath?: string }; // with or without a window before it
      return Promise.resolve({
        canceled: false,
        filePath: `${into}/${defaultPath.split(/[/\\]/).pop() ?? ''}`,
      });
    };
  }, folder);
  const saved = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : null);
  await window.getByRole('button', { name: 'Save as PDF' }).click();
  await expect.poll(() => saved('Summary 2024-08-05.pdf')).not.toBeNull();
  const [day, ...more] = await wordsIn(saved('Summary 2024-08-05.pdf')!);
  expect(day).toMatch(/^Monday, 5 August 2024 Total Calls \d+ New Customers \d+ Repeat Customers \d+ Most/);
  expect(more).toEqual([]);

  await window.getByRole('tab', { name: 'Analytics' }).click();
  await window.getByRole('region', { name: 'Services', exact: true }).waitFor();
  await window.evaluate(`localStorage.setItem('callout.appearance', 'dark')`);
  await window.reload();
  await window.getByRole('region', { name: 'Services', exact: true }).waitFor();
  const shown = await window.getByRole('button', { name: /^Calls: [\d,]+: show these calls$/ }).textContent();
  await window.getByRole('button', { name: 'Save as PDF' }).click();
  const paper = 'Analytics, 2024-07-09 to 2024-08-05.pdf';
  await expect.poll(() => saved(paper)).not.toBeNull();
  const charts = (await wordsIn(saved(paper)!)).join(' ');
  expect(charts).toContain('9 Jul – 5 Aug 2024 Compared with 11 Jun – 8 Jul 2024 ');
  expect(charts).toContain(` Calls ${shown} `);
  for (const title of [
    'Calls over time',
    'Calls by hour and weekday',
    'Services',
    'Suburbs',
    'Postcode areas',
  ])
    expect(charts).toContain(title);
  for (const only of ['Test call', 'Settings', 'Save as PDF', 'Last 28 days'])
    expect(charts, 'what is only of use on a screen').not.toContain(only);
  await window.getByRole('button', { name: 'Save as CSV: Services' }).click();
  const days = 'Services, 2024-07-09 to 2024-08-05';
  await expect
    .poll(() => saved(`${days}.csv`)?.toString())
    .toMatch(/Group,Calls,Share \(%\),Days before\r\n[A-Z][a-z ]+,\d+,[\d.]+,\d+\r\n/);
  await window.getByRole('button', { name: 'Save as picture: Services' }).click();
  await expect.poll(() => saved(`${days}.png`)?.toString('latin1', 1, 4)).toBe('PNG');
  await window.getByRole('tab', { name: 'Day' }).click();
  const total = window.getByRole('button', { name: /^Total Calls: \d+: show these calls$/ });
  const counted = await total.textContent();
  await total.click();
  await window.getByRole('button', { name: 'All calls' }).waitFor();
  const found = window.getByRole('listbox', { name: 'Calls found' }).getByRole('option');
  await expect.poll(() => found.count()).toBe(Number(counted));
});

test('key figures and a part of every chart open as many calls as they say, by mouse and by keyboard', async () => {
  const { window, close } = await launchApp({ dataDir: givenHistory(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Reports' }).click();
  await window.getByRole('tab', { name: 'Analytics' }).click();
  await window.getByRole('region', { name: 'Services', exact: true }).waitFor();
  await window.getByLabel('Period').selectOption('Last 7 days');
  const found = window.getByRole('listbox', { name: 'Calls found' }).getByRole('option');
  const opens = async (count: number, what: string) => {
    await expect.poll(() => found.count(), { message: what }).toBe(count);
    await window.getByRole('button', { name: 'Back' }).click();
    await window.getByRole('region', { name: 'Services', exact: true }).waitFor();
  };
  await window.getByText('The 7 days before: 23 – 29 Jul 2024').first().waitFor();
  for (const name of ['Calls', 'Missed', 'Calls from new customers']) {
    const tile = window.getByRole('button', { name: new RegExp(`^${name}: [\\d,]+: show these calls$`) });
    const count = Number(await tile.textContent());
    await tile.click();
    await opens(count, name);
  }
  const charts = window.getByRole('region', { name: 'Analytics', exact: true }).getByRole('region');
  const titles = await Promise.all((await charts.all()).map((each) => each.getAttribute('aria-label')));
  expect(titles.length).toBeGreaterThan(10);
  let walked = 0;
  for (const [nth, title] of titles.slice(1).entries()) {
    const part = window
      .getByRole('region', { name: title ?? '', exact: true })
      .getByRole('button', { name: /\b[1-9]\d* calls?\b/ })
      .first();
    if ((await part.count()) === 0) continue; // nothing of this kind happened
    const told = /\b([1-9]\d*) calls?\b/.exec(
      (await part.getAttribute('aria-label')) ?? (await part.innerText()),
    );
    if (nth % 2 === 0) await part.click();
    else {
      await part.focus();
      await window.keyboard.press(nth % 4 === 1 ? 'Enter' : 'Space');
    }
    await opens(Number(told![1]), title ?? '');
    walked++;
  }
  expect(walked).toBeGreaterThan(6);
}, 120_000);
