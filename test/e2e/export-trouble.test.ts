import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { databaseFileName } from '../../main/store/open.ts';
import { writeManyCalls } from '../bench/many-calls.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { answerSaveDialog, openExportDialog } from '../helpers/export-dialog.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { holdFile, mayMount, smallDisk } from '../helpers/troubled-disk.ts';

/** An office with so many calls of six turns each. */
async function launchOffice(calls: number): Promise<LaunchedApp> {
  const dataDir = temporaryFolder();
  writeManyCalls(join(dataDir, databaseFileName), calls, calls);
  const running = await launchApp({ dataDir, env: { CALLOUT_NOW: '2000-02-20T16:30:00+11:00' } });
  onTestFinished(running.close);
  return running;
}

test('a big export is cancelled and leaves the older file as it was; a name that is taken is tried again', async () => {
  const running = await launchOffice(40_000);
  const folder = temporaryFolder();
  const path = join(folder, 'books.xlsx');
  writeFileSync(path, 'older');
  const dialog = await openExportDialog(running);
  const start = () => dialog.getByRole('button', { name: 'Export', exact: true }).click();

  await dialog.getByLabel('Period').selectOption('Everything');
  await answerSaveDialog(running, path);
  await start();
  await dialog.getByText(/^[\d,]+ of 280,000 rows$/).waitFor(); // calls and turns
  await dialog.getByText(/^\d+ seconds? left$/).waitFor();
  await dialog.getByRole('button', { name: 'Cancel export' }).click();
  await dialog.getByText('The export was cancelled. Nothing was saved.').waitFor();
  expect(readdirSync(folder)).toEqual(['books.xlsx']);
  expect(readFileSync(path, 'utf8')).toBe('older');

  const taken = join(folder, 'taken.vcf');
  mkdirSync(taken);
  await dialog.getByLabel('What').selectOption('Contact cards (vCard)');
  await answerSaveDialog(running, taken);
  await start();
  const obstacle = dialog.getByRole('alert').getByText(`There is a folder named taken.vcf in ${folder}.`);
  await obstacle.waitFor();
  await answerSaveDialog(running, ''); // she thinks better of it
  await dialog.getByRole('button', { name: 'Another name…' }).click();
  await obstacle.waitFor();
  await dialog.getByText('The export is complete and waits to get its name.').waitFor();
  await running.window.keyboard.press('Escape');
  await running.window.getByRole('link', { name: 'Calls' }).click();
  await running.window.getByRole('button', { name: 'The export needs you' }).click();
  rmdirSync(taken);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await dialog.getByText('Saved 10,000 contacts').waitFor();
  expect(readFileSync(taken, 'utf8')).toMatch(/^BEGIN:VCARD/);
});

test.skipIf(!mayMount())(
  'a file in use waits until it is let go; a disk that runs full keeps no half file',
  async () => {
    const running = await launchOffice(2_000);
    const path = join(temporaryFolder(), 'calls.csv');
    writeFileSync(path, 'older');
    const letGo = holdFile(path);
    const dialog = await openExportDialog(running);
    const start = () => dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.getByLabel('What').selectOption('Customer data (CSV)');
    await dialog.getByLabel('Period').selectOption('Everything');
    await answerSaveDialog(running, path);
    await start();
    await dialog
      .getByRole('alert')
      .getByText('calls.csv is open in another program. Close it there.')
      .waitFor();
    letGo();
    expect(readFileSync(path, 'utf8')).toBe('older');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByText('Saved 2,000 rows').waitFor();
    expect(readFileSync(path, 'utf8')).toContain('customer_name');

    await dialog.getByRole('button', { name: 'Another export' }).click();
    const disk = smallDisk(64);
    writeFileSync(join(disk, 'calls.csv'), 'older');
    await answerSaveDialog(running, join(disk, 'calls.csv'));
    await start();
    await dialog.getByText('The disk is full: calls.csv could not be written. Make some room.').waitFor();
    expect(readdirSync(disk)).toEqual(['calls.csv']);
    expect(readFileSync(join(disk, 'calls.csv'), 'utf8')).toBe('older');
  },
);
