import fs from 'node:fs';
import path from 'node:path';
import { projectNode, seconds } from './dependencies.mjs';
import { hashFiles, inRoot, readVersion, root } from './paths.mjs';
import { installHint, needsVirtualDisplay, onPath } from './system-libraries.mjs';
import { runCommand, say, SetupProblem, tryCommand } from './run-command.mjs';

/** Longest wait for Electron's download host to answer, in milliseconds. */
const PROBE_LIMIT = 4000;

const fallbackFolder = inRoot('.electron-fallback');

/**
 * The Electron that this machine runs: `pinned` is the product's own, `fallback` an older one out of the package
 * registry, for development and tests where Electron's download host cannot be reached (docs/toolchain.md).
 * @typedef {{ kind: 'pinned' | 'fallback', version: string, dist: string, executable: string }} ElectronRuntime
 */

/** Tells which Electron is installed; null when none is. @returns {ElectronRuntime | null} */
export function installedElectron() {
  return pinnedElectron() ?? fallbackElectron();
}

/** Makes sure there is an Electron to run. @returns {Promise<ElectronRuntime>} */
export async function installElectron() {
  const found = installedElectron();
  if (found) return found;
  const url = downloadUrl();
  const host = new URL(url).host;
  if (await answers(url)) {
    say('Downloading Electron …');
    const started = performance.now();
    const { ok, output } = await tryCommand(projectNode(), [inRoot('node_modules/electron/install.js')], {
      cwd: root,
      env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    });
    const pinned = pinnedElectron();
    if (ok && pinned) {
      say(`Electron ${pinned.version} installed in ${seconds(started)}.`);
      return pinned;
    }
    say(`Electron's download from ${host} failed: ${output.trim().split('\n')[0] ?? ''}`);
  } else {
    say(`Electron's download host (${host}) does not answer.`);
  }
  return installFallback();
}

async function installFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(
      'Check the connection, or set ELECTRON_MIRROR to a server that has Electron, and try again.',
    );
  }
  if (!onPath('unzip')) throw new SetupProblem(installHint(['unzip']));
  say('Preparing the older Electron that the package registry has …');
  const started = performance.now();
  const unpack = inRoot('scripts/electron-fallback/unpack.mjs');
  await runCommand(projectNode(), [unpack, fallbackFolder, fallbackStamp()], { cwd: root });
  const fallback = fallbackElectron();
  if (!fallback) throw new SetupProblem('The older Electron did not unpack completely. Try again.');
  say(`Electron ${fallback.version} (for development and tests) ready in ${seconds(started)}.`);
  return fallback;
}

/** @returns {ElectronRuntime | null} */
function pinnedElectron() {
  const packageFolder = inRoot('node_modules/electron');
  const dist = path.join(packageFolder, 'dist');
  const version = readText(path.join(dist, 'version')).replace(/^v/, '');
  const executable = path.join(dist, readText(path.join(packageFolder, 'path.txt')));
  if (version === '' || !fs.existsSync(executable)) return null;
  if (version !== readVersion(path.join(packageFolder, 'package.json'))) return null;
  return { kind: 'pinned', version, dist, executable };
}

/** @returns {ElectronRuntime | null} */
function fallbackElectron() {
  if (readText(path.join(fallbackFolder, 'stamp')) !== fallbackStamp()) return null;
  const dist = path.join(fallbackFolder, 'dist');
  const version = readText(path.join(dist, 'version'));
  return { kind: 'fallback', version, dist, executable: path.join(dist, 'electron') };
}

/** Changes with the locked package and with the way it is unpacked. */
function fallbackStamp() {
  const parts = ['package-lock.json', 'unpack.mjs', 'default_app/main.js'];
  return hashFiles(parts.map((part) => inRoot('scripts/electron-fallback', part)));
}

/**
 * The built app finds the fallback's better-sqlite3 (made for its Node) before node_modules': out/node_modules is
 * nearer to out/main. The pinned Electron uses node_modules' own.
 * @param {ElectronRuntime} runtime
 */
export function linkNativeModules(runtime) {
  const link = inRoot('out/node_modules');
  const target = '../.electron-fallback/node_modules';
  const stats = fs.lstatSync(link, { throwIfNoEntry: false });
  if ((stats !== undefined) === (runtime.kind === 'fallback')) return;
  fs.rmSync(link, { force: true });
  if (runtime.kind === 'fallback') {
    fs.mkdirSync(inRoot('out'), { recursive: true });
    fs.symlinkSync(target, link, 'dir');
  }
}

/** What tools must be told to use this Electron. @param {ElectronRuntime} runtime @returns {Record<string, string>} */
export function electronEnvironment({ kind, dist, executable }) {
  return kind === 'fallback' ? { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: executable } : {};
}

/** The switches Electron needs on this machine. */
export function electronSwitches() {
  if (process.platform !== 'linux') return [];
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium's process sandbox refuses root
    ...(needsVirtualDisplay() ? ['--disable-gpu'] : []), // spares three failing starts of a GPU process
    ...(hasSmallSharedMemory() ? ['--disable-dev-shm-usage'] : []),
  ];
}

/** Containers give 64 MB, in which Chromium's pages crash. */
function hasSmallSharedMemory() {
  if (!fs.existsSync('/dev/shm')) return true;
  const { blocks, bsize } = fs.statfsSync('/dev/shm');
  return blocks * bsize < 256 * 1024 * 1024;
}

function downloadUrl() {
  const version = readVersion(inRoot('node_modules/electron/package.json'));
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/';
  const folder = process.env['ELECTRON_CUSTOM_DIR'] ?? `v${version}`;
  return `${base.replace(/\/?$/, '/')}${folder}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Asks on the project's Node, which knows the proxy settings of the environment. @param {string} url */
async function answers(url) {
  const ask = `
    const answer = await fetch(process.argv[1], { method: 'HEAD', signal: AbortSignal.timeout(${PROBE_LIMIT}) });
    process.exit(answer.ok ? 0 : 1);`;
  const { ok } = await tryCommand(projectNode(), ['--input-type=module', '--eval', ask, url], {
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    timeout: PROBE_LIMIT + 500,
  });
  return ok;
}

/** @param {string} file */
function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
