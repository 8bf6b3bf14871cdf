import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bookingLog } from '../../main/bookings/booking-events.ts';
import { createBookingStore } from '../../main/store/booking-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { bookingSettings } from '../helpers/booking-office.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { pressAt, tabTo } from '../helpers/keyboard.ts';
import { launchApp } from '../helpers/launch-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const at = (time: string) => Date.parse(`2024-08-${time}:00+10:00`);

/** An office with windows, and places held for callers on Thursday at seven. */
function givenHeld(...names: string[]): string {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(bookingSettings));
  const store = openStore(join(dataDir, databaseFileName));
  for (const [index, name] of names.entries()) {
    const job = { name, phone: '0491570156', suburb: 'Newtown', address: null };
    createBookingStore(store, bookingLog).append(`BK${String(index).repeat(32)}`, at('05T14:00'), {
      ...{ type: 'booked', date: '2024-08-08', start: '07:00', end: '09:00', seat: index + 1, callSid: null },
      ...{ startsAt: at('08T07:00'), endsAt: at('08T09:00'), heldUntil: at('07T14:00') },
      job: { ...job, service: 'blocked_drain', issue: null, urgency: null, mayText: false },
    });
  }
  store.close();
  return dataDir;
}

test('with the keyboard alone: a free place booked, a held one confirmed, moved to another time and day, cancelled and taken back', async () => {
  const env = { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' };
  const { window, close } = await launchApp({ dataDir: givenHeld('Tom Held'), env });
  onTestFinished(close);
  const { keyboard } = window;
  const chip = (name: string) => window.getByRole('button', { name: new RegExp(`^${name}`) });
  const hasFocus = (name: string) =>
    expect.poll(() => window.locator(':focus').textContent()).toContain(name);
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await keyboard.press('Control+4');

  await tabTo(window.getByRole('table', { name: 'Appointments' }).locator('button[tabindex="0"]'));
  await keyboard.press('ArrowRight'); // from this afternoon, for the morning is over, to Tuesday's
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  const form = window.getByRole('form', { name: 'New booking' });
  await expect.poll(() => form.getByLabel('Time').inputValue()).toBe('2024-08-06 07:00-09:00');
  await keyboard.type('Priya Nair');
  await tabTo(form.getByLabel('Suburb'));
  await keyboard.type('newt');
  await form.getByRole('option', { name: 'Newtown NSW' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect.poll(() => form.getByLabel('Suburb').inputValue()).toBe('Newtown');
  await keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await hasFocus('Priya Nair');

  await keyboard.press('ArrowRight'); // Wednesday
  await keyboard.press('ArrowRight'); // Thursday's free place
  await keyboard.press('ArrowDown');
  await hasFocus('Tom Held');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await window.getByText('To confirm', { exact: true }).waitFor({ state: 'detached' });
  await hasFocus('Tom Held');
  await keyboard.press('Alt+ArrowDown');
  await window.getByText('Tom Held moved to Thu 8 Aug, 1:00 pm.').waitFor();
  await hasFocus('Tom Held');
  await keyboard.press('Alt+ArrowRight');
  await window.getByText('Tom Held moved to Fri 9 Aug, 1:00 pm.').waitFor();
  await keyboard.press('Control+z');
  await expect.poll(() => window.getByText('moved to').count()).toBe(0);
  await hasFocus('Tom Held');

  await keyboard.press('Enter');
  const panel = window.getByRole('complementary', { name: 'Tom Held' });
  await panel.getByText('Thu 8 Aug, 1:00 pm').first().waitFor();
  expect(await window.evaluate(`${axe}; axe.run().then((result) => result.violations)`)).toEqual([]);
  await pressAt(panel.getByRole('button', { name: 'Cancel booking' }));
  await window.getByText('The booking of Tom Held was cancelled.').waitFor();
  await chip('Tom Held').waitFor({ state: 'detached' });
  await keyboard.press('Control+z');
  await chip('Tom Held').waitFor();
  await hasFocus('Tom Held');
});

test('confirmed, moved, cancelled in the panel: the focus goes to the booking, or to the next that waits', async () => {
  const env = { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' };
  const { window, close } = await launchApp({ dataDir: givenHeld('Tom Held', 'Una Next'), env });
  onTestFinished(close);
  const { keyboard } = window;
  const focused = () => window.locator(':focus').textContent();
  const panel = window.getByRole('complementary');
  await window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
  await keyboard.press('Control+4');
  await window.getByRole('button', { name: /^Tom Held/ }).press('Enter');
  await panel.getByRole('button', { name: 'Confirm' }).press('Enter');
  await panel.getByText('Confirmed').waitFor();
  await expect.poll(focused).toMatch(/^Tom Held/);
  await panel.getByLabel('Move to').selectOption({ label: 'Fri 9 Aug, 1:00 pm' });
  await panel.getByRole('button', { name: 'Move', exact: true }).press('Enter');
  await window.getByText('Tom Held moved to Fri 9 Aug, 1:00 pm.').waitFor();
  await expect.poll(focused).toMatch(/^Tom Held/);
  await panel.getByRole('button', { name: 'Cancel booking' }).press('Enter');
  await expect.poll(focused).toMatch(/^Una Next/);
  await window.getByRole('button', { name: 'New booking', exact: true }).press('Enter');
  await keyboard.press('Escape');
  await expect.poll(focused).toBe('New booking');
});
