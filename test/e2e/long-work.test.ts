/** What takes long: said in words, with a bar and a way to cancel, and nothing half done is left. */
import { readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { officeAccount, ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { launchApp } from '../helpers/launch-app.ts';

const soon = { timeout: 20_000, interval: 50 };

/** One call of Priya's, whose recording is still at Twilio. */
async function givenRecordedCustomer(): Promise<string> {
  const dataDir = temporaryFolder();
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: dataDir });
  const line = await ring(engine, { from: '+61491570156' });
  await line.say("It's Priya Raman in Newtown, my kitchen tap is dripping");
  await line.hangUp();
  await line.ended;
  const at = engine.now();
  await engine.stop();
  const store = openStore(join(dataDir, databaseFileName));
  const recordingSid = `RE${'1'.repeat(32)}`;
  const url = `https://api.twilio.example/Recordings/${recordingSid}`;
  createCallStore(store, customerPhone).append(line.callSid, at, [
    { type: 'recording_made', recordingSid, kind: 'call', url, durationSeconds: 30, beganAt: null },
  ]);
  store.close();
  return dataDir;
}

test('records are handed over with a bar while Twilio keeps silent; when that is cancelled no folder is left', async () => {
  const twilio = await givenTwilio();
  const { app, window, close } = await launchApp({
    dataDir: await givenRecordedCustomer(),
    env: {
      CALLOUT_NOW: '2024-08-05T16:30:00+10:00',
      CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
      CALLOUT_TWILIO_ACCOUNT_SID: officeAccount.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: officeAccount.authToken,
    },
  });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.evaluate(`location.hash = '#/customers/0491570156'`);
  const customers = window.getByRole('main', { name: 'Customers' });
  const parent = temporaryFolder();
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, parent);
  const handOver = customers.getByRole('button', { name: 'Hand over all records' });
  await handOver.waitFor();
  twilio.fail('GET Recordings', 'silence');
  await handOver.click();
  await customers.getByRole('progressbar', { name: 'Writing their records…' }).waitFor();
  expect(readdirSync(parent)).toEqual(['customer-0491570156']);
  await customers.getByRole('button', { name: 'Cancel' }).click();
  await customers.getByText('Cancelled. Nothing is left in the folder.').waitFor();
  await expect
    .poll(() => window.evaluate('document.activeElement.textContent'))
    .toBe('Hand over all records');
  await vi.waitFor(() => expect(readdirSync(parent)).toEqual([]), soon);
});

test('a test of the key to which nobody answers says what it waits for, and may be cancelled', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo; // a TCP server that listens has such an address
  const { window, close } = await launchApp({
    env: { CALLOUT_OPENAI_API_KEY: 'a-key', CALLOUT_OPENAI_BASE_URL: `http://127.0.0.1:${String(port)}/v1` },
  });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.evaluate(`location.hash = '#/settings/model'`);
  const row = window.getByRole('group', { name: 'Does the key work?' });
  await row.getByRole('button').click();
  await row.getByText('Asking OpenAI…').waitFor();
  await row.getByRole('progressbar', { name: 'Asking OpenAI…' }).waitFor();
  await row.getByRole('button', { name: 'Cancel' }).click();
  await row.getByText('Cancelled. Nothing was changed.').waitFor();
  expect(await row.getByRole('progressbar').count()).toBe(0);
});
