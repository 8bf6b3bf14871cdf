/** The file that an export writes from its beginning to its end, with the checksum of what went in. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** A file being written. */
export interface OutputFile {
  /** Resolves when it has been handed to the operating system. */
  write: (part: string | Uint8Array) => Promise<void>;
}

/**
 * Makes the file, has it written by `write`, and returns the SHA-256 of all of it, hexadecimal; it is on the disk
 * then. Throws when it exists or cannot be written.
 */
export async function writeOutputFile(
  path: string,
  write: (file: OutputFile) => Promise<void>,
): Promise<string> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  try {
    await write({
      write: async (part) => {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        hash.update(bytes);
        await file.writeFile(bytes); // continues where the last one ended
      },
    });
    await file.sync();
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}
