import { ensureSetup } from './setup.mjs';
import { projectNode } from './setup/dependencies.mjs';
import { installedElectron } from './setup/electron-runtime.mjs';
import { inRoot } from './setup/paths.mjs';
import { runInForeground, runScript, say, SetupProblem } from './setup/run-command.mjs';

/**
 * Packages the app: unpacked for this Linux and its tests, or with `--release` (and `--win`, `--mac`, `--linux`) what
 * electron-builder.yml describes.
 */
async function packageApp() {
  await ensureSetup({ build: true });
  const runtime = installedElectron();
  const args = process.argv.slice(2);
  const release = args.includes('--release');
  if (release && runtime?.kind !== 'pinned') {
    throw new SetupProblem(
      'A release is built on the pinned Electron only, and this machine has the older one.',
    );
  }
  if (runtime) say(`Packaging with Electron ${runtime.version} (${runtime.kind}) …`);
  const wanted = release
    ? ['--config', 'electron-builder.yml', ...args.filter((arg) => arg !== '--release')]
    : ['--config', 'electron-builder.test.cjs', '--linux', 'dir', ...args];
  const electronBuilder = inRoot('node_modules/electron-builder/cli.js');
  return runInForeground(projectNode(), [electronBuilder, '--publish', 'never', ...wanted], {
    env: { ...process.env, CALLOUT_PACKAGE_RUNTIME: runtime?.kind },
  });
}

await runScript(packageApp);
