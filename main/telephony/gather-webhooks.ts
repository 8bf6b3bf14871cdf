/** A call without the relay: every turn is a request, its answer the agent's words and the next `<Gather>`. */
import { isKeyedNumber } from '../calls/keyed-number.ts';
import { assertNever } from '../lib/assert.ts';
import { formValue, type Form } from './form.ts';
import type { GatherCall } from './gather-calls.ts';
import type { Collected } from './gather-line.ts';
import {
  gatherTwiml,
  goodbyeTwiml,
  restTwiml,
  type Spoken,
  troubleWords,
  voicemailTwiml,
} from './spoken-twiml.ts';
import { place, type WebhookAnswer, type WebhookDeps } from './webhook.ts';

/** Goes on turn by turn: greets a caller who was not greeted, else picks the conversation up. */
export async function continueTurnByTurn(deps: WebhookDeps, callSid: string): Promise<WebhookAnswer> {
  const known = deps.gatherCalls.find(callSid);
  if (known) return { status: 200, twiml: await known.answer };
  const call = deps.gatherCalls.open(callSid);
  if (call === null) return { status: 200, twiml: sayThenRecord(deps, troubleWords.lineFailed) };
  return answerWith(deps, callSid, call);
}

/** The caller said something, keyed something, or nothing at all. A repeated request gets the same answer. */
export function answerGather(deps: WebhookDeps, form: Form, query: URLSearchParams): Promise<WebhookAnswer> {
  return onStep(deps, form, query, (callSid, call) => {
    call.unfinished = '';
    takeInput(deps, callSid, form);
  });
}

/** Twilio has spoken the first part of a long answer. */
export function answerGatherRest(
  deps: WebhookDeps,
  form: Form,
  query: URLSearchParams,
): Promise<WebhookAnswer> {
  return onStep(deps, form, query, () => undefined);
}

/** Words of a sentence that is still being said: for the screen, and for good when the caller hangs up in it. */
export function answerGatherPartial({ calls, gatherCalls }: WebhookDeps, form: Form): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return { status: 400 };
  const call = gatherCalls.find(callSid);
  const text = `${formValue(form, 'StableSpeechResult') ?? ''} ${formValue(form, 'UnstableSpeechResult') ?? ''}`;
  if (call && text.trim() !== '') {
    call.unfinished = text.trim();
    calls.hearing(callSid, call.unfinished);
  }
  return { status: 204 };
}

async function onStep(
  deps: WebhookDeps,
  form: Form,
  query: URLSearchParams,
  take: (callSid: string, call: GatherCall) => void,
): Promise<WebhookAnswer> {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return { status: 400 };
  const call = deps.gatherCalls.find(callSid);
  const step = query.get('step');
  if (call === null || step === null) return continueTurnByTurn(deps, callSid);
  if (Number(step) !== call.step) return { status: 200, twiml: await call.answer };
  take(callSid, call);
  return answerWith(deps, callSid, call);
}

function takeInput({ calls }: WebhookDeps, callSid: string, form: Form): void {
  const speech = formValue(form, 'SpeechResult')?.trim() ?? '';
  const digits = formValue(form, 'Digits')?.replace(/[^0-9*#]/g, '') ?? '';
  if (digits !== '') for (const digit of `${digits}#`) calls.pressed(callSid, digit);
  if (speech !== '') calls.heard(callSid, speech);
  else if (!isKeyedNumber(digits)) calls.silent(callSid);
}

/** The answer is remembered from the start, so that a repetition waits for the same one. */
async function answerWith(deps: WebhookDeps, callSid: string, call: GatherCall): Promise<WebhookAnswer> {
  call.step += 1;
  const { step } = call;
  call.answer = call.line
    .collect(deps.answerWithinMs)
    .then((collected) => documentFor(deps, callSid, collected, step));
  const twiml = await call.answer;
  deps.gatherCalls.expectMore(callSid);
  return { status: 200, twiml };
}

function documentFor(deps: WebhookDeps, callSid: string, collected: Collected, step: number): string {
  const spoken = collected.pieces.map(({ text, clip }): Spoken => {
    const playable = clip === null ? null : deps.findClip(clip);
    return playable === null ? { text } : { clip: playable };
  });
  const at = place(deps);
  switch (collected.then) {
    case 'rest':
      return restTwiml(at, spoken, step);
    case 'listen':
      return gatherTwiml(at, spoken, step);
    case 'hang_up':
      return goodbyeTwiml(at, spoken);
    case 'pass_on':
      return deps.switchboard.documentAfterRelay(callSid) ?? goodbyeTwiml(at, spoken);
    case 'voicemail':
      deps.gatherCalls.close(callSid);
      return voicemailTwiml(at, spoken);
    default:
      return assertNever(collected.then);
  }
}

function sayThenRecord(deps: WebhookDeps, text: string): string {
  return voicemailTwiml(place(deps), [{ text }]);
}
