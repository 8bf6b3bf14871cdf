/** What Callout asks of Twilio by itself. Without an account nothing is asked, and what is to be sent waits. */
import type { Settings } from '../../preload/contract/settings.ts';
import { keepCurrent } from '../lib/keep-current.ts';
import { systemTimer } from '../lib/timer.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createSendText, type SendText } from '../outbox/send-text.ts';
import { createLedgerStore } from '../store/ledger-store.ts';
import { createNumberSetups } from '../store/number-setups.ts';
import { Ledger } from '../telephony/ledger/ledger.ts';
import { OfficeNumber } from '../telephony/office-number.ts';
import { createTwilioRest, type TwilioRest } from '../telephony/rest/twilio-rest.ts';
import type { Books } from './books.ts';
import { buildOutbox } from './outbox.ts';
import type { EngineOptions } from './options.ts';
import type { Rooms } from './rooms.ts';

/** Twilio's services to the office. */
export interface Twilio {
  /** Null while no account is set up. */
  rest: () => TwilioRest | null;
  outbox: Outbox;
  ledger: Ledger;
  officeNumber: OfficeNumber;
  sendText: SendText;
  /** Where Twilio reaches the public server; null when it cannot. */
  origin: () => string | null;
  /** Where the public server listens; '' until it does. */
  at: { publicUrl: string };
  /** Begins to send; to be called when the public server listens. */
  start: () => void;
  /** The PC slept, or the office was out of reach: what is due is done at once. */
  wake: () => void;
  stop: () => Promise<void>;
}

/** Builds the services; nothing is asked of Twilio yet. */
export function buildTwilio(books: Books, { board, calls }: Rooms, { log }: EngineOptions): Twilio {
  const { settings, clock, store } = books;
  const at = { publicUrl: '' };
  const rest = keepCurrent(() => accountOf(books), connect);
  const reachable = () => reachableOrigin(settings(), at.publicUrl);
  const common = {
    clock,
    timer: systemTimer,
    log,
    notify: (level: 'info' | 'problem', text: string) => board.raise(level, text),
  };
  const outbox = buildOutbox(books, { rest, statusOrigin: reachable, ...common });
  const ledger = new Ledger({
    store: createLedgerStore(store),
    rest,
    officeNumber: () => settings().twilioNumber,
    reconcile: (record) => calls.reconcile(record),
    timezone: () => settings().timezone,
    ...common,
  });
  const officeNumber = new OfficeNumber({
    setups: createNumberSetups(store),
    rest,
    origin: reachable,
    wishes: () => {
      const { twilioNumber, pointNumber: point, restoreNumber: restore, fallbackUrl } = settings();
      return { phoneNumber: twilioNumber, point, restore, fallbackUrl };
    },
    ...common,
  });
  let leave: () => void = () => undefined;
  return {
    rest,
    officeNumber,
    outbox,
    ledger,
    sendText: createSendText(outbox),
    origin: reachable,
    at,
    start: () => {
      outbox.start();
      ledger.start();
      officeNumber.start();
      leave = followNumber(books, reachable, () => officeNumber.start());
    },
    wake: () => {
      officeNumber.start();
      outbox.wake();
      ledger.wake();
    },
    stop: async () => {
      leave();
      ledger.stop();
      await Promise.all([outbox.stop(), officeNumber.stop()]);
    },
  };
}

/** Calls `changed` whenever a setting that the number is pointed by is another one; returns the function that stops that. */
function followNumber(
  { settings, liveSettings }: Books,
  origin: () => string | null,
  changed: () => void,
): () => void {
  const pointedBy = () => {
    const { twilioNumber, pointNumber, fallbackUrl } = settings();
    return [twilioNumber, pointNumber, fallbackUrl, origin()].join(' ');
  };
  let before = pointedBy();
  return liveSettings.subscribe(() => {
    const now = pointedBy();
    if (now === before) return;
    before = now;
    changed();
  });
}

/** Twilio's double is on this PC, where it reaches the public server without a tunnel. */
function reachableOrigin(settings: Settings, listensAt: string): string | null {
  return publicOriginOf(settings) ?? (settings.twilioBaseUrl === null ? null : listensAt);
}

/** What a connection to Twilio is made of. */
function accountOf({ settings, secrets }: Books) {
  const { twilioApiKeySid: keySid, ...now } = settings();
  const keySecret = secrets.read('twilioApiKeySecret');
  const withKey = keySid !== null && keySecret !== null;
  return {
    accountSid: now.twilioAccountSid,
    username: withKey ? keySid : now.twilioAccountSid,
    password: withKey ? keySecret : secrets.read('twilioAuthToken'),
    region: now.twilioRegion,
    edge: now.twilioEdge,
    baseUrl: now.twilioBaseUrl,
    timeoutMs: now.twilioTimeoutMs,
  };
}

function connect({
  accountSid,
  username,
  password,
  ...rest
}: ReturnType<typeof accountOf>): TwilioRest | null {
  if (accountSid === null || username === null || password === null) return null;
  return createTwilioRest({ accountSid, username, password, ...rest });
}

/** The address Twilio is told of: the office's own, else the tunnel's; null while there is neither. */
export function publicOriginOf({ publicUrl, ngrokDomain }: Settings): string | null {
  return publicUrl ?? (ngrokDomain === null ? null : `https://${ngrokDomain}`);
}
