/** What support needs to know when something is wrong, and nothing about the office's people or callers. */
import { arch, platform, release } from 'node:os';
import type { SettingName, SettingsView } from '../../preload/contract/settings.ts';

/** Settings whose values say nothing about anybody. */
const shown = [
  'timezone',
  'publicPort',
  'localPort',
  'openaiModel',
  'openaiEffort',
  'modelTimes',
  'twilioRegion',
  'twilioEdge',
  'twilioTimeoutMs',
] as const satisfies readonly SettingName[];

/** A text that may be mailed: versions, harmless settings, which others are set, the log. */
export function writeReport(version: string, view: SettingsView, recentLog: readonly string[]): string {
  const { values, secrets, decidedBy, whyNoSecrets } = view;
  const set = Object.entries(secrets).flatMap(([name, state]) => (state.set ? [name] : []));
  const others = Object.entries(values).flatMap(([name, value]) =>
    value === null || shown.some((one) => one === name) ? [] : [name],
  );
  return [
    `Callout ${version} on ${platform()} ${release()} ${arch()}`,
    ...shown.map((name) => `${name}: ${JSON.stringify(values[name])}`),
    `Also set: ${others.join(', ')}`,
    `Keys that are set: ${set.join(', ') || 'none'}`,
    `Keys can be kept: ${whyNoSecrets ?? 'yes'}`,
    `Decided by the environment: ${Object.keys(decidedBy).join(', ') || 'nothing'}`,
    '',
    'Log:',
    ...recentLog,
    '',
  ].join('\n');
}
