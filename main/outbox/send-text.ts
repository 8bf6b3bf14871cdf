/** Text messages as the rest of Callout sends them: checked, then given to the outbox. */
import { failed, type Result } from '../lib/result.ts';
import type { OutboxMessage } from './outbox-store.ts';
import type { Outbox } from './outbox.ts';

/** A text message to somebody. */
export interface TextMessage {
  /** What it is about, e.g. `booking-confirmed:17`; the same key is sent once, whatever happens. */
  key: string;
  /** An E.164 number, or an Australian one as people write it: `0412 345 678`. */
  to: string;
  body: string;
  /** The call it belongs to, if any. */
  callSid: string | null;
  /** Milliseconds after which it is no longer worth sending; a day unless given. */
  lifeMs?: number;
}

/** Sends a text message once; it is on disk when this returns. Fails with a sentence when it cannot be sent at all. */
export type SendText = (text: TextMessage) => Result<OutboxMessage>;

/** Twilio takes no longer ones. */
const longestBody = 1600;

/** Gives texts to `outbox`. */
export function createSendText(outbox: Pick<Outbox, 'add'>): SendText {
  return ({ to, body, ...rest }) => {
    const number = toE164(to);
    if (number === null) return failed(`${to} is not a phone number that can get text messages.`);
    const trimmed = body.trim();
    if (trimmed === '') return failed('There is nothing in this text message.');
    if (trimmed.length > longestBody) return failed('This text message is too long.');
    return outbox.add({ ...rest, kind: 'text', to: number, body: trimmed });
  };
}

function toE164(written: string): string | null {
  const digits = written.replace(/[\s()-]/g, '');
  if (/^\+[1-9]\d{5,14}$/.test(digits)) return digits;
  return /^0[2-478]\d{8}$/.test(digits) ? `+61${digits.slice(1)}` : null;
}
