/**
 * `npm run fuzz -- [--inputs 100000] [--seed S]`: throws as many inputs at each door as it is told: webhooks, relay frames,
 * the window's requests, the settings file, journal lines, transcript files. `npm test` does the same with 2,000.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { inputs: { type: 'string' }, seed: { type: 'string' } } });
const inputs = Number(values.inputs ?? 100_000);
if (!Number.isInteger(inputs) || inputs < 1) {
  console.error('Say how many inputs each door is to get: npm run fuzz -- --inputs 100000 [--seed 1]');
  process.exitCode = 1;
} else {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const seed = values.seed === undefined ? {} : { CALLOUT_FUZZ_SEED: values.seed };
  const env = { ...process.env, CALLOUT_FUZZ_INPUTS: String(inputs), ...seed };
  const run = spawnSync(process.execPath, [vitest, 'run', '--project', 'fuzz'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
}
