/** Why a file could not be written, in words for the office. */
import { basename, dirname } from 'node:path';

/** A sentence for an error that writing `path` met. */
export function whyNotWritten(path: string, error: unknown): string {
  const name = basename(path);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'EBUSY':
    case 'EPERM':
    case 'ETXTBSY':
      return `${name} is open in another program. Close it there.`;
    case 'EACCES':
    case 'EROFS':
      return `Callout may not write to ${dirname(path)}. Choose another folder or allow it.`;
    case 'ENOENT':
    case 'ENOTDIR':
      return `The folder ${dirname(path)} is not there.`;
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return `There is a folder named ${name} in ${dirname(path)}. Choose another name.`;
    case 'ENAMETOOLONG':
      return `${name} is too long a name. Choose a shorter one.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: ${name} could not be written. Make some room.`;
    default:
      return `${name} could not be written (${error instanceof Error ? error.message : 'unknown reason'}).`;
  }
}
