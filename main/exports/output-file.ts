/** The file that an export writes from its beginning to its end, with the checksum of what went in. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** A file being written. */
export interface OutputFile {
  /** Resolves when the part before this one has been handed to the operating system: the next is made meanwhile. */
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
  let writing = Promise.resolve();
  try {
    await write({
      write: async (part) => {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        hash.update(bytes);
        await writing;
        writing = file.writeFile(bytes); // continues where the last one ended
        writing.catch(() => undefined); // whoever waits for it hears of it
      },
    });
    await writing;
    await file.sync();
    return hash.digest('hex');
  } finally {
    await writing.catch(() => undefined); // a file that is being written cannot be closed
    await file.close();
  }
}
