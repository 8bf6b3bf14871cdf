import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { electronSwitches, installedElectron } from '../../scripts/setup/electron-runtime.mjs';

/** Starts the app as the receptionist does and waits until it has said `words`. */
async function startUntilSaid(folder: string, words: string): Promise<{ app: ChildProcess; said: string }> {
  const executable = installedElectron()?.executable;
  if (executable === undefined) throw new Error('There is no Electron.');
  const root = resolve(import.meta.dirname, '../..');
  const app = spawn(
    executable,
    [root, `--user-data-dir=${join(folder, 'profile')}`, ...electronSwitches(), '--disable-gpu'],
    {
      env: { ...process.env, CALLOUT_DATA_DIR: folder, CALLOUT_PUBLIC_PORT: '0', CALLOUT_LOCAL_PORT: '0' },
    },
  );
  onTestFinished(async () => {
    if (app.exitCode !== null) return;
    app.kill('SIGKILL'); // its dialog waits for a click
    await once(app, 'exit');
  });
  let said = '';
  for await (const piece of app.stderr) {
    said += String(piece);
    if (said.includes(words)) return { app, said };
  }
  throw new Error(`The app stopped without saying so: ${said}`);
}

test('a database of a newer Callout is left alone and explained in one sentence, without a stack trace', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callout-newer-'));
  const newer = new Database(join(folder, 'callout.sqlite'));
  newer.exec('CREATE TABLE tomorrow (x); PRAGMA user_version = 999999');
  newer.close();
  const { said } = await startUntilSaid(folder, 'newer Callout');
  expect(said).not.toMatch(/^\s+at /m);
  const after = new Database(join(folder, 'callout.sqlite'), { readonly: true });
  onTestFinished(() => void after.close());
  expect(after.pragma('user_version', { simple: true })).toBe(999999);
});

test('a setting that makes no sense is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callout-zone-'));
  process.env['CALLOUT_TIMEZONE'] = 'Atlantis/Capital';
  onTestFinished(() => {
    delete process.env['CALLOUT_TIMEZONE'];
  });
  const { said } = await startUntilSaid(folder, 'CALLOUT_TIMEZONE');
  expect(said).not.toMatch(/^\s+at /m);
});
