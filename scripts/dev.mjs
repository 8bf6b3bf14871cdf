import { openDisplay } from './display.mjs';
import { ensureSetup } from './setup.mjs';
import { forgetBuild } from './setup/build-app.mjs';
import { projectNode } from './setup/dependencies.mjs';
import { electronEnvironment, electronSwitches, installedElectron } from './setup/electron-runtime.mjs';
import { inRoot } from './setup/paths.mjs';
import { runInForeground, runScript } from './setup/run-command.mjs';

/** The app with the renderer reloading as it is edited; `--watch` restarts main as well. */
async function develop() {
  await ensureSetup({ electron: true });
  const runtime = installedElectron();
  forgetBuild(); // what follows in out/ is no product build
  const display = await openDisplay();
  const electronVite = inRoot('node_modules/electron-vite/bin/electron-vite.js');
  try {
    return await runInForeground(
      projectNode(),
      [electronVite, 'dev', ...process.argv.slice(2), '--', ...electronSwitches()],
      {
        env: { ...process.env, ...(runtime && electronEnvironment(runtime)), ...display.env },
      },
    );
  } finally {
    display.close();
  }
}

await runScript(develop);
