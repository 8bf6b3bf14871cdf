import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRotatingFile } from '../../../main/lib/rotating-file.ts';

const rotation = { maxBytes: 40, files: 3 };
const folder = () => mkdtempSync(join(tmpdir(), 'callout-log-'));

test('the latest lines are kept, in a few files of limited length', () => {
  const place = join(folder(), 'app-log');
  const file = openRotatingFile(join(place, 'callout.log'), rotation);
  for (let line = 1; line <= 20; line++) file.write(`line number ${String(line)}`);
  expect(readdirSync(place).sort()).toEqual(['callout.log', 'callout.log.1', 'callout.log.2']);
  for (const name of readdirSync(place)) expect(statSync(join(place, name)).size).toBeLessThanOrEqual(40);
  const kept = file.read().trimEnd().split('\n');
  expect(kept.at(-1)).toBe('line number 20');
  expect(kept).toEqual([15, 16, 17, 18, 19, 20].map((line) => `line number ${String(line)}`));
});

test('a file that was begun earlier is gone on with', () => {
  const path = join(folder(), 'callout.log');
  openRotatingFile(path, rotation).write('before');
  const again = openRotatingFile(path, rotation);
  again.write('after');
  expect(again.read()).toBe('before\nafter\n');
});

test('a log that cannot be written stops nothing', () => {
  const path = join(folder(), 'callout.log');
  writeFileSync(path, '');
  const file = openRotatingFile(join(path, 'below-a-file.log'), rotation);
  expect(() => file.write('lost')).not.toThrow();
});
