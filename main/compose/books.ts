/** The data folder, opened: settings, clock, database and key. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Clock, clockStartingAt, systemClock } from '../lib/clock.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { type LoadedSettings, loadSettings, readStartInstant } from '../settings/load-settings.ts';
import { readOrMakeLocalKey } from '../settings/local-key.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { UnusableDatabaseError } from '../store/migrate.ts';
import { databaseFileName, openStore, type Store } from '../store/open.ts';
import { whyNoFile } from '../store/storage-trouble.ts';
import type { EngineOptions } from './options.ts';

/** What lives in the data folder. */
export interface Books {
  dataDir: string;
  loaded: LoadedSettings;
  clock: Clock;
  store: Store;
  localKey: string;
  close: () => void;
}

/** Opens the data folder: settings, lock, database, key. Fails with a plain sentence. */
export function openBooks({ env, log, randomHex, defaultDataDir }: EngineOptions): Result<Books> {
  const dataDir = resolve(env['CALLOUT_DATA_DIR'] ?? defaultDataDir);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch {
    return failed(`Callout cannot make its data folder ${dataDir}. Check that you may write there.`);
  }
  const loaded = loadSettings(dataDir, env);
  if (!loaded.ok) return loaded;
  const start = readStartInstant(env, loaded.value.settings.timezone);
  if (!start.ok) return start;
  const lock = lockFolder(dataDir);
  if (!lock.ok) return lock;
  try {
    const store = openStore(join(dataDir, databaseFileName), { log });
    const clock = start.value === null ? systemClock : clockStartingAt(start.value);
    const localKey = readOrMakeLocalKey(dataDir, randomHex);
    const close = () => {
      store.close();
      lock.value();
    };
    return ok({ dataDir, loaded: loaded.value, clock, store, localKey, close });
  } catch (error) {
    lock.value();
    if (error instanceof UnusableDatabaseError) return failed(error.message);
    if (error instanceof Error && 'syscall' in error) return failed(whyNoFile(dataDir, error));
    throw error;
  }
}
