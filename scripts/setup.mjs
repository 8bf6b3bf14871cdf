import fs from 'node:fs';
import { buildApp } from './setup/build-app.mjs';
import { difference, installDependencies } from './setup/dependencies.mjs';
import { installElectron, linkNativeModules } from './setup/electron-runtime.mjs';
import { oneAtATime } from './setup/one-at-a-time.mjs';
import { readState, root, writeState } from './setup/paths.mjs';
import { runScript, SetupProblem } from './setup/run-command.mjs';
import { installHint, installSystemPackages, missingFromSystem } from './setup/system-libraries.mjs';

/**
 * Makes a fresh clone ready: dependencies and the pinned Node; with `electron` its runtime and the system libraries;
 * with `build` the built app as well. What is done already is not done again, and then no network is needed.
 * @param {{ electron?: boolean, build?: boolean }} [wanted]
 */
export async function ensureSetup({ build = false, electron = build } = {}) {
  if (!electron && difference(root) === null) return;
  await oneAtATime(async () => {
    await Promise.all([installDependencies(), ...(electron ? [installSystemPackages()] : [])]);
    if (electron) await ensureElectron();
    if (build) await buildApp();
  });
}

async function ensureElectron() {
  const runtime = await installElectron();
  linkNativeModules(runtime);
  const checked = `${runtime.executable} ${process.env['DISPLAY'] ?? ''}`;
  if (readState('system-complete') === checked) return;
  const missing = await missingFromSystem(runtime.executable);
  if (missing.length > 0) throw new SetupProblem(installHint(missing));
  writeState('system-complete', checked);
}

if (process.argv[1] === fs.realpathSync(import.meta.filename)) {
  await runScript(() => ensureSetup({ build: true }));
}
