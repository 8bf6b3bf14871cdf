/** The office's data as a command finds it: what an earlier or a running Callout has written. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../../preload/contract/settings.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Environment } from '../settings/environment.ts';
import { openSettings } from '../settings/live-settings.ts';
import { databaseFileName } from '../store/open.ts';

/** Where a command runs. */
export interface CommandPlace {
  /** Where the data is unless `--data` or `CALLOUT_DATA_DIR` says otherwise. */
  defaultDataDir: string;
  env: Environment;
  /** The entry of the export worker, which differs between source and build. */
  exportWorker: URL;
}

/** The office's data. */
export interface OfficeData {
  folder: string;
  databasePath: string;
  office: () => Settings;
}

/** Every command has it. */
export const dataOption = z.string().optional().describe('a folder');

/** Finds the data; fails with a sentence when there is none. */
export function findData(data: string | undefined, place: CommandPlace): Result<OfficeData> {
  const folder = resolve(data ?? place.env['CALLOUT_DATA_DIR'] ?? place.defaultDataDir);
  const databasePath = join(folder, databaseFileName);
  if (!existsSync(databasePath))
    return failed(`There is no database at ${databasePath}. Say where the data is with --data.`);
  const settings = openSettings(folder, place.env);
  return settings.ok ? ok({ folder, databasePath, office: () => settings.value.read() }) : settings;
}
