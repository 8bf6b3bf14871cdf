/** Disks that run full and files that cannot be replaced, made by mounting: only root on Linux may. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './engine.ts';

/** Whether this system lets tests mount. */
export function mayMount(): boolean {
  const folder = temporaryFolder();
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', 'callout-test', folder], { stdio: 'ignore' }).status === 0;
  if (mounted) execFileSync('umount', [folder]);
  return mounted;
}

/** An empty folder on a disk of so many kilobytes; gone when the test is over. */
export function smallDisk(kilobytes: number): string {
  const folder = temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kilobytes)}k`, 'callout-test', folder]);
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]));
  return folder;
}

/** Makes the file one that is in use: it cannot be replaced (EBUSY) until the returned function is called. */
export function holdFile(path: string): () => void {
  const other = join(temporaryFolder(), 'held');
  writeFileSync(other, 'in use');
  execFileSync('mount', ['--bind', other, path]);
  const letGo = () => void spawnSync('umount', ['--lazy', path]);
  onTestFinished(letGo);
  return letGo;
}
