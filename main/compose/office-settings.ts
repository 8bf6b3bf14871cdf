/** The settings as the office's window sees and changes them. */
import type { SecretName } from '../../preload/contract/secrets.ts';
import type { SettingName, SettingsChange, SettingsView } from '../../preload/contract/settings.ts';
import type { Result } from '../lib/result.ts';
import { Secret } from '../lib/secret.ts';
import type { Books } from './books.ts';

/** Reads and changes settings while the engine runs. */
export interface OfficeSettings {
  read(): SettingsView;
  change(patch: Readonly<Record<string, unknown>>): SettingsChange;
  /** Keeps a key, or forgets it with null. */
  setSecret(name: SecretName, value: string | null): Result<void>;
  /** Hears of every change; returns the function that unsubscribes. */
  subscribe(listener: (view: SettingsView) => void): () => void;
}

/** What is read only when the doors are opened. */
const readAtStart = ['publicPort', 'localPort'] as const satisfies readonly SettingName[];

/** The settings of the opened books. */
export function createOfficeSettings({ settings, liveSettings, secrets }: Books): OfficeSettings {
  const atStart = settings();
  const read = () => ({
    values: settings(),
    decidedBy: liveSettings.decidedBy,
    secrets: secrets.describe(),
    whyNoSecrets: secrets.whyNot(),
    needsRestart: readAtStart.filter((name) => settings()[name] !== atStart[name]),
  });
  return {
    read,
    change: (patch) => liveSettings.change(patch),
    setSecret: (name, value) => secrets.set(name, value === null ? null : new Secret(value)),
    subscribe: (listener) => {
      const tell = () => listener(read());
      const leaveSettings = liveSettings.subscribe(tell);
      const leaveSecrets = secrets.subscribe(tell);
      return () => {
        leaveSettings();
        leaveSecrets();
      };
    },
  };
}
