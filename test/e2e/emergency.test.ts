import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
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
  expect(await violationsIn(window)).toEqual([]);
  await window.getByRole('button', { name: 'Check now' }).click();
  await window.getByText(/^Checked at /).waitFor();
  await window.keyboard.press('Escape');
  await banner.getByRole('button', { name: "I've got it" }).click();
  await banner.getByText(/Rehearsal: The office accepted after \d+ s/).waitFor();
});

test('three emergencies at once leave room to work: the newest is shown, the others are named and unfold', async () => {
  const { window, close } = await launchApp({ env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' } });
  onTestFinished(close);
  await window.emulateMedia({ reducedMotion: 'reduce' });
  const banners = window.getByRole('alert', { name: 'Emergencies on the line' });
  for (const [name, number] of [
    ['Sarah', '0491 570 156'],
    ['Mike', '0491 570 157'],
    ['Priya', '0491 570 158'],
  ] as const) {
    await window.getByRole('button', { name: 'Test call', exact: true }).click();
    await window.getByLabel("Caller's number").fill(number);
    await window.getByRole('button', { name: 'Ring', exact: true }).click();
    await window.getByRole('log', { name: 'Transcript' }).getByText("G'day, you've reached").waitFor();
    await window.getByLabel('What the caller says').fill(`It's ${name}, I smell gas in the kitchen`);
    await window.keyboard.press('Enter');
    await banners.getByText(name).first().waitFor();
  }
  const shown = banners.getByRole('button', { name: /^Emergency/ });
  await expect.poll(() => shown.count()).toBe(1);
  expect(await shown.first().textContent()).toContain('Priya');
  expect(await violationsIn(window)).toEqual([]);
  await banners.getByRole('button', { name: '2 more emergencies: Mike, Sarah' }).click();
  expect(await shown.count()).toBe(3);
  await banners.getByRole('button', { name: 'Show the newest only' }).click();
  await banners.getByRole('button', { name: 'Fill in the on-call list' }).click();
  await window
    .getByRole('main', { name: 'Settings' })
    .getByRole('heading', { name: 'Emergencies' })
    .waitFor();
});

/** What is in the way of a screen reader, a line each. */
async function violationsIn(window: Page): Promise<string[]> {
  const violations: { id: string; nodes: { html: string }[] }[] = await window.evaluate(
    `${axe}; axe.run().then((result) => result.violations)`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
