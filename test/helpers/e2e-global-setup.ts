import { openDisplay } from '../../scripts/display.mjs';
import { ensureSetup } from '../../scripts/setup.mjs';
import { electronEnvironment, installedElectron } from '../../scripts/setup/electron-runtime.mjs';

/** Before the e2e tests: the built app, an Electron, and a screen to show its window on. */
export default async function setup(): Promise<() => void> {
  await ensureSetup({ build: true });
  const runtime = installedElectron();
  const display = await openDisplay();
  Object.assign(process.env, runtime ? electronEnvironment(runtime) : {}, display.env);
  return display.close;
}
