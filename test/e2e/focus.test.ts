import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { launchApp } from '../helpers/launch-app.ts';

const now = '2024-08-05T16:30:00+10:00';

function givenOneCaller(): string {
  const dataDir = temporaryFolder();
  const store = openStore(join(dataDir, databaseFileName));
  createCallStore(store, customerPhone).append(`CA${'1'.repeat(32)}`, Date.parse(now) - 3_600_000, [
    { type: 'call_started', from: '+61491570156', to: null, test: false, timezone: 'Australia/Sydney' },
    { type: 'call_finished', status: 'completed', durationSeconds: 61 },
  ]);
  store.close();
  return dataDir;
}

/** Opens with Enter at the button, closes with Escape. */
async function opensAndCloses(window: Page, opener: Locator, opened: Locator): Promise<void> {
  await opener.press('Enter');
  await opened.first().waitFor();
  await window.keyboard.press('Escape');
  await opened.first().waitFor({ state: 'detached' });
  await opener.and(window.locator(':focus')).waitFor();
}

test('whatever was opened with the keyboard leaves the focus where it was opened', async () => {
  const { window, close } = await launchApp({ dataDir: givenOneCaller(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  const button = (name: string | RegExp) => window.getByRole('button', { name, exact: true });
  const dialog = window.getByRole('dialog');
  await button('Test call').waitFor();
  await opensAndCloses(window, button('Export to Excel'), dialog);
  await opensAndCloses(window, button('Keyboard shortcuts'), dialog);
  await opensAndCloses(window, button('Appearance'), window.getByRole('menu'));
  await opensAndCloses(window, button(/^Test calls only/), window.getByRole('button', { name: 'Check now' }));
  await opensAndCloses(window, button('Test call'), window.getByRole('form', { name: 'Test call' }));
  await window.getByRole('region', { name: 'Earlier calls' }).getByText('0491 570 156').click();
  await opensAndCloses(window, button('Note…'), window.getByRole('button', { name: 'Cancel' }));
  await opensAndCloses(window, button('History'), dialog);

  await window.keyboard.press('Control+2');
  await button('My views').press('Enter');
  await window.getByRole('menuitem', { name: /^Save this view/ }).press('Enter');
  await window.getByLabel('Name of the view').waitFor();
  await window.keyboard.press('Escape');
  await button('My views').and(window.locator(':focus')).waitFor();

  await window.keyboard.press('Control+3');
  await window.getByRole('option').click();
  await opensAndCloses(window, button('Delete everything'), window.getByRole('alertdialog'));
  await button('Add address').press('Enter');
  await window.getByLabel('Street').press('Escape');
  await button('Add address').and(window.locator(':focus')).waitFor();
  expect(await window.evaluate('document.activeElement === document.body')).toBe(false);
});
