/** The outbox with a sender for each kind of message. */
import type { Log } from '../lib/log.ts';
import type { Clock } from '../lib/clock.ts';
import type { Timer } from '../lib/timer.ts';
import { Outbox } from '../outbox/outbox.ts';
import { createMailSender } from '../reports/mail-sender.ts';
import { createOutboxStore } from '../store/outbox-store.ts';
import { createTextSender } from '../telephony/rest/text-sender.ts';
import type { TwilioRest } from '../telephony/rest/twilio-rest.ts';
import { createWebhookSender } from '../webhooks/webhook-sender.ts';
import type { Books } from './books.ts';
import { mailAccountOf } from './mail-account.ts';

/** What it needs besides the books. */
interface OutboxSurroundings {
  /** Null while no account is set up. */
  rest: () => TwilioRest | null;
  /** Where Twilio tells what became of a text; null when it cannot. */
  statusOrigin: () => string | null;
  clock: Clock;
  timer: Timer;
  log: Log;
  notify: (level: 'info' | 'problem', text: string) => void;
}

/** Builds it; nothing is sent yet. */
export function buildOutbox(books: Books, { rest, statusOrigin, ...common }: OutboxSurroundings): Outbox {
  const { settings, secrets, clock, store } = books;
  return new Outbox({
    store: createOutboxStore(store),
    senders: {
      text: createTextSender({ rest, from: () => settings().twilioNumber, statusOrigin }),
      email: createMailSender({ account: () => mailAccountOf(books), notify: common.notify }),
      webhook: createWebhookSender({ secret: () => secrets.read('webhookSecret'), clock }),
    },
    ...common,
  });
}
