import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
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
