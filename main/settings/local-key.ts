/** The key to the office's own page and API: made once for each data folder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomHex } from '../lib/ids.ts';

/** Reads the folder's key, or makes one that only this user of the computer may read. */
export function readOrMakeLocalKey(dataDir: string, randomHex: RandomHex): string {
  const path = join(dataDir, 'local-key');
  try {
    const key = readFileSync(path, 'utf8').trim();
    if (key.length >= 32) return key;
  } catch {
    // none yet
  }
  const key = randomHex(24);
  writeFileSync(path, key, { mode: 0o600 });
  return key;
}
