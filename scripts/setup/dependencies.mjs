import fs from 'node:fs';
import path from 'node:path';
import { inRoot, readLock, root } from './paths.mjs';
import { runCommand, say, SetupProblem } from './run-command.mjs';

/** Runs `npm ci` when what stands in node_modules is not what package-lock.json says. No package's script is run. */
export async function installDependencies() {
  if (difference(root) === null) return;
  say('Installing dependencies, which takes a minute …');
  const started = performance.now();
  const { command, args } = npm();
  await runCommand(command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...process.env, PATH: pathWithoutProject() },
    shell: command === 'npm' && process.platform === 'win32',
  });
  say(`Dependencies installed in ${seconds(started)}.`);
}

/**
 * Tells the first package in `folder` whose installed version is not the locked one; null when all agree.
 * @param {string} folder
 * @returns {string | null}
 */
export function difference(folder) {
  const hiddenLock = path.join(folder, 'node_modules/.package-lock.json'); // npm writes it last
  if (!fs.existsSync(hiddenLock)) return 'node_modules';
  return firstDifference(readLock(path.join(folder, 'package-lock.json')), readLock(hiddenLock));
}

/**
 * @param {Record<string, import('./paths.mjs').LockedPackage>} locked the lock file's packages by place
 * @param {Record<string, import('./paths.mjs').LockedPackage>} installed the packages that are there
 * @returns {string | null}
 */
export function firstDifference(locked, installed) {
  for (const [place, { version, optional }] of Object.entries(locked)) {
    if (place === '') continue;
    const found = installed[place];
    // an optional package that is missing belongs to another system
    if (found ? found.version !== version : !optional) return place;
  }
  return null;
}

/** The pinned Node of this project, or this one where no package brings it (macOS, ARM). */
export function projectNode() {
  const windows = process.platform === 'win32';
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const packaged = inRoot('node_modules', folder, 'bin', windows ? 'node.exe' : 'node');
  if (fs.existsSync(packaged)) return packaged;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new SetupProblem(
    `Callout's tools need Node 24 and no package brings it for ${process.platform}-${process.arch}; ` +
      `this is Node ${process.versions.node}. Install Node 24 from https://nodejs.org and try again.`,
  );
}

/** The npm that started this script runs on the machine's own Node, which `npm ci` does not replace under it. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (!script?.endsWith('.js')) return { command: 'npm', args: [] };
  return { command: node ?? process.execPath, args: [script] };
}

function pathWithoutProject() {
  const parts = (process.env['PATH'] ?? '').split(path.delimiter);
  return parts.filter((part) => !part.endsWith(path.join('node_modules', '.bin'))).join(path.delimiter);
}

/** @param {number} started */
export const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`;
