import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parse } from 'csv-parse/sync';
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { electronSwitches } from '../../scripts/setup/electron-runtime.mjs';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';

const root = path.resolve(import.meta.dirname, '../..');
const executable = path.join(root, 'dist/linux-unpacked/callout');
const emptyFolder = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-packaged-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  return folder;
};
let packaged: LaunchedApp;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/package.mjs'], { cwd: root, stdio: 'pipe' });
  packaged = await launchApp({ executablePath: executable });
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
  await window.getByText(/^Saved 1 /).waitFor();
  expect(fs.readFileSync(workbook).toString('latin1', 0, 2)).toBe('PK'); // the first letters of every .xlsx
});

test('whoever only installed Callout has its command line: beside the app that runs, without a display, without the sources', async () => {
  const folder = emptyFolder();
  const days = ['--data', packaged.dataDir, '--from', '2024-01-01'];
  const csv = await command(folder, ['export', ...days, '--out', 'calls.csv']);
  expect(csv).toMatchObject({ code: 0, stdout: `1 line in ${path.join(folder, 'calls.csv')}\n` });
  const rows: unknown[] = parse(fs.readFileSync(path.join(folder, 'calls.csv')), {
    columns: true,
    bom: true,
  });
  expect(rows).toMatchObject([{ customer_name: 'Priya', service_type: 'leaking_tap' }]);
  const report = await command(folder, ['report', '--data', packaged.dataDir]);
  expect(report.stdout).toContain('\nTotal Calls: 0\n'); // a test call is none of the day's
  expect(await packaged.window.title()).toContain('Callout'); // the app goes on
  expect(fs.readdirSync(path.join(folder, 'profile'))).toEqual([]); // Chromium has not begun
});

test('a command is answered on data that no Callout has open, and mistakes are sentences with exit codes', async () => {
  const folder = emptyFolder();
  const elsewhere = path.join(folder, 'data');
  fs.mkdirSync(elsewhere);
  for (const name of ['callout.sqlite', 'callout.sqlite-wal', 'settings.json']) {
    const from = path.join(packaged.dataDir, name);
    if (fs.existsSync(from)) fs.copyFileSync(from, path.join(elsewhere, name));
  }
  const workbook = ['export', '--data', elsewhere, '--out', 'books.xlsx'];
  expect((await command(folder, workbook)).code).toBe(0);
  expect(fs.readFileSync(path.join(folder, 'books.xlsx')).toString('latin1', 0, 2)).toBe('PK');
  const wrong = await command(folder, ['report', '--date', 'yesterday']);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('--date must be a day such as 2024-08-05.');
  const nothing = await command(folder, ['report', '--data', path.join(folder, 'nowhere')]);
  expect(nothing).toMatchObject({ code: 1, stdout: '' });
});

test('what has no terminal answers into a file, as callout.cmd asks for on Windows', async () => {
  const folder = emptyFolder();
  const answer = path.join(folder, 'answer.txt');
  const asked = await command(folder, ['--colour'], { CALLOUT_ANSWER_FILE: answer });
  expect(asked).toMatchObject({ code: 2, stdout: '' });
  expect(fs.readFileSync(answer, 'utf8')).toMatch(/^There is no command "--/);
  const launcher = fs.readFileSync(path.join(root, 'resources/command-line/callout.cmd'), 'latin1');
  expect(launcher).toContain('CALLOUT_ANSWER_FILE');
  expect(launcher).not.toMatch(/[^\r]\n/); // cmd.exe reads other line ends wrongly
});

/** Types a command of the installed app in `folder`, where there is no display. */
async function command(
  folder: string,
  words: string[],
  answerTo: { CALLOUT_ANSWER_FILE?: string } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...answerTo };
  delete env['DISPLAY'];
  const args = [...electronSwitches(), `--user-data-dir=${path.join(folder, 'profile')}`, ...words];
  try {
    const ended = await promisify(execFile)(executable, args, { cwd: folder, env });
    return { code: 0, ...ended };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string }; // execFile's, of a program that ended otherwise
  }
}

test('the release’s fuses leave no way in: read from a package made as the release is', () => {
  const output = emptyFolder();
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
