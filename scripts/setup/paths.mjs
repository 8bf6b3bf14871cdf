import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);

/** What set-up has found out and done; not in git, safe to delete. */
export const stateFolder = inRoot('.setup');

/** @param {string} name */
export function readState(name) {
  try {
    return fs.readFileSync(path.join(stateFolder, name), 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} name @param {string} text */
export function writeState(name, text) {
  fs.mkdirSync(stateFolder, { recursive: true });
  fs.writeFileSync(path.join(stateFolder, name), text);
}

/**
 * The `packages` of an npm lock file, by their place in the folder.
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 * @typedef {{ version?: string, optional?: boolean }} LockedPackage
 */
export function readLock(file) {
  const { packages } = /** @type {{ packages: Record<string, LockedPackage> }} */ (parse(file));
  return packages;
}

/** The version in a package.json. @param {string} file @returns {string} */
export function readVersion(file) {
  const { version } = /** @type {{ version: string }} */ (parse(file));
  return version;
}

/** @param {string} file @returns {unknown} */
const parse = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** One fingerprint of the names and contents of these files. @param {string[]} files */
export function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file));
  return hash.digest('hex');
}
