import { spawn } from 'node:child_process';
import { SetupProblem } from './setup/run-command.mjs';
import { installHint, needsVirtualDisplay, onPath } from './setup/system-libraries.mjs';

/**
 * A screen to show windows on: the one that is there, or a virtual one on a free number. The virtual one ends with
 * `close()`, and with this process however that ends.
 * @returns {Promise<{ env: Record<string, string>, virtual: boolean, close: () => void }>}
 */
export async function openDisplay() {
  if (!needsVirtualDisplay()) return { env: {}, virtual: false, close: () => undefined };
  if (!onPath('Xvfb')) throw new SetupProblem(installHint(['Xvfb']));
  const xvfb = ['Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const [command = '', ...args] = onPath('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', ...xvfb] : xvfb;
  // a group of its own: Ctrl+C must not take the screen away under a program that is still closing
  const server = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const number = await firstLine(server);
  const close = () => void server.kill();
  process.once('exit', close);
  server.unref();
  return { env: { DISPLAY: `:${number}` }, virtual: true, close };
}

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} */
function firstLine(server) {
  return new Promise((resolve, reject) => {
    const pipe = /** @type {import('node:net').Socket} */ (server.stdio[3]);
    let text = '';
    pipe.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    const fail = () => reject(new SetupProblem('The virtual display (Xvfb) did not start.'));
    server.on('error', fail);
    server.on('exit', fail);
    pipe.unref();
  });
}
