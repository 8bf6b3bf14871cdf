/** The settings while Callout runs: read anew wherever they count, changed one by one, each change on disk before it holds. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type SettingName,
  type Settings,
  type SettingsChange,
  settingsSchema,
} from '../../preload/contract/settings.ts';
import { ok, type Result } from '../lib/result.ts';
import { type Environment, readOverrides } from './environment.ts';
import { readSettingsFile, type StoredSettings, writeSettingsFile } from './settings-file.ts';
import { whyNoFolder } from './why-no-folder.ts';

/** The settings of a data folder. */
export interface LiveSettings {
  /** The settings in force at this moment; a setting that did not change stays the same object. */
  read(): Settings;
  /** Which environment variable decides a setting, whatever the file says. */
  readonly decidedBy: Readonly<Partial<Record<SettingName, string>>>;
  /** Plain sentences about what had to be left out of the file. */
  readonly problems: readonly string[];
  /** Changes some settings, all or none. */
  change(patch: Readonly<Record<string, unknown>>): SettingsChange;
  /** Hears of every change, after it holds; returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** Opens the settings of a data folder. Fails, with the variable's name, on an environment variable that makes no sense. */
export function openSettings(dataDir: string, env: Environment): Result<LiveSettings> {
  const overrides = readOverrides(env);
  if (!overrides.ok) return overrides;
  const { values, variables } = overrides.value;
  const path = join(dataDir, 'settings.json');
  const file = readSettingsFile(path);
  const listeners = new Set<() => void>();
  const inForce = (stored: StoredSettings) => settingsSchema.parse({ ...stored, ...values });
  let stored = file.stored;
  let settings = inForce(stored);

  return ok({
    read: () => settings,
    decidedBy: variables,
    problems: file.problems,
    change: (patch) => {
      const checked = check(patch, variables);
      if (!checked.ok) return checked;
      const next = { ...stored, ...checked.value };
      try {
        writeSettingsFile(path, next);
      } catch {
        return { ok: false, reason: `This could not be saved: ${path} cannot be written.`, problems: {} };
      }
      stored = next;
      settings = keepUnchanged(settings, inForce(stored));
      for (const listener of listeners) listener();
      return { ok: true };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
}

function keepUnchanged(before: Settings, after: Settings): Settings {
  const entries = Object.entries(before).filter(([name, value]) =>
    isDeepStrictEqual(value, after[name as SettingName]),
  ); // its own names
  return { ...after, ...Object.fromEntries(entries) };
}

type Refusal = Extract<SettingsChange, { ok: false }>;
type Checked = { ok: true; value: StoredSettings } | Refusal;

/** What makes sense of a patch; folders must be there. */
function check(patch: StoredSettings, decidedBy: LiveSettings['decidedBy']): Checked {
  const value: Record<string, unknown> = {};
  const problems: Refusal['problems'] = {};
  const names: readonly string[] = settingsSchema.keyof().options;
  const unknown = Object.keys(patch).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    return { ok: false, reason: `There is no setting named ${unknown.join(', ')}.`, problems };
  for (const name of settingsSchema.keyof().options) {
    if (!(name in patch)) continue;
    const parsed = settingsSchema.shape[name].safeParse(patch[name], {
      error: () => 'This does not fit here.',
    });
    const variable = decidedBy[name];
    if (variable !== undefined) problems[name] = `The environment variable ${variable} decides this.`;
    else if (!parsed.success) problems[name] = parsed.error.issues[0]?.message ?? '';
    else value[name] = parsed.data;
  }
  for (const name of ['journalFolder', 'backupFolder'] as const) {
    const folder = value[name];
    const why = typeof folder === 'string' ? whyNoFolder(folder) : null;
    if (why !== null) problems[name] = why;
  }
  return Object.keys(problems).length === 0 ? { ok: true, value } : { ok: false, reason: null, problems };
}
