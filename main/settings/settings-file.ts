/** `settings.json` in the data folder: only what the office has set, and whatever a newer version has put there. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema, type SettingName } from '../../preload/contract/settings.ts';
import { writeDurably } from '../lib/write-durably.ts';

/** What is in the file, unknown keys included. */
export type StoredSettings = Readonly<Record<string, unknown>>;

const fileSchema = z.record(z.string(), z.unknown());

/**
 * Reads the file. What cannot be understood is left out, said in a sentence, and kept: the file is copied to another
 * name before it is ever written again.
 */
export function readSettingsFile(path: string): { stored: StoredSettings; problems: string[] } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { stored: {}, problems: [] }; // no file yet: the defaults hold
  }
  const parsed = fileSchema.safeParse(parseJson(text));
  const senseless = parsed.success ? senselessIn(parsed.data) : [];
  if (parsed.success && senseless.length === 0) return { stored: parsed.data, problems: [] };
  const kept = keepAside(path);
  const stored = Object.fromEntries(
    Object.entries(parsed.data ?? {}).filter(([name]) => !senseless.some((bad) => bad === name)),
  );
  writeSettingsFile(path, stored);
  const what = parsed.success
    ? `These settings in the file could not be understood, so Callout took its defaults for them: ${senseless.join(', ')}.`
    : 'The settings file could not be understood, so Callout started with its defaults.';
  return { stored, problems: [`${what} The file was kept as ${kept}.`] };
}

/** Writes the file in one piece. Throws what the disk throws; the old file is there then. */
export function writeSettingsFile(path: string, stored: StoredSettings): void {
  writeDurably(path, `${JSON.stringify(stored, null, 2)}\n`);
}

function senselessIn(stored: StoredSettings): SettingName[] {
  const names = settingsSchema.keyof().options;
  return names.filter(
    (name) => name in stored && !settingsSchema.shape[name].safeParse(stored[name]).success,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')); // Notepad's mark
  } catch {
    return undefined;
  }
}

function keepAside(path: string): string {
  for (let number = 1; ; number++) {
    const aside = `${path}.not-understood${number === 1 ? '' : `-${String(number)}`}`;
    if (existsSync(aside)) continue;
    copyFileSync(path, aside);
    return aside;
  }
}
