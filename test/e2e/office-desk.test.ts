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
  await captured.getByRole('combobox', { name: 'Correct suburb' }).waitFor();
  await window.keyboard.type('marri');
  const suburbs = captured.getByRole('listbox', { name: 'Suburbs that fit' });
  await suburbs.getByRole('option', { name: 'Marrickville NSW' }).waitFor();
  await window.keyboard.press('ArrowDown');
  for (const scheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    expect(await window.evaluate(`${axe}; axe.run().then((result) => result.violations)`)).toEqual([]);
  }
  await window.keyboard.press('Enter');
  await captured.getByText('Marrickville', { exact: true }).waitFor();
  await captured.getByText('typed by the office').waitFor();
  await captured.getByRole('button', { name: 'Correct suburb' }).and(window.locator(':focus')).waitFor();
  await window.keyboard.press('Alt+f'); // the name is missing
  await captured.getByRole('button', { name: 'Correct name' }).and(window.locator(':focus')).waitFor();
  await window.keyboard.press('ArrowDown');
  await captured.getByRole('button', { name: 'Correct phone' }).and(window.locator(':focus')).waitFor();
  await captured.getByText('0491 570 156').click();
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

  const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
    `${axe}; axe.run().then((result) => result.violations)`,
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);

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
  await window.keyboard.press('Alt+s');
  await window.keyboard.type('See you at 4.');
  await window.getByRole('button', { name: 'Hang up' }).click();
  await window.getByText('The call has ended. Keep it as a note').waitFor();
  await window.getByRole('button', { name: 'Keep note' }).press('Enter');
  await captured.getByText('See you at 4.').waitFor();
  await window.keyboard.press('Alt+d');
  await window.getByRole('button', { name: 'Handled: undo' }).waitFor();
  await window.keyboard.press('Alt+d');
  await window.getByRole('button', { name: 'Mark handled' }).click();
  await window.getByRole('button', { name: 'Handled: undo' }).waitFor();
  await window.getByText('The call from Tom Brown is handled.').waitFor();
  await window.getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter');
  await window.getByRole('button', { name: 'Mark handled' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: { id: string }[] = await window.evaluate(
      // Fluent's drawer sends the focus on with elements that nobody ever stays on
      `axe.run({ exclude: [['[data-tabster-dummy]']] }).then((result) => result.violations)`,
    );
    expect(found.map(({ id }) => id)).toEqual([]);
  }
});

test('“Not a job” is taken back with Undo, and what happened tells both', async () => {
  const { window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  const captured = window.getByRole('complementary', { name: 'Captured' });
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByLabel("Caller's number").fill('0491 570 156');
  await window.getByRole('button', { name: 'Ring', exact: true }).click();
  await window.getByText("G'day, you've reached").waitFor();
  await window.keyboard.press('Alt+p');
  await window.getByText('The call from 0491 570 156 is marked as not a job.').waitFor();
  await captured.getByText('Not a job').waitFor();
  await window.getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter');
  await captured.getByText('Not a job').waitFor({ state: 'detached' });
  await window.getByRole('button', { name: 'Not a job' }).waitFor();
  await window.keyboard.press('Alt+h');
  await window.getByRole('button', { name: 'Mark handled' }).waitFor();
  await window.keyboard.press('Control+2');
  await window.getByRole('listbox', { name: 'Calls found' }).getByRole('option').click();
  await window.getByRole('tab', { name: 'What happened' }).click();
  await window.getByText('The office marked it as not a job').waitFor();
  await window.getByText('The office took back its word on it being a job').waitFor();
});
