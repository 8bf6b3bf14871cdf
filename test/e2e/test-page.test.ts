import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { launchApp } from '../helpers/launch-app.ts';

test('the test page that the app names plays a whole call in a browser, and the call log shows it', async () => {
  const { app, window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await app.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      Object.assign(globalThis, { openedInBrowser: url });
      return Promise.resolve();
    };
  });
  await window.getByRole('button', { name: 'Open test page' }).click();
  const opened = await app.evaluate(() => (globalThis as { openedInBrowser?: string }).openedInBrowser);
  const address = z.url().parse(opened);
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(async ({ BrowserWindow, session }, url) => {
      await session.defaultSession.fetch(url, { credentials: 'include' }); // the key becomes a cookie
      const browser = new BrowserWindow();
      Object.assign(globalThis, { browser }); // or it is garbage-collected away
      void browser.loadURL(url.replace(/\?.*/, '')); // windows of the app follow no redirects, as browsers do
    }, address),
  ]);
  await page.getByRole('button', { name: 'Start call' }).click();
  await page.getByText("G'day, you've reached").first().waitFor();
  await page
    .getByRole('textbox', { name: 'What the caller says' })
    .fill("Hi, it's Priya in Newtown, the kitchen tap is dripping");
  await page.keyboard.press('Enter');
  await page.getByText('Priya', { exact: true }).first().waitFor();
  await window
    .getByRole('complementary', { name: 'Captured' })
    .getByText('Newtown', { exact: true })
    .waitFor();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await window.getByText('Nobody is on the line.').waitFor();

  await page.goto(new URL('/debug/call_logs', address).href);
  await page.getByText('Priya').first().waitFor();
  expect(await page.locator('body').innerText()).toMatch(/Newtown[\s\S]*Completed/i);
});
