import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { launchApp } from '../helpers/launch-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const now = '2024-08-07T14:30:00+10:00';
const at = (time: string) => Date.parse(`2024-08-${time}:00+10:00`);
const id = (n: number) => `CA${String(n).repeat(32)}`;

/** A finished call with a promise on it, and what happened to that. */
function promisedCall(n: number, name: string, due: string): CallEvent[] {
  const from = `+6149157015${String(n)}`;
  const said = { said: name, turn: 1, source: 'said', confidence: 0.9 } as const;
  const value = { ...said, value: name, confirmed: true, inferred: false };
  return [
    { type: 'call_started', from, to: null, test: false, timezone: 'Australia/Sydney' },
    { type: 'fields_captured', fields: { customer_name: value } },
    { type: 'promised', what: 'ring_back', dueAt: at(due) },
    { type: 'call_finished', status: 'completed', durationSeconds: 60 },
  ];
}

/** Wednesday: one caller is waiting in time, one too long, two were called back, today and yesterday. */
function givenPromises(): string {
  const dataDir = temporaryFolder();
  const store = openStore(join(dataDir, databaseFileName));
  const calls = createCallStore(store, customerPhone);
  calls.append(id(1), at('07T14:20'), promisedCall(1, 'Ann Waiting', '07T14:50'));
  calls.append(id(2), at('07T13:40'), promisedCall(2, 'Bob Late', '07T14:10'));
  calls.append(id(3), at('07T09:00'), promisedCall(3, 'Col Today', '07T09:30'));
  calls.append(id(4), at('06T09:00'), promisedCall(4, 'Dee Yesterday', '06T09:30'));
  calls.append(id(3), at('07T09:20'), [{ type: 'promise_kept', by: 'office' }]);
  calls.append(id(4), at('06T10:10'), [{ type: 'promise_broken' }, { type: 'promise_kept', by: 'office' }]);
  store.close();
  return dataDir;
}

async function violationsIn(window: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // no colour half-way
  const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
    // Fluent's tabs send the focus on with two elements that nobody ever stays on
    `${axe}; axe.run({ exclude: [['[data-tabster-dummy]']] }).then((result) => result.violations)`,
  );
  return violations.map(({ id: rule, nodes }) => `${colorScheme} ${rule}: ${nodes[0]?.html ?? ''}`);
}

test('promises count down, are kept with one press and opened again with Undo, and stand in the week’s list', async () => {
  const { window, close } = await launchApp({ dataDir: givenPromises(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  const promised = window.getByRole('region', { name: 'Promised a call back' });
  await promised.getByText(/^Ring back within (19|20):\d\d$/).waitFor();
  const names = () => promised.getByRole('listitem').allTextContents();
  expect((await names()).map((row) => row.slice(0, 3))).toEqual(['Bob', 'Ann']);
  await promised.getByText(/^Ring back 2\d:\d\d late$/).waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);

  await promised.getByRole('button', { name: 'Called back: Ann Waiting' }).press('Enter');
  await window.getByText('Ann Waiting was called back.').waitFor();
  await expect.poll(async () => (await names()).length).toBe(1);
  await window.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await expect.poll(async () => (await names()).length).toBe(2);

  await promised.getByText('Ann Waiting').click();
  await window.getByRole('button', { name: 'Mark handled' }).click();
  await window.getByText('The call from Ann Waiting is handled, and they count as called back.').waitFor();
  await expect.poll(async () => (await names()).length).toBe(1);
  await window.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await expect.poll(async () => (await names()).length).toBe(2);

  await promised.getByRole('link', { name: 'All promises' }).press('Enter');
  const group = (name: string) => window.getByRole('table', { name });
  await group('Still to call back').getByText('Ann Waiting').waitFor();
  await group('Today').getByText('Kept 9:20 am, 10 min early').waitFor();
  await group('Earlier this week')
    .getByText('Broken, called back Tue 6 Aug, 10:10 am, 40 min late')
    .waitFor();
  await window.getByRole('button', { name: 'Called back: Bob Late' }).press('Enter');
  await group('Today')
    .getByText(/^Broken, called back 2:3\d pm, 2\d min late$/)
    .waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violationsIn(window, scheme)).toEqual([]);
  await window.getByRole('button', { name: 'Ann Waiting', exact: true }).press('Enter');
  await window.getByRole('main', { name: 'Calls' }).getByText('0491 570 151').first().waitFor();
});

test('where nothing is promised the page tells what a promise is', async () => {
  const { window, close } = await launchApp({ env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  await window.getByText('Nobody waits for a promised call back.').waitFor();
  await window.evaluate("window.location.hash = '/reports/promises'");
  await window.getByRole('heading', { name: 'No promises this week' }).waitFor();
  await window.getByRole('button', { name: 'Set the minutes it promises' }).press('Enter');
  await window.getByLabel('Minutes to ring back an emergency').waitFor();
});
