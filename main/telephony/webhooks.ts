/** What Twilio's form posts mean for a call. Signatures were checked before; anything here may come twice or late. */
import { z } from 'zod';
import type { TwilioAccount } from './accounts.ts';
import { errorKind } from '../lib/error-kind.ts';
import { formValue, type Form } from './form.ts';
import { continueTurnByTurn } from './gather-webhooks.ts';
import { parseHandoff } from './relay-protocol.ts';
import { troubleWords, voicemailTwiml } from './spoken-twiml.ts';
import { connectTwiml, hangUpTwiml } from './twiml.ts';
import { place, ringOf, type WebhookAnswer, type WebhookDeps, wholeSeconds } from './webhook.ts';

const outcomeSchema = z.enum(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
const badRequest: WebhookAnswer = { status: 400 };

/** A call rings: greet it and connect the relay. A repeated request gets the same document. */
export function answerVoice(deps: WebhookDeps, form: Form, signer: TwilioAccount): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return badRequest;
  let greeting: { greeting: string; byLine: boolean };
  try {
    greeting = deps.calls.ring(ringOf(form, callSid, signer));
  } catch (error) {
    // neither the database nor a second copy takes it: Twilio is the one place left that can keep a message
    deps.log.error('A ringing call could not be kept', { reason: errorKind(error) });
    return { status: 200, twiml: voicemailTwiml(place(deps), [{ text: troubleWords.nothingKept }]) };
  }
  const relayToken = deps.relayCalls.admit(callSid, signer.accountSid);
  const spokenByTwilio = greeting.byLine ? null : greeting.greeting;
  const offer = { ...place(deps), relayToken, greeting: spokenByTwilio, begins: true };
  return { status: 200, twiml: connectTwiml(offer) };
}

/** The relay session is over: hang up, take a message, or go on another way when it failed with the caller still there. */
export function answerRelayAction(deps: WebhookDeps, form: Form): WebhookAnswer | Promise<WebhookAnswer> {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return badRequest;
  deps.endRelay(callSid, formValue(form, 'SessionId'));
  const callIsOver = outcomeSchema.safeParse(formValue(form, 'CallStatus')).success;
  const passed = callIsOver ? null : deps.switchboard.documentAfterRelay(callSid);
  if (passed !== null) return { status: 200, twiml: passed };
  if (formValue(form, 'SessionStatus') === 'failed' && !callIsOver) return goOn(deps, callSid, form);
  // `HandoffData` comes back from outside and may be anything: whatever is not ours hangs up
  if (!callIsOver && parseHandoff(formValue(form, 'HandoffData')) === 'voicemail')
    return { status: 200, twiml: voicemailTwiml(place(deps), []) };
  deps.calls.hungUp(callSid);
  deps.relayCalls.forget(callSid);
  return { status: 200, twiml: hangUpTwiml() };
}

/** The network's word on the call; only a final one matters, and of several the one it sent last. */
export function answerStatus(deps: WebhookDeps, form: Form): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return badRequest;
  const outcome = outcomeSchema.safeParse(formValue(form, 'CallStatus'));
  if (outcome.success) {
    // `CallDuration` is in seconds; `Duration`, its neighbour, in minutes
    const durationSeconds = wholeSeconds(form, 'CallDuration');
    const sequence = wholeSeconds(form, 'SequenceNumber');
    const status = { outcome: outcome.data, durationSeconds };
    deps.calls.reported(callSid, sequence === null ? status : { ...status, sequence });
    deps.relayCalls.forget(callSid);
    deps.gatherCalls.close(callSid);
  }
  return { status: 204 };
}

/** The relay failed: once more, and where that is no use, turn by turn. */
function goOn(deps: WebhookDeps, callSid: string, form: Form): WebhookAnswer | Promise<WebhookAnswer> {
  const errorCode = formValue(form, 'ErrorCode');
  const relayToken = deps.relayCalls.readmit(callSid, formValue(form, 'SessionId'), errorCode);
  deps.log.warn('Relay session failed', { callSid, errorCode, reconnects: relayToken !== null });
  if (relayToken === null) return continueTurnByTurn(deps, callSid);
  return {
    status: 200,
    twiml: connectTwiml({ ...place(deps), relayToken, greeting: null, begins: false }),
  };
}
