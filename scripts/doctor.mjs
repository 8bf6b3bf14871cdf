import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buildIsFresh } from './setup/build-app.mjs';
import { difference, projectNode } from './setup/dependencies.mjs';
import { installedElectron } from './setup/electron-runtime.mjs';
import { root } from './setup/paths.mjs';
import { runScript, SetupProblem, tryCommand } from './setup/run-command.mjs';
import { missingFromSystem, needsVirtualDisplay } from './setup/system-libraries.mjs';
import { diagnose } from './diagnose.mjs';

/** Says in plain words what is wrong with this machine and how to mend it; changes nothing. */
async function examine() {
  const findings = diagnose(await gatherFacts());
  for (const { ok, text } of findings) process.stdout.write(`${ok ? '✓' : '✗'} ${text}\n`);
  const wrong = findings.filter(({ ok }) => !ok).length;
  process.stdout.write(wrong === 0 ? 'All is well.\n' : `${wrong} to mend.\n`);
  return wrong === 0 ? 0 : 1;
}

/** @returns {Promise<import('./diagnose.mjs').Facts>} */
async function gatherFacts() {
  const electron = installedElectron();
  const npm = await tryCommand('npm', ['--version'], { shell: process.platform === 'win32' });
  const localPort = Number(process.env['CALLOUT_LOCAL_PORT'] ?? 5000);
  const publicPort = Number(process.env['CALLOUT_PUBLIC_PORT'] ?? 5050);
  const dataFolder = process.env['CALLOUT_DATA_DIR'] ?? appDataFolder();
  return {
    node: await machineNode(),
    npm: npm.ok ? (npm.output.trim().split('\n').at(-1) ?? '') : null,
    dependenciesDiffer: difference(root),
    projectNode: await projectNodeVersion(),
    electron,
    missingFromSystem: electron ? await missingFromSystem(electron.executable) : [],
    virtualDisplay: needsVirtualDisplay(),
    localPort: { port: localPort, busy: await isBusy(localPort) },
    publicPort: { port: publicPort, busy: await isBusy(publicPort) },
    dataFolder: { folder: dataFolder, writable: isWritable(dataFolder) },
    buildFresh: electron !== null && buildIsFresh(),
  };
}

/** The version of the Node that npm itself runs on; in an npm script `node` is already the project's. */
async function machineNode() {
  const { ok, output } = await tryCommand(process.env['npm_node_execpath'] ?? process.execPath, [
    '--version',
  ]);
  return ok ? output.trim().replace('v', '') : process.versions.node;
}

async function projectNodeVersion() {
  try {
    const { output } = await tryCommand(projectNode(), ['--version']);
    return output.trim().replace('v', '');
  } catch (error) {
    if (error instanceof SetupProblem) return null;
    throw error;
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function isBusy(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}

/** Where Electron keeps the data of an app of this name. */
function appDataFolder() {
  const home = os.homedir();
  const base = {
    win32: process.env['APPDATA'] ?? path.join(home, 'AppData/Roaming'),
    darwin: path.join(home, 'Library/Application Support'),
  };
  const linux = process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
  return path.join(
    process.platform === 'win32' || process.platform === 'darwin' ? base[process.platform] : linux,
    'Callout',
  );
}

/** A folder that is not there yet counts by the nearest one that is. @param {string} folder @returns {boolean} */
function isWritable(folder) {
  if (!fs.existsSync(folder)) return path.dirname(folder) !== folder && isWritable(path.dirname(folder));
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return fs.statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

await runScript(examine);
