/** The office's recorded clips: set phrases in its own voice, served at addresses that nobody can guess. */
import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { publicPaths } from './public-urls.ts';

/** A clip as it can be fetched. */
export interface Clip {
  /** The path on the public server. */
  path: string;
  /** How long it plays, as far as that can be told from its size. */
  durationMs: number;
}

/** The clips that exist at the moment. */
export interface Clips {
  /** The clip of that name; null when none is chosen, or its file is not there. */
  find(name: string): Clip | null;
  /** The sound behind a path; null for every other path. */
  open(path: string): { type: string; sound: Buffer } | null;
}

/** What clips are made of. */
export interface ClipNeeds {
  folder: string;
  /** The chosen file of each name; read anew every time. */
  files: () => Readonly<Record<string, string | null>>;
  /** A secret of this office. */
  secret: () => string;
}

const types: Readonly<Record<string, string>> = { '.wav': 'audio/wav', '.mp3': 'audio/mpeg' };

/** Serves what is in the folder and chosen by name; a file that changed gets a new address, which no cache knows. */
export function createClips({ folder, files, secret }: ClipNeeds): Clips {
  const pathOf = (file: string) => {
    const { mtimeMs, size } = statSync(join(folder, file));
    const token = createHmac('sha256', secret())
      .update(`clip ${file} ${String(mtimeMs)} ${String(size)}`)
      .digest('hex')
      .slice(0, 40);
    return { path: `${publicPaths.clips}/${token}${extname(file).toLowerCase()}`, size };
  };
  const chosen = (name: string) => (Object.hasOwn(files(), name) ? (files()[name] ?? null) : null);
  return {
    find(name) {
      const file = chosen(name);
      if (file === null || types[extname(file).toLowerCase()] === undefined) return null;
      try {
        const { path, size } = pathOf(file);
        return { path, durationMs: durationOf(join(folder, file), size) };
      } catch {
        return null; // not there: the words are spoken
      }
    },
    open(path) {
      for (const file of Object.values(files())) {
        const type = file === null ? undefined : types[extname(file).toLowerCase()];
        if (file === null || type === undefined) continue;
        try {
          if (pathOf(file).path === path) return { type, sound: readFileSync(join(folder, file)) };
        } catch {
          // not there
        }
      }
      return null;
    },
  };
}

/** A WAV file tells its bytes per second; an MP3 of speech has at least 4,000. */
function durationOf(path: string, size: number): number {
  if (extname(path).toLowerCase() !== '.wav') return (size / 4_000) * 1_000;
  const header = readFileSync(path).subarray(0, 44);
  const bytesPerSecond = header.length === 44 ? header.readUInt32LE(28) : 0;
  return bytesPerSecond === 0 ? 0 : (size / bytesPerSecond) * 1_000;
}
