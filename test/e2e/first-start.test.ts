import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/launch-app.ts';

/** Presses Tab until the wanted control has the focus. */
async function tabTo(window: Page, role: Parameters<Page['getByRole']>[0], name: string): Promise<void> {
  const wanted = window.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 60; presses++) {
    if ((await wanted.and(window.locator(':focus')).count()) > 0) return;
    await window.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

test('from the first start to the first captured call with the keyboard only', async () => {
  const { window, dataDir, close } = await launchApp({
    firstStart: true,
    env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' },
  });
  onTestFinished(close);
  await window.getByRole('heading', { name: 'Welcome to Callout' }).waitFor();
  await window.keyboard.press('Enter'); // without a name
  await window.getByText('Type the name that callers hear.').waitFor();
  await tabTo(window, 'textbox', 'What is your office called?');
  await window.keyboard.type('Harbour Plumbing');
  await tabTo(window, 'textbox', 'Which suburbs do you work in?');
  await window.keyboard.type('Newtown, Enmore');
  await tabTo(window, 'textbox', 'Name');
  await window.keyboard.type('Kim');
  await tabTo(window, 'textbox', 'Mobile');
  await window.keyboard.type('0491 570 156');
  await tabTo(window, 'button', 'Save and make a test call');
  await window.keyboard.press('Enter');

  await window.getByText("G'day, you've reached Harbour Plumbing").waitFor();
  await window.getByLabel('What the caller says').waitFor();
  await window.keyboard.type("It's Priya in Newtown, my tap is dripping");
  await window.keyboard.press('Enter');
  const captured = window.getByRole('complementary', { name: 'Captured' });
  for (const value of ['Priya', 'Newtown', 'Leaking tap'])
    await captured.getByText(value, { exact: true }).waitFor();
  expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toMatchObject({
    welcomed: true,
    officeName: 'Harbour Plumbing',
    suburbsServed: ['Newtown', 'Enmore'],
    onCallList: [{ name: 'Kim', mobile: '+61491570156' }],
  });
});
