/** What Callout asks of Twilio by itself. Without an account nothing is asked, and what is to be sent waits. */
import { systemTimer } from '../lib/timer.ts';
import { Outbox } from '../outbox/outbox.ts';
import { createSendText, type SendText } from '../outbox/send-text.ts';
import type { LoadedSettings } from '../settings/load-settings.ts';
import { createOutboxStore } from '../store/outbox-store.ts';
import { createTextSender } from '../telephony/rest/text-sender.ts';
import { createTwilioRest, type TwilioRest } from '../telephony/rest/twilio-rest.ts';
import type { Books } from './books.ts';
import type { EngineOptions } from './options.ts';
import type { Rooms } from './rooms.ts';

/** Twilio's services to the office. */
export interface Twilio {
  /** Null while no account is set up. */
  rest: () => TwilioRest | null;
  outbox: Outbox;
  sendText: SendText;
  /** Where the public server listens; '' until it does. */
  at: { publicUrl: string };
  /** Begins to send; to be called when the public server listens. */
  start: () => void;
  stop: () => Promise<void>;
}

/** Builds the services; nothing is asked of Twilio yet. */
export function buildTwilio(
  { loaded, clock, store }: Books,
  { board }: Rooms,
  { log }: EngineOptions,
): Twilio {
  const at = { publicUrl: '' };
  const rest = restFor(loaded);
  const { settings } = loaded;
  const outbox = new Outbox({
    store: createOutboxStore(store),
    senders: {
      text: createTextSender({
        rest,
        from: () => settings.twilioNumber,
        statusOrigin: () => reachableOrigin(loaded, at.publicUrl),
      }),
    },
    clock,
    timer: systemTimer,
    log,
    notify: (level, text) => board.raise(level, text),
  });
  return {
    rest,
    outbox,
    sendText: createSendText(outbox),
    at,
    start: () => outbox.start(),
    stop: () => outbox.stop(),
  };
}

/** Twilio's double is on this PC, where it reaches the public server without a tunnel. */
function reachableOrigin({ settings }: LoadedSettings, listensAt: string): string | null {
  return settings.publicUrl ?? (settings.twilioBaseUrl === null ? null : listensAt);
}

function restFor({ settings, twilioAuthToken, twilioApiKeySecret }: LoadedSettings): () => TwilioRest | null {
  const { twilioAccountSid: accountSid, twilioApiKeySid: keySid } = settings;
  const withKey = keySid !== null && twilioApiKeySecret !== null;
  const password = withKey ? twilioApiKeySecret : twilioAuthToken;
  if (accountSid === null || password === null) return () => null;
  const rest = createTwilioRest({
    accountSid,
    username: withKey ? keySid : accountSid,
    password,
    region: settings.twilioRegion,
    edge: settings.twilioEdge,
    baseUrl: settings.twilioBaseUrl,
    timeoutMs: settings.twilioTimeoutMs,
  });
  return () => rest;
}
