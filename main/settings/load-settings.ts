/** Reads the settings: defaults, then the file, then environment variables. Secrets come from the environment only. */
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { failed, ok, type Result } from '../lib/result.ts';
import { Secret } from '../lib/secret.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings and secrets in force, and plain sentences about what had to be left out. */
export interface LoadedSettings {
  settings: Settings;
  twilioAuthToken: Secret | null;
  twilioApiKeySecret: Secret | null;
  openaiApiKey: Secret | null;
  problems: string[];
}

/** Loads the settings of a data folder. Fails, with the variable's name, on an environment variable that makes no sense. */
export function loadSettings(dataDir: string, env: Environment): Result<LoadedSettings> {
  const file = readSettingsFile(join(dataDir, 'settings.json'));
  const overrides = readOverrides(env);
  if (!overrides.ok) return overrides;
  return ok({
    settings: settingsSchema.parse({ ...file.settings, ...overrides.value }),
    twilioAuthToken: secret(env['CALLOUT_TWILIO_AUTH_TOKEN']),
    twilioApiKeySecret: secret(env['CALLOUT_TWILIO_API_KEY_SECRET']),
    openaiApiKey: secret(env['CALLOUT_OPENAI_API_KEY']),
    problems: file.problems,
  });
}

/** A file that cannot be understood is kept under another name, so that nothing in it is lost. */
function readSettingsFile(path: string): { settings: Partial<Settings>; problems: string[] } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { settings: {}, problems: [] }; // no file yet: the defaults hold
  }
  const parsed = settingsSchema.safeParse(parseJson(text));
  if (parsed.success) return { settings: parsed.data, problems: [] };
  renameSync(path, `${path}.not-understood`);
  const problem = `The settings file could not be understood, so Callout started with its defaults. The file was kept as ${path}.not-understood.`;
  return { settings: {}, problems: [problem] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Which variable sets what. */
const variables = [
  ['CALLOUT_TIMEZONE', 'timezone', 'a time zone name such as Australia/Brisbane'],
  ['CALLOUT_PUBLIC_PORT', 'publicPort', 'a port number from 0 to 65535'],
  ['CALLOUT_LOCAL_PORT', 'localPort', 'a port number from 0 to 65535'],
  ['CALLOUT_JOURNAL_DIR', 'journalFolder', 'a folder'],
  ['CALLOUT_BACKUP_DIR', 'backupFolder', 'a folder'],
  ['CALLOUT_PUBLIC_URL', 'publicUrl', 'an address such as https://calls.example.com'],
  ['CALLOUT_TWILIO_ACCOUNT_SID', 'twilioAccountSid', 'AC followed by 32 digits and letters a to f'],
  ['CALLOUT_TWILIO_API_KEY_SID', 'twilioApiKeySid', 'SK followed by 32 digits and letters a to f'],
  ['CALLOUT_TWILIO_NUMBER', 'twilioNumber', 'a number such as +61255500100'],
  ['CALLOUT_TWILIO_BASE_URL', 'twilioBaseUrl', 'an address such as http://127.0.0.1:4010'],
  ['CALLOUT_OPENAI_MODEL', 'openaiModel', 'the name of a model such as gpt-5.6-luna'],
  ['CALLOUT_OPENAI_BASE_URL', 'openaiBaseUrl', 'an address such as https://api.openai.com/v1'],
] as const satisfies readonly (readonly [string, keyof Settings, string])[];

function readOverrides(env: Environment): Result<Record<string, unknown>> {
  const overrides: Record<string, unknown> = {};
  for (const [variable, setting, expected] of variables) {
    const text = env[variable];
    if (text === undefined || text === '') continue;
    const isPort = setting === 'publicPort' || setting === 'localPort';
    const parsed = settingsSchema.shape[setting].safeParse(isPort ? Number(text) : text);
    if (!parsed.success) return failed(`${variable} must be ${expected}; it is "${text}".`);
    overrides[setting] = parsed.data;
  }
  return ok(overrides);
}

function secret(text: string | undefined): Secret | null {
  return text === undefined || text === '' ? null : new Secret(text);
}

/**
 * `CALLOUT_NOW`: the instant, in milliseconds since the epoch, at which the clock is to start; null when unset. Without
 * an offset it is read as the office's local time.
 */
export function readStartInstant(env: Environment, timezone: string): Result<number | null> {
  const text = env['CALLOUT_NOW'];
  if (text === undefined || text === '') return ok(null);
  const instant = DateTime.fromISO(text, { zone: timezone });
  if (instant.isValid) return ok(instant.toMillis());
  return failed(`CALLOUT_NOW must be an instant such as 2024-08-05T14:30:00+10:00; it is "${text}".`);
}
