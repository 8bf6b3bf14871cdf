/** Settings and secrets as they are at this moment, for commands that do their work and end. */
import type { Settings } from '../../preload/contract/settings.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Environment } from './environment.ts';
import { openSettings } from './live-settings.ts';
import { noSecretBox, openSecrets, type Secrets } from './secrets.ts';

/** Settings and secrets in force, and plain sentences about what had to be left out. */
export interface LoadedSettings {
  settings: Settings;
  /** Only those of the environment: what the window keeps is opened by nobody else. */
  secrets: Pick<Secrets, 'read'>;
  problems: readonly string[];
}

/** Loads the settings of a data folder. Fails, with the variable's name, on an environment variable that makes no sense. */
export function loadSettings(dataDir: string, env: Environment): Result<LoadedSettings> {
  const opened = openSettings(dataDir, env);
  if (!opened.ok) return opened;
  const settings = opened.value;
  const secrets = openSecrets(dataDir, env, noSecretBox);
  return ok({ settings: settings.read(), secrets, problems: settings.problems });
}
