/** A text file that starts anew when it is long, and of which a few earlier ones are kept: for logs. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** How long a file gets, and how many there are in all. */
export interface Rotation {
  /** Bytes. */
  maxBytes: number;
  files: number;
}

/** The file, open for lines. */
export interface RotatingFile {
  /** Adds a line; never throws: a log that cannot be written must not stop what it tells of. */
  write(line: string): void;
  /** Everything kept, oldest first. */
  read(): string;
}

/** Opens `path`; earlier files are `path.1` (the latest of them), `path.2` and so on. */
export function openRotatingFile(path: string, { maxBytes, files }: Rotation): RotatingFile {
  const earlier = (number: number) => (number === 0 ? path : `${path}.${String(number)}`);
  const numbers = Array.from({ length: files }, (_, number) => number);
  let size = sizeOf(path);

  const rotate = () => {
    for (const number of numbers.slice(0, -1).reverse()) {
      if (existsSync(earlier(number))) renameSync(earlier(number), earlier(number + 1));
    }
    size = 0;
  };
  return {
    write: (line) => {
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        const bytes = Buffer.from(`${line}\n`);
        if (size > 0 && size + bytes.length > maxBytes) rotate();
        appendFileSync(path, bytes, { mode: 0o600 });
        size += bytes.length;
      } catch {
        // the disk is full or away: the lines also go to standard error
      }
    },
    read: () =>
      numbers
        .map(earlier)
        .reverse()
        .filter((name) => existsSync(name))
        .map((name) => readFileSync(name, 'utf8'))
        .join(''),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
