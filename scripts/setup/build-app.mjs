import fs from 'node:fs';
import path from 'node:path';
import { projectNode, seconds } from './dependencies.mjs';
import { hashFiles, inRoot, root } from './paths.mjs';
import { runCommand, say } from './run-command.mjs';

const stamp = inRoot('out/.sources');

/** Everything that the built app is made of. */
const sources = [
  'main',
  'preload',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds main, preload and renderer into out/, when their sources changed since the last build. */
export async function buildApp() {
  const fingerprint = sourcesFingerprint();
  if (builtFrom() === fingerprint) return;
  say('Building the app …');
  const started = performance.now();
  forgetBuild();
  await runCommand(projectNode(), [inRoot('node_modules/electron-vite/bin/electron-vite.js'), 'build'], {
    cwd: root,
  });
  fs.writeFileSync(stamp, fingerprint);
  say(`App built in ${seconds(started)}.`);
}

/** Makes the next `buildApp` build. */
export function forgetBuild() {
  fs.rmSync(stamp, { force: true });
}

/** True when out/ was built from the sources as they are. */
export function buildIsFresh() {
  return builtFrom() === sourcesFingerprint();
}

function builtFrom() {
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : null;
}

function sourcesFingerprint() {
  return hashFiles(sources.flatMap((source) => filesIn(inRoot(source))).sort());
}

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  const stats = fs.statSync(place, { throwIfNoEntry: false });
  if (!stats) return [];
  return stats.isFile() ? [place] : fs.readdirSync(place).flatMap((name) => filesIn(path.join(place, name)));
}
