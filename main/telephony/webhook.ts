/** What every webhook works with, and what it may answer. */
import { DateTime } from 'luxon';
import type { CallLine, Ring } from '../calls/line.ts';
import type { Log } from '../lib/log.ts';
import type { TwilioAccount } from './accounts.ts';
import { formValue, type Form } from './form.ts';
import type { GatherCalls } from './gather-calls.ts';
import type { RelayCalls } from './relay-calls.ts';
import type { PlayableClip } from './relay-line.ts';
import type { Place } from './spoken-twiml.ts';
import type { TelephonySwitchboard } from './switchboard.ts';
import type { VoiceSettings } from './voice-settings.ts';

/** An answer to Twilio: a document to run, or just a status. */
export type WebhookAnswer = { status: 200; twiml: string } | { status: 204 | 400 };

/** Answers a signed form, posted to an address with `query`. */
export type Webhook = (
  form: Form,
  signer: TwilioAccount,
  query: URLSearchParams,
) => WebhookAnswer | Promise<WebhookAnswer>;

/** What the webhooks work with. */
export interface WebhookDeps {
  calls: CallLine;
  relayCalls: RelayCalls;
  gatherCalls: GatherCalls;
  /** Twilio says that a relay session is over, which the socket may not have noticed. */
  endRelay: (callSid: string, sessionId: string | null) => void;
  publicOrigin: () => string;
  voice: () => VoiceSettings;
  switchboard: TelephonySwitchboard;
  findClip: (name: string) => PlayableClip | null;
  /** Milliseconds within which a turn is answered; Twilio gives up after 15 seconds. */
  answerWithinMs: number;
  log: Log;
}

/** Where and how documents speak at the moment. */
export function place({ publicOrigin, voice }: WebhookDeps): Place {
  return { origin: publicOrigin(), voice: voice() };
}

/** The call a form is about, as it rang. */
export function ringOf(form: Form, callSid: string, { test }: TwilioAccount): Ring {
  return {
    callSid,
    from: phoneNumber(formValue(form, 'From')),
    to: phoneNumber(formValue(form, 'To')),
    test,
  };
}

/** Numbers that networks send in place of a withheld one: RESTRICTED, BLOCKED, UNKNOWN, ANONYMOUS, UNAVAILABLE on a keypad. */
const withheld = new Set(['+7378742833', '+2562533', '+8656696', '+266696687', '+86282452253']);

/** The E.164 number, or null when withheld or no number at all. */
function phoneNumber(text: string | null): string | null {
  return text !== null && /^\+[1-9]\d{5,14}$/.test(text) && !withheld.has(text) ? text : null;
}

/** An instant as Twilio writes it (RFC 2822), in milliseconds since the epoch, or null. */
export function instant(form: Form, key: string): number | null {
  const read = DateTime.fromRFC2822(formValue(form, key) ?? '');
  return read.isValid ? read.toMillis() : null;
}

/** A whole number of seconds, or null. */
export function wholeSeconds(form: Form, key: string): number | null {
  const text = formValue(form, key);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
