/** Whether a folder that the owner chose can be used. */
import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** A plain sentence when files cannot be written there; null when they can. */
export function whyNoFolder(folder: string): string | null {
  if (!isAbsolute(folder)) return 'Type the whole path, from the drive on, or choose the folder.';
  try {
    if (!statSync(folder).isDirectory()) return 'This is a file. Choose a folder.';
  } catch {
    return 'This folder is not there. Plug its disk in or choose another folder.';
  }
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch {
    return 'Callout may not write to this folder. Allow it or choose another folder.';
  }
}
