/** The key to the office's own page and API: made once for each data folder, and anew when the office wants. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomHex } from '../lib/ids.ts';
import { writeDurably } from '../lib/write-durably.ts';

/** The key of a data folder. */
export interface LocalKey {
  read(): string;
  /** Makes a new one; the old one opens nothing from then on. Throws what the disk throws; the old one holds then. */
  renew(): void;
}

/** Reads the folder's key, or makes one that only this user of the computer may read. */
export function openLocalKey(dataDir: string, randomHex: RandomHex): LocalKey {
  const path = join(dataDir, 'local-key');
  let key = readKey(path);
  const renew = () => {
    const made = randomHex(24);
    writeDurably(path, made);
    key = made;
  };
  if (key.length < 32) renew();
  return { read: () => key, renew };
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return ''; // none yet
  }
}
