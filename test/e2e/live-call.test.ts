import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/launch-app.ts';

const mikesWords =
  "Hi, I'm Mike from Brisbane. My toilet is blocked and it's an emergency. Can you come today? My number is 0412 345 678.";

async function givenApp(): Promise<LaunchedApp> {
  const app = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(() => app.close());
  return app;
}

async function ringIn(window: Page, from: string): Promise<void> {
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByLabel("Caller's number").fill(from);
  await window.getByRole('button', { name: 'Ring' }).click();
  await window.getByText("G'day, you've reached").waitFor();
}

async function say(window: Page, words: string, answer: RegExp): Promise<void> {
  await window.getByLabel('What the caller says').fill(words);
  await window.keyboard.press('Enter');
  await window.getByRole('log', { name: 'Transcript' }).getByText(answer).waitFor();
}

/** Saves through the real dialog; only the operating system's is answered for the receptionist. */
async function exportTo({ app, window }: LaunchedApp, what: string, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await window.getByRole('button', { name: 'Export to Excel' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export the books' });
  await dialog.getByLabel('What').selectOption(what);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByText(/^Saved 1 /).waitFor();
  await dialog.getByText(basename(path)).waitFor();
  await dialog.getByRole('button', { name: 'Another export' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

test('a test call in the window: words and fields appear live, an emergency stands out, the books have it', async () => {
  const running = await givenApp();
  const { window } = running;
  await ringIn(window, '02 5550 0118');
  await say(window, mikesWords, /Is that right\?/);

  const captured = window.getByRole('complementary', { name: 'Captured' });
  for (const value of ['Mike', '0412 345 678', 'Brisbane', 'Toilet repair', 'Mon 5 Aug']) {
    await captured.getByText(value, { exact: true }).waitFor();
  }
  const banner = window.getByRole('alert', { name: 'Emergencies on the line' });
  await banner.getByText('Emergency', { exact: true }).first().waitFor();
  expect(await banner.innerText()).toMatch(/Mike[\s\S]*Brisbane/);

  await say(window, "Yes, that's right.", /anything else/);
  const fromTheEnd = () =>
    window
      .getByRole('log', { name: 'Transcript' })
      .evaluate(({ scrollHeight, scrollTop, clientHeight }) => [
        scrollHeight > clientHeight,
        scrollHeight - scrollTop - clientHeight < 2,
      ]);
  for (const [width, height] of [
    [1024, 640],
    [1280, 700],
    [1100, 640],
  ] as const) {
    const size = { width, height };
    await running.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setSize(to.width, to.height),
      size,
    );
    await expect.poll(() => window.evaluate('innerWidth')).toBe(width);
    await expect.poll(fromTheEnd).toEqual([true, true]);
  }
  await say(window, 'No, just come quickly please.', /Goodbye/);
  await window.getByText('Nobody is on the line.').waitFor();

  const folder = mkdtempSync(join(tmpdir(), 'callout-exports-'));
  await exportTo(running, 'Customer data (CSV)', join(folder, 'books.csv'));
  await exportTo(running, 'Excel workbook, for the accountant', join(folder, 'books.xlsx'));

  const expected = { customer_name: 'Mike', customer_phone: '0412345678', customer_location: 'Brisbane' };
  const csv = parse(readFileSync(join(folder, 'books.csv')), { bom: true, columns: true });
  expect(csv).toMatchObject([{ ...expected, call_date: '2024-08-05', urgency_level: 'emergency' }]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(folder, 'books.xlsx'));
  expect(rowsOf(workbook, 'Calls')).toMatchObject([expected]);
  expect(JSON.stringify(rowsOf(workbook, 'Conversations'))).toContain('My toilet is blocked');
});

test('a call of an earlier day is there after a restart, opens with every word, and its caller is known at the first ring', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-restart-'));
  const monday = await launchApp({ dataDir, env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  await ringIn(monday.window, '0491 570 156');
  await say(monday.window, 'Hi, this is Grace in Marrickville', /best one to reach you/);
  await monday.close(); // in mid-call

  const tuesday = await launchApp({ dataDir, env: { CALLOUT_NOW: '2024-08-06T09:00:00+10:00' } });
  onTestFinished(() => tuesday.close());
  await tuesday.window.getByText('One call was cut short').waitFor();
  const earlier = tuesday.window.getByRole('region', { name: 'Earlier calls' });
  await earlier.getByText('Cut short').waitFor();
  await earlier.getByText('Grace').click();
  await tuesday.window.getByRole('log', { name: 'Transcript' }).getByText('Grace in Marrickville').waitFor();
  await ringIn(tuesday.window, '0491 570 156');
  await tuesday.window.getByRole('region', { name: 'On the line now' }).getByText('Known').waitFor();
  await tuesday.window.getByText('Grace, Marrickville · 1 call · last Mon 5 Aug').waitFor();
});

function rowsOf(workbook: ExcelJS.Workbook, name: string): Record<string, unknown>[] {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`There is no sheet ${name}.`);
  const header = (sheet.getRow(1).values as string[]).slice(1); // our own header row is text
  const rows: Record<string, unknown>[] = [];
  sheet.eachRow((row, number) => {
    if (number > 1)
      rows.push(Object.fromEntries(header.map((column, index) => [column, row.getCell(index + 1).value])));
  });
  return rows;
}
