import fs from 'node:fs';
import os from 'node:os';
import { ensureSetup } from './setup.mjs';
import { projectNode } from './setup/dependencies.mjs';
import { inRoot } from './setup/paths.mjs';
import { runInForeground, runScript, say } from './setup/run-command.mjs';

/** @param {string} script */
const tool = (script) => inRoot('node_modules', script);

/** Where the unit tests leave their results. */
export const unitReport = inRoot('.setup/unit-tests.json');

/** Each worker reads all types again, so more than a few are no gain. */
const lintWorkers = String(Math.min(os.availableParallelism(), 4));

/** What `npm run check` runs, in this order: the cheap and telling ones first. */
const steps = [
  ['Format', tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ['Lint', tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0', '--concurrency', lintWorkers],
  ['Dependency rules', inRoot('scripts/check-dependencies.mjs')],
  ['Unused exports', inRoot('scripts/check-exports.mjs')],
  ['Types', tool('@typescript/native/bin/tsc'), '--project', 'tsconfig.json'],
  ['Types (window)', tool('@typescript/native/bin/tsc'), '--project', 'renderer/tsconfig.json'],
  ['Unit tests', tool('vitest/vitest.mjs'), 'run', '--project', 'unit', ...reporters(unitReport)],
];

/** @param {string} report the file for the machine-readable results */
export function reporters(report) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
}

/** Runs one step after the other; stops at the first failure and names its command. @returns {Promise<boolean>} */
export async function runChecks() {
  fs.rmSync(unitReport, { force: true });
  for (const [name = '', script = '', ...args] of steps) {
    const started = performance.now();
    const code = await runInForeground(projectNode(), [script, ...args]);
    const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
    if (code !== 0) {
      const command = [script.replace(inRoot('/'), ''), ...args].join(' ');
      say(`✗ ${name} failed after ${took}. The command: ${command}`);
      return false;
    }
    say(`✓ ${name} (${took})`);
  }
  return true;
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    await ensureSetup();
    return (await runChecks()) ? 0 : 1;
  });
}
