/** What each channel does: ask the engine, or the desktop. */
import type { Engine } from '../compose.ts';
import { readCallerNumber } from '../test-call/caller-number.ts';
import { createBookingHandlers } from './booking-handlers.ts';
import { createDeskHandlers } from './desk-handlers.ts';
import type { Desktop } from './desktop.ts';
import { createMessageHandlers } from './message-handlers.ts';
import { createExportHandlers } from './export-handlers.ts';
import type { Handlers } from './serve.ts';
import { createReportHandlers } from './report-handlers.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { createSettingsHandlers } from './settings-handlers.ts';

/** The handlers of all channels on an engine. */
export function createHandlers(engine: Engine, desktop: Desktop): Handlers {
  return {
    'app:describe': () => ({
      version: desktop.version,
      localUrl: engine.info.localUrl,
      timezone: engine.settings.read().values.timezone,
      audPerUsd: engine.settings.read().values.audPerUsd,
      now: engine.now(),
      notices: [...engine.notices()],
    }),
    'app:open-test-page': () => desktop.openInBrowser(engine.info.testPageUrl),
    'app:show-as': ({ appearance }) => desktop.showAs(appearance),
    ...createSettingsHandlers(engine, desktop),
    ...createMessageHandlers(engine),
    'calls:list-live': () => engine.calls.live(),
    'calls:list-past': (page) => engine.calls.list(page),
    'calls:find': ({ callSid }) => engine.calls.find(callSid),
    ...createHistoryHandlers(engine, desktop),
    'ready:read': () => engine.ready.read(),
    'ready:check': () => engine.ready.check(),
    'emergencies:accept': ({ callSid }) => engine.emergencies.accept(callSid),
    'emergencies:stop': ({ callSid }) => engine.emergencies.stopRinging(callSid),
    'emergencies:ring': ({ callSid }) => engine.emergencies.ring(callSid),
    'promises:keep': ({ callSid }) => engine.promises.keep(callSid),
    'promises:reopen': ({ callSid }) => engine.promises.reopen(callSid),
    'promises:list': () => engine.history.promises(),
    ...createDeskHandlers(engine, desktop),
    'test-calls:start': async ({ from }) => {
      const caller = readCallerNumber(from);
      return caller.ok ? engine.testCalls.start(caller.value) : caller;
    },
    'test-calls:say': ({ callSid, text }) => engine.testCalls.say(callSid, text),
    'test-calls:hang-up': ({ callSid }) => engine.testCalls.hangUp(callSid),
    ...createBookingHandlers(engine),
    ...createReportHandlers(engine, desktop),
    ...createExportHandlers(engine, desktop),
  };
}
