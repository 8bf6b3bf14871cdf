/** A disk of a few megabytes that really fills up and can really be made read-only: a tmpfs of its own. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Why there can be no small disk here; null when there can. Tests that need one are shown as skipped. */
export const whyNoSmallDisk: string | null = tryToMount();

/** A small disk under test. */
export interface SmallDisk {
  folder: string;
  /** Leaves no byte free. */
  fill(): void;
  /** Takes the filling away. */
  empty(): void;
  /** From now on nothing can be written, or it can again. */
  setReadOnly(readOnly: boolean): void;
}

/** A disk that is gone when the test is over. */
export function givenSmallDisk(megabytes = 4): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'callout-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder);
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const filling = join(folder, 'filling');
  return {
    folder,
    fill: () => fillUp(filling),
    empty: () => rmSync(filling, { force: true }),
    setReadOnly: (readOnly) => mount('-o', `remount,${readOnly ? 'ro' : 'rw'}`, folder),
  };
}

function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function tryToMount(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'callout-disk-'));
  try {
    mount('-t', 'tmpfs', 'tmpfs', folder);
    execFileSync('umount', [folder]);
    return null;
  } catch {
    return 'needs leave to mount a tmpfs';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fillUp(path: string): void {
  const file = openSync(path, 'a');
  const page = Buffer.alloc(4096, 'x');
  try {
    for (;;) writeSync(file, page);
  } catch {
    closeSync(file); // full
  }
}
