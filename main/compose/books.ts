/** The data folder, opened: settings, clock, database and key. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '../../preload/contract/settings.ts';
import { type Clock, clockStartingAt, systemClock } from '../lib/clock.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { readStartInstant } from '../settings/environment.ts';
import { type LiveSettings, openSettings } from '../settings/live-settings.ts';
import { type LocalKey, openLocalKey } from '../settings/local-key.ts';
import { noSecretBox, openSecrets, type Secrets } from '../settings/secrets.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { UnusableDatabaseError } from '../store/migrate.ts';
import { databaseFileName, openStore, type Store } from '../store/open.ts';
import { whyNoFile } from '../store/storage-trouble.ts';
import type { EngineOptions } from './options.ts';

/** What lives in the data folder. */
export interface Books {
  dataDir: string;
  /** The settings in force at this moment: asked wherever they count, never kept. */
  settings: () => Settings;
  liveSettings: LiveSettings;
  secrets: Secrets;
  clock: Clock;
  store: Store;
  localKey: LocalKey;
  close: () => void;
}

/** Opens the data folder: settings, lock, database, key. Fails with a plain sentence. */
export function openBooks(options: EngineOptions): Result<Books> {
  const { env, log, randomHex, defaultDataDir, secretBox = noSecretBox } = options;
  const dataDir = resolve(env['CALLOUT_DATA_DIR'] ?? defaultDataDir);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch {
    return failed(`Callout cannot make its data folder ${dataDir}. Check that you may write there.`);
  }
  const opened = openSettings(dataDir, env);
  if (!opened.ok) return opened;
  const liveSettings = opened.value;
  const settings = () => liveSettings.read();
  const start = readStartInstant(env, settings().timezone);
  if (!start.ok) return start;
  const lock = lockFolder(dataDir);
  if (!lock.ok) return lock;
  try {
    const store = openStore(join(dataDir, databaseFileName), { log });
    const clock = start.value === null ? systemClock : clockStartingAt(start.value);
    const localKey = openLocalKey(dataDir, randomHex);
    const secrets = openSecrets(dataDir, env, secretBox);
    const close = () => {
      store.close();
      lock.value();
    };
    return ok({ dataDir, settings, liveSettings, secrets, clock, store, localKey, close });
  } catch (error) {
    lock.value();
    if (error instanceof UnusableDatabaseError) return failed(error.message);
    if (error instanceof Error && 'syscall' in error) return failed(whyNoFile(dataDir, error));
    throw error;
  }
}
