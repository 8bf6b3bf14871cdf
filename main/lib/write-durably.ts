/** Files that are either as they were or wholly as they shall be, whenever the power goes. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces the file at `path`, readable for this user only. Throws what the disk throws; the old file is there then. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const beside = `${path}.writing`;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** So that the new name is on the disk as well; Windows does that by itself and opens no folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
