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
  const checked = await runChecks();
  const tested = checked && (await runTests());
  const { passed, failed } = total([readReport(unitReport), ...(checked ? [readReport(report)] : [])]);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return checked && tested && failed === 0 && passed > 0 ? 0 : 1;
}

async function runTests() {
  const projects = ['store', 'ipc', 'scenarios', 'e2e'].flatMap((project) => ['--project', project]);
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
