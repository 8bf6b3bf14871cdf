import { openDisplay } from './display.mjs';
import { ensureSetup } from './setup.mjs';
import { projectNode } from './setup/dependencies.mjs';
import { electronEnvironment, installedElectron } from './setup/electron-runtime.mjs';
import { inRoot } from './setup/paths.mjs';
import { runInForeground, runScript, SetupProblem } from './setup/run-command.mjs';

/** Threads whose types Node strips must not free WebAssembly under V8's memory protection keys: vitest.config.ts says why. */
const threadsFromSource = ['--no-memory-protection-keys'];

/** Runs a TypeScript file of the project on its own Node: `node scripts/run.mjs [--electron] FILE [ARGUMENT…]`. */
async function run() {
  const withElectron = process.argv[2] === '--electron';
  const [file, ...args] = process.argv.slice(withElectron ? 3 : 2);
  if (file === undefined) throw new SetupProblem('usage: node scripts/run.mjs [--electron] FILE [ARGUMENT…]');
  await ensureSetup({ build: withElectron });
  const display = withElectron ? await openDisplay() : undefined;
  const runtime = withElectron ? installedElectron() : null;
  const env = { ...process.env, ...(runtime && electronEnvironment(runtime)), ...display?.env };
  try {
    return await runInForeground(projectNode(), [...threadsFromSource, inRoot(file), ...args], { env });
  } finally {
    display?.close();
  }
}

await runScript(run);
