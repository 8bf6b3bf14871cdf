import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/launch-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('an emergency shows whom it rings and is taken by the office; the light tells what is missing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-emergency-'));
  const onCallList = [
    { name: 'Sam', mobile: '+61491570156' },
    { name: 'Kim', mobile: '+61491570157' },
  ];
  writeFileSync(
    join(dataDir, 'settings.json'),
    JSON.stringify({ onCallList, onCallTimes: { ringSeconds: 600, pauseSeconds: 1 } }),
  );
  const { window, close } = await launchApp({ dataDir, env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByRole('button', { name: 'Ring', exact: true }).click();
  await window.getByText("G'day, you've reached").waitFor();
  await window.getByLabel('What the caller says').fill('I smell gas in the kitchen');
  await window.keyboard.press('Enter');
  const banner = window.getByRole('alert', { name: 'Emergencies on the line' });
  await banner.getByText('Rehearsal: Ringing Sam (1 of 2)…').waitFor();
  await window.getByRole('button', { name: 'Test calls only' }).click();
  await window.getByText("No owner's mobile").waitFor();
  const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
    `${axe}; axe.run().then((result) => result.violations)`,
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await window.getByRole('button', { name: 'Check now' }).click();
  await window.getByText(/^Checked at /).waitFor();
  await window.keyboard.press('Escape');
  await banner.getByRole('button', { name: "I've got it" }).click();
  await banner.getByText(/Rehearsal: The office accepted after \d+ s/).waitFor();
});
