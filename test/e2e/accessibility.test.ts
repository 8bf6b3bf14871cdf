import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
    const violations: Violation[] = await window.evaluate(
      `${axe}; axe.run().then((result) => result.violations)`,
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  },
);
