import { spawn } from 'node:child_process';
import os from 'node:os';

/** A sentence for the person at the terminal; the scripts print it without a stack trace. */
export class SetupProblem extends Error {}

/** One plain progress line. On stderr: stdout belongs to the command being prepared. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a command to its end and returns its output, stderr included; a failure shows what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function tryCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/**
 * Like `tryCommand`, for a command that must succeed: a failure becomes a problem that names it.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function runCommand(command, args, options) {
  const { ok, output } = await tryCommand(command, args, options);
  if (!ok) throw new SetupProblem(`This command failed: ${[command, ...args].join(' ')}\n${output.trim()}`);
  return output;
}

/**
 * Runs a command on this terminal, passes signals on to it, and returns its exit code (128 + n for a signal).
 * `onStderr` gets stderr's lines instead of the terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, onStderr?: (line: string) => void }} [options]
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, { env = process.env, cwd, onStderr } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = /** @type {import('node:child_process').StdioOptions} */ ([
      'inherit',
      'inherit',
      onStderr ? 'pipe' : 'inherit',
    ]);
    const child = spawn(command, args, { env, stdio, ...(cwd ? { cwd } : {}) });
    if (onStderr && child.stderr) splitLines(child.stderr, onStderr);
    const passOn = forwardSignals(child);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      passOn.stop();
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // Ctrl+C reaches the whole foreground group by itself; a second one would cut a clean stop short
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  return {
    stop() {
      for (const signal of signals) process.off(signal, forward);
    },
  };
}

/** @param {import('node:stream').Readable} stream @param {(line: string) => void} onLine */
function splitLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
}

/**
 * Ends the script with the exit code that `work` gives; a problem is told in its own words.
 * @param {() => Promise<number | undefined | void>} work
 */
export async function runScript(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
