/** The sound of calls as files in the data folder's `recordings`, each whole or not there. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../lib/write-durably.ts';

/** What is kept of a sound to know it again. */
export interface SoundMark {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** The folder; sounds go by Twilio's recording SID, anything else is no name. Writing throws what the disk throws. */
export interface SoundFiles {
  /** Returns when it is on the disk. */
  write(recordingSid: string, sound: Uint8Array): SoundMark;
  /** The MP3; null when it is not there, or is not what was written. */
  read(recordingSid: string, sha256: string): Buffer | null;
  erase(recordingSid: string): void;
}

/** Whether Twilio names recordings so: nothing else gets near the file system. */
export function isRecordingSid(name: string): boolean {
  return /^RE[0-9a-f]{32}$/.test(name);
}

/** The sounds of one data folder. */
export function createSoundFiles(folder: string): SoundFiles {
  const pathOf = (recordingSid: string) => {
    if (!isRecordingSid(recordingSid)) throw new Error('Twilio names no recording so.');
    return join(folder, `${recordingSid}.mp3`);
  };
  return {
    write: (recordingSid, sound) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeDurably(pathOf(recordingSid), sound);
      return { bytes: sound.length, sha256: sumOf(sound) };
    },
    read: (recordingSid, sha256) => {
      let sound: Buffer;
      try {
        sound = readFileSync(pathOf(recordingSid));
      } catch {
        return null;
      }
      return sumOf(sound) === sha256 ? sound : null;
    },
    erase: (recordingSid) => rmSync(pathOf(recordingSid), { force: true }),
  };
}

function sumOf(sound: Uint8Array): string {
  return createHash('sha256').update(sound).digest('hex');
}
