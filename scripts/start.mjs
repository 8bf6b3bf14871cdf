import { openDisplay } from './display.mjs';
import { ensureSetup } from './setup.mjs';
import { electronEnvironment, electronSwitches, installedElectron } from './setup/electron-runtime.mjs';
import { root } from './setup/paths.mjs';
import { runInForeground, runScript, say, SetupProblem } from './setup/run-command.mjs';

/** Chromium's complaints of a missing desktop bus or GPU on a machine without a desktop; none of it matters. */
const chromiumNoise =
  /^\[\d+:\d+\/\d+\.\d+:(?:ERROR|WARNING):(?:bus|object_proxy|viz_main_impl|gpu_\w+|command_buffer_\w+|gl_\w+)\.cc/;

/** A package inside exceljs makes buffers the old way; nobody here can change that. */
const packageNoise = /\[DEP0005\]|--trace-deprecation/;

const isNoise = (/** @type {string} */ line) => chromiumNoise.test(line) || packageNoise.test(line);

/** Sets up, opens a screen if there is none, and runs the app until it is closed. */
async function start() {
  await ensureSetup({ build: true });
  const runtime = installedElectron();
  if (!runtime) throw new SetupProblem('Electron is missing. Run npm run setup.');
  const display = await openDisplay();
  if (display.virtual) say('No display here: the app runs on a virtual one; use the test page in a browser.');
  try {
    return await runInForeground(
      runtime.executable,
      [root, ...electronSwitches(), ...process.argv.slice(2)],
      {
        env: { ...process.env, ...electronEnvironment(runtime), ...display.env },
        onStderr: (line) => isNoise(line) || process.stderr.write(`${line}\n`),
      },
    );
  } finally {
    display.close();
  }
}

await runScript(start);
