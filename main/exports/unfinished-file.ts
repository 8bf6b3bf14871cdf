/** The file that an export is until it is complete: beside the one that it will be, and nobody takes it for that. */
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where the `number`th export of this process writes what will be `path`. */
export function unfinishedPath(path: string, number: number): string {
  return `${path}.${process.pid}-${number}.part`;
}

/** Removes what an export of the same name has left behind whose process a crash or a power cut has ended. */
export async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  const names = await readdir(folder).catch(() => []); // there is none: the export itself says so
  for (const name of names) {
    const [, pid] = /^(\d+)-\d+\.part$/.exec(name.startsWith(start) ? name.slice(start.length) : '') ?? [];
    if (pid !== undefined && !runs(Number(pid)))
      await rm(join(folder, name), { force: true }).catch(() => undefined); // it is in nobody's way
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks only
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
