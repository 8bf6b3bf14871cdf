import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const crashTest = join(import.meta.dirname, '../../scripts/crash-test.ts');

test('an engine killed 25 times in the middle of calls loses no acknowledged turn, and sends every promised text once', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [crashTest, '--kills', '25', '--seed', '5']);
  const result: unknown = JSON.parse(stdout.trim().split('\n').at(-1)!);
  expect(result, stdout).toMatchObject({ kills: 25, lost: 0, doubled: 0 });
  // about twenty of the kills come in mid-call: fewer turns than this would be no test, however slow the machine
  expect((result as { acknowledged: number }).acknowledged).toBeGreaterThan(100); // its shape is checked above
  expect(Number(/^Texts promised +(\d+)$/m.exec(stdout)?.[1]), stdout).toBeGreaterThan(0);
}, 400_000);
