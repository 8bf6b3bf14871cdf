/** The summary on the command line, beside a running engine and after it. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { dailyReportSchema } from '../../preload/contract/reports.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const run = promisify(execFile);

async function report(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['scripts/callout.ts', 'report', ...args]);
  return stdout;
}

test('a day is printed while the engine runs and when it does not', { timeout: 120_000 }, async () => {
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("It's Mike, I've got a blocked drain");
  await call.hangUp();
  await vi.waitFor(() => expect(engine.calls.live()).toEqual([]), { timeout: 30_000 });

  const folder = ['--data', engine.info.dataDir, '--date', '2024-08-05'];
  const running = await report(...folder);
  expect(running).toMatch(/^Monday, 5 August 2024\nTotal Calls: 1\nNew Customers: 1\n/);
  expect(running).toContain('Most Common Issue: Blocked drain (1)');
  await engine.stop();
  expect(await report(...folder)).toBe(running);
  const data = dailyReportSchema.parse(JSON.parse(await report(...folder, '--format', 'json')));
  expect(data.figures.totalCalls).toBe(1);
  expect(await report(...folder, '--format', 'html')).toMatch(/^<!doctype html>/);
  const page = join(temporaryFolder(), 'monday.html');
  expect(await report(...folder, '--format', 'html', '--out', page)).toBe(`The summary is in ${page}\n`);
  expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/);
});
