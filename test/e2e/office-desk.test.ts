import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/launch-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('she corrects a field with the keyboard, has a sentence said, takes the call over and hands it back', async () => {
  const { window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  const transcript = window.getByRole('log', { name: 'Transcript' });
  const captured = window.getByRole('complementary', { name: 'Captured' });
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByLabel("Caller's number").fill('0491 570 156');
  await window.getByRole('button', { name: 'Ring', exact: true }).click();
  await window.getByText("G'day, you've reached").waitFor();

  await captured.getByRole('button', { name: 'Correct suburb' }).focus();
  await window.keyboard.press('Enter');
  await window.keyboard.type('marrickville');
  await window.keyboard.press('Enter');
  await captured.getByText('Marrickville', { exact: true }).waitFor();
  await captured.getByText('typed by the office').waitFor();
  await captured.getByRole('button', { name: 'Correct phone' }).click();
  await captured.getByRole('textbox', { name: 'Correct phone' }).fill('12');
  await window.keyboard.press('Enter');
  await captured.getByText('That is no Australian phone number.').waitFor();
  await window.keyboard.press('Escape');

  await window.keyboard.press('Alt+s');
  await window.keyboard.type('We can be there by 4.');
  await window.keyboard.press('Enter');
  await transcript.getByText('We can be there by 4.').waitFor();

  await window.getByLabel('What the caller says').fill("Hi, it's Tom Brown, my sink is blocked");
  await window.keyboard.press('Enter');
  await transcript.getByText('Is the number').waitFor();
  expect(await transcript.innerText()).not.toContain('suburb');

  const violations: { id: string }[] = await window.evaluate(
    `${axe}; axe.run().then((result) => result.violations)`,
  );
  expect(violations.map(({ id }) => id)).toEqual([]);

  await window.getByRole('button', { name: 'Take call' }).click();
  await window.getByRole('button', { name: 'Answer' }).click();
  await window.getByText('You are talking to Tom Brown').waitFor();
  await window.getByRole('button', { name: 'Mute' }).click();
  await window.getByRole('button', { name: 'Unmute' }).waitFor();
  await window.getByRole('button', { name: 'Hand back' }).click();
  await transcript.getByText("It's the automated assistant again.").waitFor();
  await window.getByRole('button', { name: 'Take call' }).waitFor();

  await window.keyboard.press('Alt+n');
  await window.keyboard.type('Key under the mat');
  await window.keyboard.press('Enter');
  await captured.getByText('Key under the mat').waitFor();
  await window.keyboard.press('Alt+c');
  await window.getByRole('dialog').getByText('This is the first call from this number.').waitFor();
  await window.keyboard.press('Escape');
  await window.getByRole('dialog').waitFor({ state: 'detached' });
  await window.getByRole('button', { name: 'Hang up' }).click();
  await window.getByRole('button', { name: 'Mark handled' }).click();
  await window.getByRole('button', { name: 'Handled: undo' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: { id: string }[] = await window.evaluate(`axe.run().then((result) => result.violations)`);
    expect(found.map(({ id }) => id)).toEqual([]);
  }
});
