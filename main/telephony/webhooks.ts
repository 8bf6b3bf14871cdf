/** What Twilio's form posts mean for a call. Signatures were checked before; anything here may come twice or late. */
import { z } from 'zod';
import type { CallLine, NetworkStatus } from '../calls/line.ts';
import type { Log } from '../lib/log.ts';
import type { TwilioAccount } from './accounts.ts';
import { formValue, type Form } from './form.ts';
import type { RelayCalls } from './relay-calls.ts';
import type { TelephonySwitchboard } from './switchboard.ts';
import { apologyTwiml, connectTwiml, hangUpTwiml } from './twiml.ts';
import type { VoiceSettings } from './voice-settings.ts';

/** An answer to Twilio: a document to run, or just a status. */
export type WebhookAnswer = { status: 200; twiml: string } | { status: 204 | 400 };

/** Answers a signed form; `query` is what the address Twilio was given carries. */
export type Webhook = (form: Form, signer: TwilioAccount, query: URLSearchParams) => WebhookAnswer;

/** What the webhooks work with. */
export interface WebhookDeps {
  calls: CallLine;
  relayCalls: RelayCalls;
  publicOrigin: () => string;
  voice: () => VoiceSettings;
  switchboard: TelephonySwitchboard;
  log: Log;
}

const outcomeSchema = z.enum(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
const badRequest: WebhookAnswer = { status: 400 };

/** A call rings: greet it and connect the relay. A repeated request gets the same document. */
export function answerVoice(deps: WebhookDeps, form: Form, signer: TwilioAccount): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return badRequest;
  const { greeting } = deps.calls.ring({
    callSid,
    from: phoneNumber(formValue(form, 'From')),
    to: phoneNumber(formValue(form, 'To')),
    test: signer.test,
  });
  const relayToken = deps.relayCalls.admit(callSid, signer.accountSid);
  return { status: 200, twiml: connectTwiml({ ...place(deps), relayToken, greeting }) };
}

/** The relay session is over: hang up, or connect again when it failed while the caller is still there. */
export function answerRelayAction(deps: WebhookDeps, form: Form): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return badRequest;
  const callIsOver = outcomeSchema.safeParse(formValue(form, 'CallStatus')).success;
  const passed = callIsOver ? null : deps.switchboard.documentAfterRelay(callSid);
  if (passed !== null) return { status: 200, twiml: passed };
  if (formValue(form, 'SessionStatus') === 'failed' && !callIsOver) {
    return reconnect(deps, callSid, form);
  }
  // `HandoffData` comes back from outside and may be anything: nothing depends on it
  deps.calls.hungUp(callSid);
  deps.relayCalls.forget(callSid);
  return { status: 200, twiml: hangUpTwiml() };
}

/** The network's word on the call; only a final one matters. */
export function answerStatus(deps: WebhookDeps, form: Form): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return badRequest;
  const outcome = outcomeSchema.safeParse(formValue(form, 'CallStatus'));
  if (outcome.success) {
    const status: NetworkStatus = { outcome: outcome.data, durationSeconds: callDuration(form) };
    deps.calls.reported(callSid, status);
    deps.relayCalls.forget(callSid);
  }
  return { status: 204 };
}

function reconnect(deps: WebhookDeps, callSid: string, form: Form): WebhookAnswer {
  const relayToken = deps.relayCalls.readmit(callSid, formValue(form, 'SessionId'));
  deps.log.warn('Relay session failed', {
    callSid,
    errorCode: formValue(form, 'ErrorCode'),
    reconnects: relayToken !== null,
  });
  if (relayToken === null) {
    deps.calls.hungUp(callSid);
    return { status: 200, twiml: apologyTwiml(deps.voice()) };
  }
  return { status: 200, twiml: connectTwiml({ ...place(deps), relayToken, greeting: null }) };
}

function place({ publicOrigin, voice }: WebhookDeps) {
  return { origin: publicOrigin(), voice: voice() };
}

/** `CallDuration` is in seconds; `Duration`, its neighbour, in minutes. */
function callDuration(form: Form): number | null {
  const text = formValue(form, 'CallDuration');
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Numbers that networks send in place of a withheld one: RESTRICTED, BLOCKED, UNKNOWN, ANONYMOUS, UNAVAILABLE on a keypad. */
const withheld = new Set(['+7378742833', '+2562533', '+8656696', '+266696687', '+86282452253']);

/** The E.164 number, or null when withheld or no number at all. */
function phoneNumber(text: string | null): string | null {
  return text !== null && /^\+[1-9]\d{5,14}$/.test(text) && !withheld.has(text) ? text : null;
}
