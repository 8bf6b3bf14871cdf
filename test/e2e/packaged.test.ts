import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
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

test('a call made in the packaged app is heard, captured, and exported by its worker', async () => {
  const { app, window, dataDir } = packaged;
  await window.getByRole('button', { name: 'Test call', exact: true }).click();
  await window.getByRole('button', { name: 'Ring' }).click();
  await window
    .getByRole('textbox', { name: 'What the caller says' })
    .fill('My name is Priya and my tap is leaking.');
  await window.getByRole('button', { name: 'Say', exact: true }).click();
  await window.getByText('Leaking tap').first().waitFor();
  await window.getByRole('button', { name: 'Caller hangs up' }).click();

  const workbook = path.join(dataDir, 'packaged.xlsx');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, workbook);
  await window.getByRole('button', { name: 'Export to Excel' }).click();
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByText('Saved 1 row').waitFor();
  expect(fs.readFileSync(workbook).toString('latin1', 0, 2)).toBe('PK'); // the first letters of every .xlsx
});

test('the release’s fuses leave no way in: read from a package made as the release is', () => {
  const output = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-fuses-'));
  onTestFinished(() => fs.rmSync(output, { recursive: true }));
  execFileSync(process.execPath, ['scripts/package.mjs', `-c.directories.output=${output}`], {
    cwd: root,
    stdio: 'pipe',
    env: { ...process.env, CALLOUT_PACKAGE_FUSES: 'release' },
  });
  return expect(fusesOf(path.join(output, 'linux-unpacked/callout'))).resolves.toEqual({
    RunAsNode: 'DISABLE',
    EnableCookieEncryption: 'ENABLE',
    EnableNodeOptionsEnvironmentVariable: 'DISABLE',
    EnableNodeCliInspectArguments: 'DISABLE',
    EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
    OnlyLoadAppFromAsar: 'ENABLE',
    LoadBrowserProcessSpecificV8Snapshot: 'DISABLE',
    GrantFileProtocolExtraPrivileges: 'DISABLE',
  });
}, 300_000);

/** By name; fuses that this Electron does not have yet are left out, and so is the one that is left as it comes. */
async function fusesOf(executable: string): Promise<Record<string, string | undefined>> {
  const wire = await getCurrentFuseWire(executable);
  const set = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');
  const known = set.filter((fuse) => fuse !== FuseV1Options.WasmTrapHandlers && wire[fuse] !== undefined);
  return Object.fromEntries(known.map((fuse) => [FuseV1Options[fuse], FuseState[wire[fuse] ?? 0]]));
}
