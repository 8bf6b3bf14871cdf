/** What environment variables say: they win over the settings file. */
import { DateTime } from 'luxon';
import { type SettingName, settingsSchema } from '../../preload/contract/settings.ts';
import { failed, ok, type Result } from '../lib/result.ts';

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that the environment decides. */
export interface Overrides {
  values: Readonly<Record<string, unknown>>;
  /** The variable that decides each. */
  variables: Readonly<Partial<Record<SettingName, string>>>;
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
] as const satisfies readonly (readonly [string, SettingName, string])[];

/** Reads the overrides. Fails, with the variable's name, on one that makes no sense. */
export function readOverrides(env: Environment): Result<Overrides> {
  const values: Record<string, unknown> = {};
  const deciding: Partial<Record<SettingName, string>> = {};
  for (const [variable, setting, expected] of variables) {
    const text = env[variable];
    if (text === undefined || text === '') continue;
    const isPort = setting === 'publicPort' || setting === 'localPort';
    const parsed = settingsSchema.shape[setting].safeParse(isPort ? Number(text) : text);
    if (!parsed.success) return failed(`${variable} must be ${expected}; it is "${text}".`);
    values[setting] = parsed.data;
    deciding[setting] = variable;
  }
  return ok({ values, variables: deciding });
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
