/** Sends the outbox's text messages through Twilio, and looks up there what became of one whose answer was lost. */
import { failed, ok } from '../../lib/result.ts';
import type { OutboxMessage } from '../../outbox/outbox-store.ts';
import type { Sender, Sent } from '../../outbox/outbox.ts';
import { publicPaths, publicUrl } from '../public-urls.ts';
import type { TwilioRest } from './twilio-rest.ts';
import type { RestTrouble } from './twilio-trouble.ts';

/** What sending texts needs; everything is asked anew for each text. */
export interface TextSenderNeeds {
  /** Null while no account is set up. */
  rest: () => TwilioRest | null;
  /** The office's Twilio number, E.164. */
  from: () => string | null;
  /** Where Twilio can post what became of a text; null when it cannot reach this PC. */
  statusOrigin: () => string | null;
}

/** A sender for the outbox's kind `text`. */
export function createTextSender({ rest, from, statusOrigin }: TextSenderNeeds): Sender {
  const office = () => {
    const [twilio, number] = [rest(), from()];
    return twilio && number !== null ? { twilio, number } : null;
  };
  return {
    send: async ({ id, to, body }) => {
      const way = office();
      if (!way) return { type: 'later', reason: notSetUp };
      const origin = statusOrigin();
      const statusCallback =
        origin && `${publicUrl(origin, publicPaths.messageStatus)}?message=${String(id)}`;
      const sent = await way.twilio.sendText({ to, from: way.number, body, statusCallback });
      return sent.ok ? { type: 'sent', reference: sent.value.messageSid } : whatNow(sent);
    },
    find: async (message) => {
      const way = office();
      if (!way) return failed(notSetUp);
      const texts = await way.twilio.listTexts({
        to: message.to,
        from: way.number,
        since: (atTwilio) => Math.min(message.createdAt, atTwilio ?? Infinity) - clockErrorMs,
      });
      if (!texts.ok) return texts;
      return ok(texts.value.filter((text) => mayBe(message, text)).map(({ messageSid }) => messageSid));
    },
  };
}

const notSetUp = "Choose the office's Twilio account and number in the settings.";

function whatNow({ kind, reason }: RestTrouble): Sent {
  return { type: kind === 'refused' ? 'failed' : kind, reason };
}

/** This PC's clock may be wrong by hours, and restored from a backup the message may be older than it was. */
const clockErrorMs = 12 * 3_600_000;

/** A trial account puts a sentence in front of every text. */
function mayBe(message: OutboxMessage, text: { body: string }): boolean {
  return text.body.trim().endsWith(message.body.trim());
}
