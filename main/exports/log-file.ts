/** One CSV file that only grows, although programs and people may meddle with it. */
import { createHash } from 'node:crypto';
import { open, rename, stat, type FileHandle } from 'node:fs/promises';

/**
 * Makes the file hold `text` from byte `from` on, synchronised to the disk. What a crash left half written there is
 * completed. Returns false, having changed nothing, when the file is shorter or holds something else there.
 */
export async function writeFrom(path: string, from: number, text: Buffer): Promise<boolean> {
  const file = await openToWrite(path, from === 0);
  if (file === null) return false;
  try {
    const { size } = await file.stat();
    if (size < from) return false;
    const present = await readAt(file, from, Math.min(size - from, text.length));
    if (!present.equals(text.subarray(0, present.length))) return false;
    await writeAt(file, from + present.length, text.subarray(present.length));
    await file.datasync();
    return true;
  } finally {
    await file.close();
  }
}

/** A digest of the file's last bytes before `end`, to recognise it by; null when the file is shorter or missing. */
export async function digestBefore(path: string, end: number): Promise<string | null> {
  const file = await openIfThere(path, 'r');
  if (file === null) return null;
  try {
    const begin = Math.max(0, end - 4096);
    const bytes = await readAt(file, begin, end - begin);
    if (bytes.length < end - begin) return null;
    return createHash('sha256').update(bytes).digest('hex');
  } finally {
    await file.close();
  }
}

/** Renames the file to `<name>.changed-<number>.csv`, the first number that is free, and returns that path. */
export async function moveAside(path: string): Promise<string> {
  for (let number = 1; ; number++) {
    const aside = path.replace(/\.csv$/, `.changed-${number}.csv`);
    if (await exists(aside)) continue;
    await rename(path, aside);
    return aside;
  }
}

/** Whether there is anything of that name. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function openToWrite(path: string, create: boolean): Promise<FileHandle | null> {
  const file = await openIfThere(path, 'r+');
  return file ?? (create ? open(path, 'wx+') : null);
}

async function openIfThere(path: string, flags: string): Promise<FileHandle | null> {
  try {
    return await open(path, flags);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function writeAt(file: FileHandle, position: number, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
