/**
 * `npm run fill-year -- FOLDER [--calls 12000] [--seed 1] [--until 2026-06-30]`: fills a data folder that holds no calls
 * yet with a year of invented office life, through the event log.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { customerPhone } from '../main/customers/customer-phone.ts';
import { createCallStore } from '../main/store/call-store.ts';
import { lastEventAt } from '../main/store/event-log.ts';
import { lockFolder } from '../main/store/folder-lock.ts';
import { databaseFileName, openStore, type Store } from '../main/store/open.ts';
import { officeYear } from './fill-year/office-year.ts';

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
    const written = writeYear(store);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${String(written)} calls written to ${dataDir} in ${seconds} s.`);
  } finally {
    store.close();
    lock.value();
  }
}

/** Many calls in one transaction: nobody is on the line. */
function writeYear(store: Store): number {
  const books = createCallStore(store, customerPhone);
  const year = [...officeYear(calls, seed, until)];
  for (let first = 0; first < year.length; first += 500) {
    store.transaction(() => {
      for (const { callSid, events } of year.slice(first, first + 500))
        for (const { at, event } of events) books.append(callSid, at, [event]);
    });
  }
  return year.length;
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
