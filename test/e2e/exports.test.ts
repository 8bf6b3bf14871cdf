import ExcelJS from 'exceljs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { officeYear } from '../../scripts/fill-year/office-year.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { answerSaveDialog, openExportDialog } from '../helpers/export-dialog.ts';
import { type LaunchedApp, launchApp } from '../helpers/launch-app.ts';

const now = '2024-08-05T16:30:00+10:00';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** An office with some months of calls behind it, the last BAS quarter (April to June) among them. */
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
  const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
    // Fluent's dialogs send the focus on with two elements that nobody ever stays on
    `${axe}; axe.run({ exclude: [['[data-tabster-dummy]']] }).then((result) => result.violations)`,
  );
  return violations.map(
    ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

test('the accountant’s quarter: chosen by name, saved, and read back; a cancelled dialog leaves no file', async () => {
  const running = await launchApp({ dataDir: givenHistory(), env: { CALLOUT_NOW: now } });
  onTestFinished(running.close);
  const { window } = running;
  const folder = temporaryFolder();
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  const dialog = await openExportDialog(running);
  await dialog.getByLabel('Period').selectOption('Last BAS quarter');
  expect(await dialog.getByLabel('From').inputValue()).toBe('Mon 1 Apr');
  expect(await dialog.getByLabel('Until').inputValue()).toBe('Sun 30 Jun');
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);

  await answerSaveDialog(running, '');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByLabel('Period').waitFor(); // back at the choice, as it was
  expect(await dialog.getByLabel('Until').inputValue()).toBe('Sun 30 Jun');
  expect(readdirSync(folder)).toEqual([]);

  const path = join(folder, 'quarter.xlsx');
  await answerSaveDialog(running, path);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByText(/^Saved [\d,]+ calls$/).waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);
  expect(existsSync(path)).toBe(true);
  const days = await daysIn(path);
  expect(days.length).toBeGreaterThan(20);
  expect(days.filter((day) => day < '2024-04-01' || day > '2024-06-30')).toEqual([]);
  await dialog.getByText(`Saved ${days.length} calls`).waitFor();
  expect(await shownInFolder(running, dialog)).toBe(path);
  expect(await draggedOut(running, dialog.getByText('quarter.xlsx'))).toEqual({ file: path, icon: true });

  await dialog.getByRole('button', { name: 'Another export' }).click();
  await dialog.getByLabel('What').selectOption('Contact cards (vCard)');
  const cards = join(folder, 'customers.vcf');
  const asked = await answerSaveDialog(running, cards);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByText(/^Saved [\d,]+ contacts$/).waitFor();
  expect(await asked()).toBe(join(folder, 'customers 2024-04-01 to 2024-06-30.vcf')); // the folder is remembered
  expect(readFileSync(cards, 'utf8')).toMatch(/^BEGIN:VCARD\r\n/);
  expect(readdirSync(folder).toSorted()).toEqual(['customers.vcf', 'quarter.xlsx']);
});

/** What leaves the window with the mouse: Electron is asked to, the file is not dropped anywhere. */
async function draggedOut({ app }: LaunchedApp, file: Locator): Promise<unknown> {
  const leaving = await app.evaluateHandle(({ BrowserWindow }) => ({
    item: new Promise((resolve) => {
      for (const { webContents } of BrowserWindow.getAllWindows())
        webContents.startDrag = ({ file: path, icon }) =>
          resolve({ file: path, icon: typeof icon === 'object' && !icon.isEmpty() });
    }),
  }));
  await file.dispatchEvent('dragstart');
  return app.evaluate((_, { item }) => item, leaving);
}

/** Which file the system's file manager was asked to show. */
async function shownInFolder({ app }: LaunchedApp, dialog: Locator): Promise<unknown> {
  const asked = await app.evaluateHandle(({ shell }) => ({
    path: new Promise((resolve) => {
      shell.showItemInFolder = resolve;
    }),
  }));
  await dialog.getByRole('button', { name: 'Show in folder' }).click();
  return app.evaluate((_, { path }) => path, asked);
}

/** The days of its calls. */
async function daysIn(path: string): Promise<string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const days = workbook.getWorksheet('Calls')?.getColumn(1).values.slice(2) ?? []; // the first is none, then the head
  return days.map((day) => (day instanceof Date ? day.toISOString().slice(0, 10) : 'no date'));
}

test('the calls that were ticked are exported, and no others', async () => {
  const running = await launchApp({ dataDir: givenHistory(), env: { CALLOUT_NOW: now } });
  onTestFinished(running.close);
  const { window } = running;
  await window.getByRole('link', { name: 'Calls' }).click();
  await window.getByRole('listbox').focus();
  for (const key of ['Space', 'ArrowDown', 'Space']) await window.keyboard.press(key);
  const ticked = window.getByRole('group', { name: '2 calls ticked' });
  await ticked.getByRole('button', { name: 'Export…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export the books' });
  await dialog.getByText('2 calls ticked').waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);
  await answerSaveDialog(running, join(temporaryFolder(), 'ticked.xlsx'));
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByText('Saved 2 calls', { exact: true }).waitFor();
});
