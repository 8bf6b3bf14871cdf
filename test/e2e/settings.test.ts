import { expect, onTestFinished, test } from 'vitest';
import { settingsSchema } from '../../preload/contract/settings.ts';
import { launchApp } from '../helpers/launch-app.ts';

test('a setting is found, changed, refused when it makes no sense, and holds on the next call', async () => {
  const { window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('searchbox', { name: 'Search settings' }).fill('office name');
  const name = window.getByRole('textbox', { name: 'Office name' });
  await name.fill(' ');
  await window.keyboard.press('Enter');
  await window.getByText('Type the name that callers hear.').waitFor();
  await name.fill('Harbour Plumbing');
  await window.keyboard.press('Tab');
  await window.getByText('Saved', { exact: true }).waitFor();

  await window.getByRole('searchbox', { name: 'Search settings' }).fill('backup');
  await window.getByRole('button', { name: 'Back up now' }).click();
  await window.getByText('Everything is in a backup now.').waitFor();

  await window.keyboard.press('Control+1');
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByRole('button', { name: 'Ring' }).click();
  await window.getByText("G'day, you've reached Harbour Plumbing").waitFor();
});

test('restoring asks first, and afterwards everything is there again with what was kept', async () => {
  const { app, window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByRole('button', { name: 'Ring' }).click();
  await window.getByLabel('What the caller says').fill("It's Grace in Marrickville");
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'Hang up' }).click();
  await window.getByText('Nobody is on the line.').waitFor();
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('link', { name: 'Safety' }).click();
  await window.getByRole('button', { name: 'Restore…' }).click();
  await window.getByText(/Calls restored: 1\./).waitFor();
  await window.getByRole('link', { name: 'Live' }).click();
  await window.getByRole('region', { name: 'Earlier calls' }).getByText('Grace').waitFor();
  expect(await window.getByText('is damaged').count()).toBe(0);
});

test('no setting is forgotten: each, or each of its parts, can be set on one of the pages', async () => {
  const { window, close } = await launchApp();
  onTestFinished(close);
  await window.getByRole('link', { name: 'Settings' }).click();
  const topics = window.getByRole('navigation', { name: 'Topics' }).getByRole('link');
  await topics.first().waitFor();
  const reached = new Set<string>();
  for (const topic of await topics.all()) {
    await topic.click();
    await window.getByRole('heading', { name: await topic.innerText(), exact: true }).waitFor();
    const rows = await window.locator('[data-setting]').all();
    for (const row of rows) {
      const controls = row.locator('input, textarea, select, button');
      if ((await controls.count()) > 0) reached.add((await row.getAttribute('data-setting')) ?? '');
    }
  }
  const wanted = Object.entries(settingsSchema.parse({})).flatMap(([name, value]) => {
    const hasParts = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (reached.has(name) || !hasParts) return [name];
    return Object.keys(value).map((part) => `${name}.${part}`);
  });
  const elsewhere = 'savedViews'; // kept on the screen of calls, where they are seen
  expect(wanted.filter((name) => name !== elsewhere && !reached.has(name))).toEqual([]);
});
