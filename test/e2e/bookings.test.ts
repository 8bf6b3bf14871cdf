import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
import { bookingFolder } from '../helpers/booking-office.ts';
import { launchApp } from '../helpers/launch-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('the calendar: first windows, a booking of one’s own, moved with the keyboard and the mouse, cancelled and taken back', async () => {
  const { window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await window.evaluate("window.location.hash = '/bookings'");
  await window.getByRole('button', { name: /Start with Monday to Friday/ }).click();
  await window.getByRole('table', { name: 'Appointments' }).waitFor();
  await window.getByRole('button', { name: 'New booking', exact: true }).click();
  const form = window.getByRole('form', { name: 'New booking' });
  await form.getByLabel('Name').fill('Priya Nair');
  await form.getByLabel('Suburb').fill('Newtown');
  await form.getByLabel('Time').selectOption({ label: 'Wed 7 Aug, 7:00 am' });
  await form.getByRole('button', { name: 'Save booking' }).click();
  const booking = window.getByRole('button', { name: 'Priya Nair' });
  await booking.press('Alt+ArrowRight');
  await window.getByText('Priya Nair moved to Thu 8 Aug, 7:00 am.').waitFor();
  await booking.dragTo(
    window
      .getByRole('row', { name: /^9:00 am/ })
      .getByRole('cell')
      .nth(4),
  ); // Friday
  await window.getByText('Priya Nair moved to Fri 9 Aug, 9:00 am.').waitFor();
  await booking.click();
  const violations = await window.evaluate(
    `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
  expect(violations).toEqual([]);
  await window.getByRole('button', { name: 'Cancel booking' }).click();
  await window.getByRole('button', { name: 'Undo' }).click();
  await booking.waitFor();
});

test('with the keyboard alone a call that is over becomes a booking, with what the call told', async () => {
  const env = { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' };
  const { window, close } = await launchApp({ dataDir: bookingFolder(), env });
  onTestFinished(close);
  const { keyboard } = window;
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByLabel("Caller's number").fill('0491 570 156');
  await keyboard.press('Enter');
  await window.getByText("G'day, you've reached").waitFor();
  await window
    .getByLabel('What the caller says')
    .fill("It's Priya Nair, 5 King Street Newtown, my drain is blocked");
  await keyboard.press('Enter');
  await window.getByText('5 King Street', { exact: true }).waitFor();
  await keyboard.press('Alt+h');
  await window.getByRole('button', { name: 'Mark handled' }).waitFor();
  await keyboard.press('Alt+k');
  const form = window.getByRole('form', { name: 'New booking' });
  await expect.poll(() => form.getByLabel('Time').and(window.locator(':focus')).count()).toBe(1);
  const told = {
    Name: 'Priya Nair',
    Phone: '0491 570 156',
    Suburb: 'Newtown',
    'Street address': '5 King Street',
  };
  for (const [label, value] of Object.entries(told))
    expect(await form.getByLabel(label).inputValue()).toBe(value);
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => window.locator(':focus').textContent()).toContain('Priya Nair');
});
