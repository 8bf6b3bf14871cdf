/** What the settings screen asks for. */
import { writeFile } from 'node:fs/promises';
import type { Engine } from '../compose.ts';
import { failed, ok } from '../lib/result.ts';
import type { Desktop } from './desktop.ts';
import type { Handlers } from './serve.ts';
import { writeReport } from './support-report.ts';

type SettingsChannel = Extract<
  keyof Handlers,
  `settings:${string}` | `secrets:${string}` | `safety:${string}` | `programs:${string}`
>;

/** The handlers of the settings' channels. */
export function createSettingsHandlers(engine: Engine, desktop: Desktop): Pick<Handlers, SettingsChannel> {
  const { settings, setup } = engine;
  return {
    'settings:read': () => settings.read(),
    'settings:change': (patch) => settings.change(patch),
    'secrets:set': ({ name, value }) => settings.setSecret(name, value),
    'settings:test-twilio': () => setup.testTwilio(),
    'settings:point-number': ({ numberSid }) => setup.pointNumber(numberSid),
    'settings:test-openai': () => setup.testOpenai(),
    'settings:test-email': () => engine.reports.testMail(),
    'settings:test-webhooks': () => setup.testWebhooks(),
    'settings:fallback-text': () => setup.fallbackText(),
    'programs:open-description': async () => {
      await desktop.openInBrowser(engine.info.apiPageUrl);
      return ok(undefined);
    },
    'programs:copy-key': async () => {
      await desktop.copyText(engine.info.localKey);
      return ok(undefined);
    },
    'settings:starts-at-login': () => desktop.startsAtLogin(),
    'settings:start-at-login': ({ on }) => desktop.startAtLogin(on),
    'safety:back-up-now': (_, work) => setup.backUpNow(work),
    'safety:choose-folder': () => desktop.askForFolder(),
    'safety:renew-local-key': () => setup.renewLocalKey(),
    'safety:restore': (_, { signal }) => {
      if (engine.calls.live().length > 0)
        return failed('Somebody is on the line. Wait until the call is over, then restore.');
      return desktop.restore(signal);
    },
    'safety:save-report': async () => {
      const path = await desktop.askWhereToSave({ fileName: 'callout-report.txt', kind: 'txt' });
      if (path === null) return ok(null);
      try {
        await writeFile(path, writeReport(desktop.version, settings.read(), desktop.recentLog()));
        return ok(path);
      } catch {
        return failed(`The report could not be saved as ${path}. Choose another place.`);
      }
    },
  };
}
