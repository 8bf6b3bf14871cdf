import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { pressAt } from '../helpers/keyboard.ts';
import { launchApp } from '../helpers/launch-app.ts';

const now = '2024-08-05T16:30:00+10:00';

/** Jo rang from her mobile and from home, and is in the book twice. */
function givenJoTwice(): string {
  const dataDir = temporaryFolder();
  const store = openStore(join(dataDir, databaseFileName));
  const books = createCallStore(store, customerPhone);
  const said = (value: string) =>
    ({
      value,
      said: value,
      turn: 1,
      source: 'said',
      confidence: 1,
      confirmed: true,
      inferred: false,
    }) as const;
  for (const [n, from] of ['+61491570156', '+61255500142'].entries()) {
    const events: CallEvent[] = [
      { type: 'call_started', from, to: null, test: false, timezone: 'Australia/Sydney' },
      {
        type: 'fields_captured',
        fields: {
          customer_name: said(n === 0 ? 'Jo Lee' : 'Joanne Lee'),
          customer_location: said('Newtown'),
        },
      },
      { type: 'call_finished', status: 'completed', durationSeconds: 61 },
    ];
    books.append(`CA${String(n).repeat(32)}`, Date.parse(now) - (n + 1) * 3_600_000, events);
  }
  store.close();
  return dataDir;
}

test('addresses are added with the suburbs it may be, changed, made the main one and removed, each with a way back', async () => {
  const { window, close } = await launchApp({ dataDir: givenJoTwice(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.keyboard.press('Control+3');
  await window.getByRole('option', { name: /Joanne Lee/ }).waitFor();
  await window.getByRole('option', { name: /^Jo Lee/ }).click();
  const profile = window.getByRole('region', { name: 'Jo Lee' });
  const lines = profile.getByRole('list', { name: 'Addresses' }).getByRole('listitem');
  await expect.poll(() => lines.allInnerTexts()).toHaveLength(1);
  const add = profile.getByRole('button', { name: 'Add address' });
  await add.click();
  await window.keyboard.type('7/23 Hill Road');
  await profile.getByLabel('Suburb').pressSequentially('Marrickvi');
  await window.getByRole('option', { name: 'Marrickville NSW' }).waitFor();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect.poll(() => profile.getByLabel('Suburb').inputValue()).toBe('Marrickville, NSW');
  await window.keyboard.press('Enter');
  await profile.getByText(/^7\/23 Hill Road, Marrickville NSW.* was added/).waitFor();
  await expect.poll(() => window.locator('button:focus').innerText()).toBe('Add address');
  await profile.getByRole('button', { name: /^Make 7\/23 Hill Road/ }).click();
  await expect.poll(() => lines.first().innerText()).toMatch(/^7\/23 Hill Road[^]*Main address/);
  await window.getByRole('option', { name: /Jo Lee.*Marrickville/s }).waitFor();
  await profile.getByRole('button', { name: /^Change 7\/23/ }).click();
  await profile.getByLabel('Street').fill('9/23 Hill Road');
  await window.keyboard.press('Enter');
  await profile.getByRole('button', { name: /^Remove 9\/23 Hill Road/ }).click();
  await expect.poll(() => lines.allInnerTexts()).toHaveLength(1);
  await window.keyboard.press('Control+z');
  await expect.poll(() => lines.first().innerText()).toMatch(/^9\/23 Hill Road[^]*Main address/);
});

test('with the keyboard alone two customers who are one are joined, and taken apart again', async () => {
  const { window, close } = await launchApp({ dataDir: givenJoTwice(), env: { CALLOUT_NOW: now } });
  onTestFinished(close);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await window.keyboard.press('Control+3');
  const list = window.getByRole('listbox', { name: 'Customers found' });
  await list.getByRole('option').nth(1).waitFor();
  await window.keyboard.press('Control+f');
  await window.keyboard.press('ArrowDown');
  const profile = window.getByRole('region', { name: 'Jo Lee' });
  await profile.getByText('similar name, same suburb').waitFor();
  await pressAt(window.getByRole('button', { name: 'Join with Joanne Lee' }));
  await window.getByText('Joanne Lee and Jo Lee are one customer now.').waitFor();
  await expect.poll(() => list.getByRole('option').count()).toBe(1);
  await profile.getByRole('heading', { name: 'Numbers' }).waitFor();
  await pressAt(window.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => list.getByRole('option').count()).toBe(2);
});
