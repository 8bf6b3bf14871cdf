import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';

const root = path.resolve(import.meta.dirname, '../..');
let packaged: LaunchedApp;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/package.mjs'], { cwd: root, stdio: 'pipe' });
  packaged = await launchApp({ executablePath: path.join(root, 'dist/linux-unpacked/callout') });
}, 120_000);

afterAll(() => packaged.close());

test('the packaged app starts from its archive and shows its window from its own origin', async () => {
  const facts = await packaged.app.evaluate(({ app }) => ({
    packaged: app.isPackaged,
    from: app.getAppPath(),
  }));
  expect(facts.packaged).toBe(true);
  expect(path.basename(facts.from)).toBe('app.asar');
  expect(packaged.window.url()).toMatch(/^app:\/\//);
  expect(await packaged.window.title()).toContain('Callout');
});
