import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reporters, runChecks, unitReport } from './check.mjs';
import { ensureSetup } from './setup.mjs';
import { projectNode } from './setup/dependencies.mjs';
import { installedElectron } from './setup/electron-runtime.mjs';
import { inRoot } from './setup/paths.mjs';
import { runInForeground, runScript, say } from './setup/run-command.mjs';
import { readReport, total } from './test-report.mjs';

const report = inRoot('.setup/tests.json');

/** Sets up, checks, runs every kind of test, and ends with one line: how many passed and failed. */
async function test() {
  await ensureSetup({ build: true });
  say(`Testing on ${describeRuntime()}.`);
  const temporary = useTemporaryFolder();
  const checked = await runChecks();
  const tested = checked && (await runTests());
  fs.rmSync(temporary, { recursive: true, force: true });
  const { passed, failed } = total([readReport(unitReport), ...(checked ? [readReport(report)] : [])]);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return checked && tested && failed === 0 && passed > 0 ? 0 : 1;
}

/** Data folders of tests go with this one, whatever becomes of the tests. @returns {string} */
function useTemporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-tests-'));
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
  return folder;
}

async function runTests() {
  const projects = ['store', 'ipc', 'scenarios', 'fuzz', 'e2e'].flatMap((project) => ['--project', project]);
  const vitest = inRoot('node_modules/vitest/vitest.mjs');
  return (await runInForeground(projectNode(), [vitest, 'run', ...projects, ...reporters(report)])) === 0;
}

function describeRuntime() {
  const runtime = installedElectron();
  if (!runtime) return 'no Electron';
  const note = runtime.kind === 'pinned' ? 'the pinned one' : 'the older one that the package registry has';
  return `Electron ${runtime.version} (${note})`;
}

await runScript(test);
