import { installHint } from './setup/system-libraries.mjs';

/**
 * What the doctor found out about this machine.
 * @typedef {object} Facts
 * @property {string} node version of the machine's own Node
 * @property {string | null} npm version; null when there is none
 * @property {string | null} dependenciesDiffer the first package that is not the locked one; null when all agree
 * @property {string | null} projectNode version of the Node that the project's tools run on; null when there is none
 * @property {{ kind: 'pinned' | 'fallback', version: string } | null} electron
 * @property {string[]} missingFromSystem
 * @property {boolean} virtualDisplay true where the app needs a virtual screen
 * @property {{ port: number, busy: boolean }} localPort the office's page
 * @property {{ port: number, busy: boolean }} publicPort what Twilio reaches through the tunnel
 * @property {{ folder: string, writable: boolean }} dataFolder
 * @property {boolean} buildFresh true when the built app is made from the sources as they are
 */

/**
 * One plain line for each thing looked at; what is wrong says how to mend it.
 * @param {Facts} facts
 * @returns {{ ok: boolean, text: string }[]}
 */
export function diagnose(facts) {
  const questions = [
    node,
    npm,
    dependencies,
    electron,
    system,
    display,
    localPort,
    publicPort,
    dataFolder,
    build,
  ];
  return questions.map((question) => question(facts));
}

const good = (/** @type {string} */ text) => ({ ok: true, text });
const bad = (/** @type {string} */ text) => ({ ok: false, text });

/** @param {Facts} facts */
function node({ node: version, projectNode }) {
  if (Number.parseInt(version, 10) < 20) {
    return bad(`Node ${version} is too old. Install Node 20 or newer from https://nodejs.org.`);
  }
  if (projectNode === null)
    return bad(`Node ${version} starts the scripts, but Node 24 is missing. Run: npm run setup`);
  return good(`Node ${version} starts the scripts; the tools run on Node ${projectNode}.`);
}

/** @param {Facts} facts */
function npm({ npm: version }) {
  if (version === null)
    return bad('npm is not found. Install it together with Node from https://nodejs.org.');
  if (Number.parseInt(version, 10) < 10)
    return bad(`npm ${version} is too old. Run: npm install --global npm@11`);
  return good(`npm ${version} is there.`);
}

/** @param {Facts} facts */
function dependencies({ dependenciesDiffer }) {
  if (dependenciesDiffer === null) return good('The installed packages are the locked ones.');
  return bad(
    `The installed packages are not the locked ones (first: ${dependenciesDiffer}). Run: npm run setup`,
  );
}

/** @param {Facts} facts */
function electron({ electron: runtime }) {
  if (runtime === null) return bad('Electron is not installed. Run: npm run setup');
  if (runtime.kind === 'pinned') return good(`Electron ${runtime.version}, the pinned one, is there.`);
  return good(
    `Electron ${runtime.version}, the older one for development and tests, is there. ` +
      'For the pinned one, connect to the internet, delete .electron-fallback and run: npm run setup',
  );
}

/** @param {Facts} facts */
function system({ missingFromSystem, electron: runtime }) {
  if (runtime === null)
    return bad('The system libraries can be looked at once Electron is there. Run: npm run setup');
  return missingFromSystem.length === 0
    ? good('The system libraries are there.')
    : bad(installHint(missingFromSystem));
}

/** @param {Facts} facts */
function display({ virtualDisplay, missingFromSystem }) {
  if (!virtualDisplay) return good('There is a display for the window.');
  if (missingFromSystem.includes('Xvfb')) {
    return bad('There is no display, and no Xvfb for a virtual one. As root: apt-get install xvfb');
  }
  return good('There is no display; the app runs on a virtual one.');
}

/** @param {Facts} facts */
function localPort({ localPort: { port: number, busy } }) {
  // not wrong: the app takes the next free one and shows it
  if (busy)
    return good(
      `Port ${number} is taken by another program or by Callout itself; the app uses the next free one.`,
    );
  return good(`Port ${number} is free for the office's page.`);
}

/** @param {Facts} facts */
function publicPort({ publicPort: { port: number, busy } }) {
  if (!busy) return good(`Port ${number} is free for Twilio's calls.`);
  return bad(
    `Port ${number}, for Twilio's calls, is taken. If that is not Callout itself, close the other program ` +
      'or set CALLOUT_PUBLIC_PORT to a free one.',
  );
}

/** @param {Facts} facts */
function dataFolder({ dataFolder: { folder, writable } }) {
  if (writable) return good(`The data folder can be written: ${folder}`);
  return bad(
    `The data folder cannot be written: ${folder}. Give yourself the right to, or set CALLOUT_DATA_DIR to another.`,
  );
}

/** @param {Facts} facts */
function build({ buildFresh }) {
  if (buildFresh) return good('The built app is up to date.');
  return bad(
    'The app is not built from the present sources. npm start does it by itself; or run: npm run build',
  );
}
