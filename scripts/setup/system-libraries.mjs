import fs from 'node:fs';
import path from 'node:path';
import { seconds } from './dependencies.mjs';
import { readState, writeState } from './paths.mjs';
import { runCommand, say, SetupProblem, tryCommand } from './run-command.mjs';

/**
 * What a bare Debian or Ubuntu lacks for Electron, a virtual display and unpacking; alternatives in order of preference
 * (newer releases renamed some libraries).
 */
const packages = [
  ['xvfb'],
  ['unzip'],
  ['ca-certificates'],
  ['fonts-liberation'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
];

/** Installs missing system packages with apt-get where this process may; elsewhere it leaves the machine as it is. */
export async function installSystemPackages() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return;
  const wanted = [...packages.flat(), windowManager].sort().join(' ');
  if (readState('system-packages') === wanted) return;
  const missing = await missingPackages();
  if (missing.length > 0) {
    say(`Installing system packages: ${missing.map((names) => names.at(-1)).join(', ')} …`);
    const started = performance.now();
    await aptInstall(missing);
    say(`System packages installed in ${seconds(started)}.`);
  }
  if (!onPath(windowManager))
    await tryCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', windowManager]);
  writeState('system-packages', wanted);
}

/** Small, one package. Without it the tests that need one are skipped and say so. */
const windowManager = 'jwm';

/** @param {string[][]} missing */
async function aptInstall(missing) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  if (!hasPackageLists()) await runCommand('apt-get', ['update', '-qq'], { env: environment });
  const install = async () => {
    const names = await Promise.all(missing.map(availableName));
    return tryCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      env: environment,
    });
  };
  if ((await install()).ok) return;
  await runCommand('apt-get', ['update', '-qq'], { env: environment }); // the lists may name versions that are gone
  const { ok, output } = await install();
  if (!ok) throw new SetupProblem(`apt-get could not install the system packages:\n${output.trim()}`);
}

/** The first of the names that this release knows. @param {string[]} names */
async function availableName(names) {
  for (const name of names) {
    const { output } = await tryCommand('apt-cache', ['policy', name], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (/Candidate: (?!\(none\))/.test(output)) return name;
  }
  return names.at(-1) ?? '';
}

async function missingPackages() {
  const { output } = await tryCommand('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\n',
    ...packages.flat(),
  ]);
  const installed = new Set(output.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line)?.[1] ?? []));
  return packages.filter((names) => !names.some((name) => installed.has(name)));
}

function hasPackageLists() {
  const folder = '/var/lib/apt/lists';
  return fs.existsSync(folder) && fs.readdirSync(folder).some((name) => /_Packages/.test(name));
}

/**
 * What this machine still lacks to run `electron`, in words for a person; empty when it is complete.
 * @param {string} electron the executable
 * @returns {Promise<string[]>}
 */
export async function missingFromSystem(electron) {
  if (process.platform !== 'linux') return [];
  const { output } = await tryCommand('ldd', [electron]);
  const missing = output.split('\n').flatMap((line) => /^\s*(\S+) => not found/.exec(line)?.[1] ?? []);
  if (needsVirtualDisplay() && !onPath('Xvfb')) missing.push('Xvfb');
  return missing;
}

/** One line that names what to install. @param {string[]} missing */
export function installHint(missing) {
  const command = `apt-get install ${packages.map((names) => names.at(-1)).join(' ')}`;
  return `This machine lacks ${missing.join(', ')}. As root, on Debian or Ubuntu: ${command}`;
}

/** True on a Linux without a screen. */
export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}

/** @param {string} program */
export function onPath(program) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => folder !== '' && fs.existsSync(path.join(folder, program)));
}
