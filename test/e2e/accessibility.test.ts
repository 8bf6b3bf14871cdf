import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/launch-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

test.each(['light', 'dark'] as const)(
  'the live screen has no accessibility violations with an emergency on it, %s',
  async (colorScheme) => {
    const { window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
    onTestFinished(close);
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // no colour half-way
    await window.getByRole('button', { name: 'Test call', exact: true }).click();
    await window.getByRole('button', { name: 'Ring' }).click();
    await window
      .getByLabel('What the caller says')
      .fill("It's Mike in Brisbane, a pipe has burst, it's an emergency");
    await window.keyboard.press('Enter');
    await window.getByRole('alert', { name: 'Emergencies on the line' }).waitFor();
    await window.getByLabel('What the caller says').waitFor(); // the agent has answered
    expect(await violationsOf(window)).toEqual([]);
  },
);

test.each(['light', 'dark'] as const)(
  'the first start and every page of the settings have no accessibility violations, %s',
  async (colorScheme) => {
    const { window, close } = await launchApp({ firstStart: true });
    onTestFinished(close);
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.getByRole('heading', { name: 'Welcome to Callout' }).waitFor();
    expect(await violationsOf(window)).toEqual([]);
    await window.getByRole('button', { name: 'Skip for now' }).click();
    await window.getByRole('link', { name: 'Settings' }).click();
    const topics = window.getByRole('navigation', { name: 'Topics' }).getByRole('link');
    await topics.first().waitFor();
    for (const topic of await topics.all()) {
      await topic.click();
      await window.getByRole('heading', { name: await topic.innerText() }).waitFor();
      expect(await violationsOf(window)).toEqual([]);
    }
  },
);

test('the day’s summary has no accessibility violations, and goes back and forward', async () => {
  const { window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await window.getByRole('link', { name: 'Reports' }).click();
  await window.getByRole('heading', { name: 'Monday, 5 August 2024' }).waitFor();
  await window.getByText('Total Calls').waitFor();
  expect(await violationsOf(window)).toEqual([]);
  await window.getByRole('button', { name: 'Day before' }).click();
  await window.getByRole('heading', { name: 'Sunday, 4 August 2024' }).waitFor();
  await window.getByRole('button', { name: 'Day after' }).click();
  await window.getByRole('heading', { name: 'Monday, 5 August 2024' }).waitFor();
  await window.getByRole('button', { name: 'Send by e-mail now' }).click();
  await window.getByText('Set up the e-mail in the settings first.').waitFor();
});

/** What axe finds, one line a rule. */
async function violationsOf(window: Page): Promise<string[]> {
  const violations: Violation[] = await window.evaluate(
    // Fluent's tabs send the focus on with two elements that nobody ever stays on
    `${axe}; axe.run({ exclude: [['[data-tabster-dummy]']] }).then((result) => result.violations)`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
