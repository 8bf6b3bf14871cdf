/**
 * `npm run fill-year -- FOLDER [--calls 12000] [--seed 1] [--until 2026-06-30]`: fills a data folder that holds no calls
 * yet with a year of invented office life, through the event log.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lastEventAt } from '../main/store/event-log.ts';
import { lockFolder } from '../main/store/folder-lock.ts';
import { databaseFileName, openStore } from '../main/store/open.ts';
import { writeYear } from './fill-year/write-year.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    calls: { type: 'string', default: '12000' },
    seed: { type: 'string', default: '1' },
    until: { type: 'string' },
  },
});
const [folder] = positionals;
const [calls, seed] = [Number(values.calls), Number(values.seed)];
const until = values.until === undefined ? Date.now() : Date.parse(values.until);
if (folder === undefined || !(calls > 0) || Number.isNaN(seed) || Number.isNaN(until)) {
  fail('Say which folder: npm run fill-year -- FOLDER [--calls 12000] [--seed 1] [--until 2026-06-30]');
} else fill(folder);

function fill(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const lock = lockFolder(dataDir);
  if (!lock.ok) {
    fail(lock.reason);
    return;
  }
  const store = openStore(join(dataDir, databaseFileName));
  try {
    if (lastEventAt(store) > 0) {
      fail(`There are calls in ${dataDir} already. Nothing was changed.`);
      return;
    }
    const began = performance.now();
    const written = writeYear(store, { calls, seed, until });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${String(written)} calls written to ${dataDir} in ${seconds} s.`);
  } finally {
    store.close();
    lock.value();
  }
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
