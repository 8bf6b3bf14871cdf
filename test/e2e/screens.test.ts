import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/launch-app.ts';

test('screens are changed with keys, and an emergency is seen on all of them and leads back to its call', async () => {
  const { app, window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByRole('button', { name: 'Ring' }).click();
  await window
    .getByLabel('What the caller says')
    .fill("It's Mike in Brisbane, a pipe burst, it's an emergency");
  await window.keyboard.press('Enter');
  const banner = window.getByRole('alert', { name: 'Emergencies on the line' });
  await banner.waitFor();

  const rail = window.getByRole('navigation', { name: 'Screens' });
  const settings = rail.getByRole('link', { name: 'Settings' });
  await window.getByLabel('What the caller says').focus(); // the agent has answered
  await window.keyboard.press('?'); // typed as the caller's words: no shortcut
  const places = await rail.getByRole('link').count();
  await window.keyboard.press(`Control+${String(places)}`);
  await window.getByRole('main', { name: 'Settings' }).waitFor();
  expect(await settings.getAttribute('aria-current')).toBe('page');
  expect(await window.title()).toMatch(/^Emergency · 1 call on the line · Settings · Callout$/);
  await rail.getByRole('link', { name: '1 call on the line' }).waitFor();

  await window.keyboard.press('?');
  const sheet = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Previous and next call').waitFor();
  await window.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });

  await window.keyboard.press('Alt+a');
  await banner.getByRole('button').and(window.locator(':focus')).waitFor();
  await window.getByRole('button', { name: 'Appearance' }).click();
  await window.getByRole('menuitemradio', { name: 'Dark' }).click();
  const titleBar = () => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
  await expect.poll(titleBar).toBe('dark');
  await banner.getByRole('button', { name: 'Emergency Mike' }).click();
  await window.getByRole('log', { name: 'Transcript' }).getByText('a pipe burst').waitFor();
});
