/** The office's own recordings of set phrases: kept as files in the data folder, chosen in the settings. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ClipName } from '../../preload/contract/messages.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Timer } from '../lib/timer.ts';
import { writeDurably } from '../lib/write-durably.ts';
import type { Books } from './books.ts';

/** Keeps and reads clips. */
export interface OfficeClips {
  /** Keeps a WAV file and plays it from the next call on. */
  keep(name: ClipName, sound: Uint8Array): Result<null>;
  /** The sound of a clip; null when none is chosen or its file is gone. */
  read(name: ClipName): Uint8Array<ArrayBuffer> | null;
}

/** How long whoever removed a clip may take it back. */
const undoMs = 600_000;
/** The names given here: what the owner put into the folder is the owner's. */
const givenHere = /^(?:greeting|filler|goodbye)-[0-9a-f]{12}\.wav$/;

/** The clips of the opened books. Files that no phrase is played from any more are deleted: now, and ten minutes after. */
export function createOfficeClips(
  { dataDir, settings, liveSettings }: Pick<Books, 'dataDir' | 'settings' | 'liveSettings'>,
  timer: Timer,
): OfficeClips {
  const folder = join(dataDir, 'clips');
  const tidyUp = () => deleteUnused(folder, Object.values(settings().clips));
  let { clips } = settings();
  let callOff: () => void = () => undefined;
  liveSettings.subscribe(() => {
    if (settings().clips === clips) return;
    ({ clips } = settings());
    callOff();
    callOff = timer.after(undoMs, tidyUp);
  });
  tidyUp();
  return {
    keep: (name, sound) => {
      if (!isWave(sound)) return failed('This is no sound that can be played on the phone.');
      const file = `${name}-${createHash('sha256').update(sound).digest('hex').slice(0, 12)}.wav`;
      try {
        mkdirSync(folder, { recursive: true });
        writeDurably(join(folder, file), sound);
      } catch {
        return failed(`The clip could not be written to ${folder}.`);
      }
      const changed = liveSettings.change({ clips: { ...settings().clips, [name]: file } });
      return changed.ok ? ok(null) : failed(changed.reason ?? changed.problems.clips ?? '');
    },
    read: (name) => {
      const file = settings().clips[name];
      try {
        return file === null ? null : new Uint8Array(readFileSync(join(folder, file)));
      } catch {
        return null; // deleted by somebody: the words are spoken
      }
    },
  };
}

/** What cannot be deleted now is tried again at the next start. */
function deleteUnused(folder: string, used: readonly (string | null)[]): void {
  try {
    for (const file of readdirSync(folder))
      if (givenHere.test(file) && !used.includes(file)) rmSync(join(folder, file), { force: true });
  } catch {
    // no clip was ever kept, or the file is being read
  }
}

/** RIFF, a length, WAVE: the beginning of every WAV file. */
function isWave(sound: Uint8Array): boolean {
  const words = Buffer.from(sound.subarray(0, 12)).toString('latin1');
  return words.startsWith('RIFF') && words.endsWith('WAVE') && sound.length > 44;
}
