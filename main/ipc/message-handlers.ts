/** What the settings' pages of messages, of Twilio's call list and of clips ask for. */
import type { LedgerDay } from '../../preload/contract/messages.ts';
import type { Engine } from '../compose.ts';
import { failed, ok } from '../lib/result.ts';
import type { Handlers } from './serve.ts';

type MessageChannel = Extract<keyof Handlers, `messages:${string}` | `ledger:${string}` | `clips:${string}`>;

const mostMessages = 200;
const mostDays = 31;

/** The handlers of these channels on an engine. */
export function createMessageHandlers(engine: Engine): Pick<Handlers, MessageChannel> {
  const { messages, ledger, calls, clips } = engine;
  const days = (): LedgerDay[] =>
    ledger.list({ limit: mostDays }).map(({ missing, ...day }) => ({
      ...day,
      missing: missing.map((callSid) => {
        const call = calls.find(callSid);
        return { callSid, from: call?.from ?? null, startedAt: call?.startedAt ?? null };
      }),
    }));
  return {
    'messages:list': () => messages.list({ limit: mostMessages }),
    'messages:retry': ({ id }) =>
      messages.retry(id) ? ok(null) : failed('This message is already on its way.'),
    'ledger:list': days,
    'ledger:check': async () => {
      const checked = await ledger.check();
      return checked.ok ? ok(days()) : checked;
    },
    'clips:keep': ({ name, sound }) => clips.keep(name, sound),
  };
}
