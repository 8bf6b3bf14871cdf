import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { launchApp } from '../helpers/launch-app.ts';

const hostile = '<img src=x onerror="document.title=1"> Priya';

/** A customer whose name is meant to do something in a page, after one call. */
async function givenCustomer(): Promise<string> {
  const dataDir = temporaryFolder();
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: dataDir });
  const line = await ring(engine, { from: '+61491570156' });
  await line.say('My kitchen tap is dripping <script>alert(1)</script>');
  engine.desk.correct(line.callSid, 'customer_name', hostile);
  await line.hangUp();
  await line.ended;
  await engine.stop();
  return dataDir;
}

test('a customer’s records are handed over and then deleted, after a question that says what goes and what stays', async () => {
  const dataDir = await givenCustomer();
  const { app, window, close } = await launchApp({
    dataDir,
    env: { CALLOUT_NOW: '2024-08-05T16:30:00+10:00' },
  });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.evaluate(`location.hash = '#/customers/0491570156'`);
  const customers = window.getByRole('main', { name: 'Customers' });
  await customers.getByRole('heading', { name: hostile }).waitFor(); // as text
  expect(await customers.locator('img[src="x"]').count()).toBe(0);

  const parent = mkdtempSync(join(tmpdir(), 'callout-records-'));
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, parent);
  await customers.getByRole('button', { name: 'Hand over all records' }).click();
  await customers.getByText('Everything about this customer is in').waitFor();
  expect(existsSync(join(parent, 'customer-0491570156', 'customer.json'))).toBe(true);

  await customers.getByRole('button', { name: 'Delete everything' }).click();
  const question = window.getByRole('alertdialog');
  await question.getByText('every word of their calls, and notes about them').waitFor();
  await question.getByText('files that somebody exported').waitFor();
  await question.getByRole('button', { name: 'Keep them' }).click();
  await question.waitFor({ state: 'hidden' });
  await customers.getByRole('heading', { name: hostile }).waitFor();

  await customers.getByRole('button', { name: 'Delete everything' }).click();
  await question.getByRole('button', { name: 'Delete everything' }).click();
  await question.getByText('Deleted. What remains without a name: 1 call, 0 appointments.').waitFor();
  await question.getByRole('button', { name: 'Close' }).click();
  await customers.getByText('No customers yet').waitFor();
});
