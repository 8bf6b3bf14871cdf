/** Brings a data folder's calls back from what is left of them; the engine must not be running on it. */
import { join, resolve } from 'node:path';
import { bookingLog } from '../bookings/booking-events.ts';
import { callEventSchema } from '../calls/call-events.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { failed, type Result } from '../lib/result.ts';
import type { Environment } from '../settings/environment.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { restore, type RestoreNeeds } from '../store/restore.ts';
import type { RestoreSource } from '../store/restore-merge.ts';

/** What is restored, and from where. */
export interface RestoreOrder {
  dataDir: string;
  env: Environment;
  /** The source to begin with; the best one when null. */
  from: RestoreSource | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Restores; the state before is kept beside. Returns plain sentences on what came back, or why nothing could.
 * `watch` may stop it until it
 * goes to its end.
 */
export function restoreBooks(
  { dataDir, env, from, now }: RestoreOrder,
  watch: Pick<RestoreNeeds, 'checkpoint' | 'beforeSwap'> = {},
): Result<string[]> {
  const loaded = loadSettings(dataDir, env);
  if (!loaded.ok) return loaded;
  const { backupFolder, journalFolder } = loaded.value.settings;
  try {
    return restore({
      dataDir,
      backupFolders: [join(dataDir, 'backups'), ...(backupFolder === null ? [] : [resolve(backupFolder)])],
      journalFolder: journalFolder === null ? null : resolve(journalFolder),
      from,
      customerPhone,
      bookingLog,
      parseEvent: (event) => callEventSchema.parse(event),
      now,
      ...watch,
    });
  } catch (error) {
    return failed(
      `The restore did not come to its end. ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
