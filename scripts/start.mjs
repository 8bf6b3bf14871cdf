import { openDisplay } from './display.mjs';
import { ensureSetup } from './setup.mjs';
import { electronEnvironment, electronSwitches, installedElectron } from './setup/electron-runtime.mjs';
import { root } from './setup/paths.mjs';
import { runInForeground, runScript, say, SetupProblem } from './setup/run-command.mjs';

/** Chromium complains of a missing desktop bus, GPU and the like on a machine without a desktop; none of it matters. */
const noise =
  /:(?:ERROR|WARNING):(?:.*(?:dbus|bus\.cc|object_proxy|gpu|viz|vaapi|angle|gl_|atom_cache|upower))/i;

/** Sets up, opens a screen if there is none, and runs the app until it is closed. */
async function start() {
  await ensureSetup({ build: true });
  const runtime = installedElectron();
  if (!runtime) throw new SetupProblem('Electron is missing. Run npm run setup.');
  const display = await openDisplay();
  if (display.virtual) say('No display here: the app runs on a virtual one; use the test page in a browser.');
  const switches = [...electronSwitches(), ...(display.virtual ? ['--disable-gpu'] : [])];
  try {
    return await runInForeground(runtime.executable, [root, ...switches, ...process.argv.slice(2)], {
      env: { ...process.env, ...electronEnvironment(runtime), ...display.env },
      onStderr: (line) => noise.test(line) || process.stderr.write(`${line}\n`),
    });
  } finally {
    display.close();
  }
}

await runScript(start);
