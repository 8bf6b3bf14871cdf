/** What keeps the database or a file from being written, in words for the office. */
import Database from 'better-sqlite3';

/** Whether an error comes from the disk or the file, not from what was to be written. */
export function isStorageTrouble(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return false;
  return !/^SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG)/.test(error.code);
}

/** A sentence on why the database in `folder` cannot be written or read. */
export function whyNoDatabase(folder: string, error: unknown): string {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_FULL')) return `The disk with ${folder} is full. Make some room on it.`;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return `Another program keeps the database in ${folder} locked. Close it there.`;
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code))
    return `Callout may not write to ${folder}. Check that the folder is there and can be written.`;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return whyDamaged(folder);
  return `The disk with ${folder} reports an error${code === '' ? '' : ` (${code})`}. Check it.`;
}

/** A sentence on a damaged database in `folder`, and what helps. */
export function whyDamaged(folder: string): string {
  return `The database in ${folder} is damaged. To get the records back, stop Callout and run: npm run restore -- ${folder}`;
}

/** A sentence on why a file in `folder` cannot be written. */
export function whyNoFile(folder: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `The folder ${folder} is not there. Plug its disk in or choose another folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk with ${folder} is full. Make some room on it.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Callout may not write to ${folder}. Allow it or choose another folder.`;
    default:
      return `The disk with ${folder} reports an error${typeof code === 'string' ? ` (${code})` : ''}. Check it.`;
  }
}
