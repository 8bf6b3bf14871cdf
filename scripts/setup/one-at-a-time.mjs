import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stateFolder } from './paths.mjs';
import { say } from './run-command.mjs';

const lock = path.join(stateFolder, 'lock');

/**
 * Runs `work` while no other command of this clone is setting up; waits for one that is.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(work) {
  fs.mkdirSync(stateFolder, { recursive: true });
  let told = false;
  while (!takeLock()) {
    if (!told) say('Waiting for another command that is setting up …');
    told = true;
    await wait(200);
  }
  const release = () => fs.rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function takeLock() {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isAlive(readOwner())) fs.rmSync(lock, { force: true });
    return false;
  }
}

function readOwner() {
  try {
    return Number(fs.readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (pid === 0) return true; // just taken or just released: look again
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
