/** The phone of somebody on call: what it hears, which key is pressed, and when it hangs up. Every request is signed. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { z } from 'zod';
import type { OnCallLine, OnCallWords, RingStep } from '../on-call/on-call-line.ts';
import { formValue, type Form } from './form.ts';
import { publicPaths, publicUrl } from './public-urls.ts';
import type { WebhookAnswer } from './webhook.ts';

/** Who hears of it, and where the next request goes. */
export interface OnCallDeps {
  onCall: OnCallLine;
  publicOrigin: () => string;
  voice: () => { language: string };
}

const stepSchema = z.object({
  callSid: z.string().regex(/^CA[0-9a-f]{32}$/),
  step: z.coerce.number().int().min(0).max(1e6),
  person: z.coerce.number().int().min(0).max(100),
});

const over = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
/** Seconds to press a key in after the words. */
const keySeconds = 8;

/** The addresses Twilio is given with a ring. */
export function ringUrls(origin: string, { callSid, step, person }: RingStep) {
  const query = `?callSid=${callSid}&step=${String(step)}&person=${String(person)}`;
  return {
    url: publicUrl(origin, publicPaths.onCall + query),
    keyUrl: publicUrl(origin, publicPaths.onCallKey + query),
    statusCallback: publicUrl(origin, publicPaths.onCallStatus + query),
  };
}

/** They picked up: who, where and what, then the question, once more for those who were not listening yet. */
export function answerOnCall(deps: OnCallDeps, query: URLSearchParams): WebhookAnswer {
  const step = readStep(query);
  if (step === null) return { status: 400 };
  return { status: 200, twiml: speak(deps, step, deps.onCall.pickedUp(step)) };
}

/** They pressed a key. */
export function answerOnCallKey(deps: OnCallDeps, form: Form, query: URLSearchParams): WebhookAnswer {
  const step = readStep(query);
  const digit = formValue(form, 'Digits');
  if (step === null || digit === null) return { status: 400 };
  return { status: 200, twiml: speak(deps, step, deps.onCall.pressed(step, digit)) };
}

/** Where the call to them stands; only its end matters. */
export function answerOnCallStatus(
  { onCall }: OnCallDeps,
  form: Form,
  query: URLSearchParams,
): WebhookAnswer {
  const step = readStep(query);
  if (step === null) return { status: 400 };
  if (over.has(formValue(form, 'CallStatus') ?? '')) onCall.ended(step);
  return { status: 204 };
}

function readStep(query: URLSearchParams): RingStep | null {
  const parsed = stepSchema.safeParse(Object.fromEntries(query));
  return parsed.success ? parsed.data : null;
}

function speak({ publicOrigin, voice }: OnCallDeps, step: RingStep, words: OnCallWords): string {
  const response = new VoiceResponse();
  // the types list the languages known when they were made
  const language = voice().language as 'en-AU';
  const text = words.text.replace(/\p{Cc}+/gu, ' ');
  if (words.asks) {
    const { keyUrl: action } = ringUrls(publicOrigin(), step);
    for (let time = 0; time < 2; time++)
      response.gather({ numDigits: 1, action, method: 'POST', timeout: keySeconds }).say({ language }, text);
    response.say({ language }, 'We will ring somebody else. Goodbye.');
  } else response.say({ language }, text);
  response.hangup();
  return response.toString();
}
