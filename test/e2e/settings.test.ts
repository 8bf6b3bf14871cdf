import { expect, onTestFinished, test } from 'vitest';
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
