import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { writeYear } from '../../scripts/fill-year/write-year.ts';
import { launchApp } from '../helpers/launch-app.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { pressAt, tabTo } from '../helpers/keyboard.ts';

const now = '2024-08-05T16:30:00+10:00';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** An office with some weeks of calls behind it. */
function givenHistory(): string {
  const dataDir = temporaryFolder();
  const store = openStore(join(dataDir, databaseFileName));
  writeYear(store, { calls: 300, seed: 1, until: Date.parse(now) });
  store.close();
  return dataDir;
}

async function violationsIn(window: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // no colour half-way
  const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
    // Fluent's tabs send the focus on with two elements that nobody ever stays on
    `${axe}; axe.run({ exclude: [['[data-tabster-dummy]']] }).then((result) => result.violations)`,
  );
  return violations.map(
    ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

test('with the keyboard alone a call is searched, opened, ticked off and seen in its customer; nothing in the way of a screen reader', async () => {
  const { window, close } = await launchApp({ dataDir: givenHistory(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.keyboard.press('Control+2');
  const list = window.getByRole('listbox', { name: 'Calls found' });
  await list.getByRole('option').first().waitFor();
  await window.keyboard.press('Control+f');
  await window.keyboard.type('laundry flooding');
  await expect.poll(() => list.getByRole('option').first().textContent()).toContain('Burst pipe');
  await pressAt(window.getByRole('button', { name: 'My views' }));
  await window.getByRole('menuitem', { name: 'Save this view…' }).waitFor();
  await window.keyboard.press('Enter'); // the first of the menu
  await tabTo(window.getByRole('textbox', { name: 'Name of the view' }));
  await window.keyboard.type('Laundries');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'Laundries' }).waitFor();
  await tabTo(window.getByRole('combobox', { name: 'From day' }));
  await window.keyboard.type('1/7/24');
  await window.keyboard.press('Enter');
  await expect.poll(() => window.getByRole('combobox', { name: 'From day' }).inputValue()).toBe('Mon 1 Jul');
  await pressAt(window.getByRole('button', { name: 'My views' }));
  await window.getByRole('menuitem', { name: 'Laundries' }).waitFor();
  await window.keyboard.press('Enter');
  await expect.poll(() => window.getByRole('combobox', { name: 'From day' }).inputValue()).toBe('');
  await window.keyboard.press('Control+f');
  await window.keyboard.press('ArrowDown'); // into the list: the first call opens
  await window.getByRole('log', { name: 'Transcript' }).getByText('the laundry is flooding').waitFor();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Space');
  await window.getByRole('group', { name: '1 call ticked' }).waitFor();
  await window.keyboard.press('h');
  await window.getByText('1 call marked handled.').waitFor();
  await tabTo(window.getByRole('tab', { name: 'Captured' }));
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('Enter');
  await window.getByText('The office marked it handled').last().waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);

  await pressAt(window.getByRole('button', { name: 'Show customer' }), 'Enter');
  const customers = window.getByRole('main', { name: 'Customers' });
  await customers.getByRole('heading', { name: 'Bookings' }).waitFor();
  await customers.getByRole('option').first().waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);

  await window.keyboard.press('Alt+ArrowLeft');
  expect(await window.getByRole('searchbox', { name: 'Search calls' }).inputValue()).toBe('laundry flooding');
});
