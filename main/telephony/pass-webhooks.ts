/** What Twilio posts about callers who are put through. Anything may come twice, late, or in another order. */
import { z } from 'zod';
import type { CallLine } from '../calls/line.ts';
import { formValue, type Form } from './form.ts';
import { headsetTwiml } from './pass-twiml.ts';
import type { RelayCalls } from './relay-calls.ts';
import type { TelephonySwitchboard } from './switchboard.ts';
import { publicPaths } from './public-urls.ts';
import { hangUpTwiml } from './twiml.ts';
import type { Webhook, WebhookAnswer } from './webhook.ts';

/** What these webhooks work with. */
export interface PassWebhookDeps {
  calls: CallLine;
  relayCalls: RelayCalls;
  switchboard: TelephonySwitchboard;
  publicOrigin: () => string;
}

const endSchema = z.enum(['completed', 'no-answer', 'busy', 'failed', 'canceled']);
const noted: WebhookAnswer = { status: 204 };

/** The webhooks by their paths. The caller's own call is named in the address, which is signed. */
export function passWebhooks(deps: PassWebhookDeps): [path: string, answer: Webhook][] {
  const ofCall =
    (answer: (deps: PassWebhookDeps, callSid: string, form: Form) => WebhookAnswer): Webhook =>
    (form, signer, query) => {
      const callSid = query.get('call') ?? '';
      const known = deps.relayCalls.accountOf(callSid) === signer.accountSid;
      return known ? answer(deps, callSid, form) : callIsGone;
    };
  return [
    [publicPaths.passDone, (form) => answerPassDone(deps, form)],
    [publicPaths.passStatus, ofCall(answerPassStatus)],
    [publicPaths.officeLeg, ofCall(answerOfficeLeg)],
    [publicPaths.officeLegStatus, ofCall(answerOfficeLegStatus)],
    [publicPaths.conference, ofCall(answerConference)],
  ];
}

/** The caller hung up long ago: whoever answers late is hung up too; of news nobody reads the document. */
const callIsGone: WebhookAnswer = { status: 200, twiml: hangUpTwiml() };

/** The caller's dial is over: back to the agent, or the call ends. */
function answerPassDone(deps: PassWebhookDeps, form: Form): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return { status: 400 };
  if (!endSchema.safeParse(formValue(form, 'CallStatus')).success) {
    const twiml = deps.switchboard.documentAfterDial(callSid, formValue(form, 'DialCallStatus'));
    if (twiml !== null) return { status: 200, twiml };
  }
  deps.calls.hungUp(callSid);
  return { status: 200, twiml: hangUpTwiml() };
}

/** The headset was answered: it joins its caller `callSid`, or hangs up when they are gone. */
function answerOfficeLeg(deps: PassWebhookDeps, callSid: string): WebhookAnswer {
  const there = deps.switchboard.legAnswered(callSid);
  return { status: 200, twiml: there ? headsetTwiml(deps.publicOrigin(), callSid) : hangUpTwiml() };
}

/** How the call to the headset ended. */
function answerOfficeLegStatus(deps: PassWebhookDeps, callSid: string, form: Form): WebhookAnswer {
  const end = endSchema.safeParse(formValue(form, 'CallStatus'));
  if (end.success) deps.switchboard.legEnded(callSid, end.data);
  return noted;
}

/** A dialled number was answered. */
function answerPassStatus(deps: PassWebhookDeps, callSid: string, form: Form): WebhookAnswer {
  if (formValue(form, 'CallStatus') === 'in-progress') deps.switchboard.legAnswered(callSid);
  return noted;
}

/** Who came and went in the caller's conference. */
function answerConference(deps: PassWebhookDeps, callSid: string, form: Form): WebhookAnswer {
  const event = formValue(form, 'StatusCallbackEvent');
  const conferenceSid = formValue(form, 'ConferenceSid');
  const someoneElse = formValue(form, 'CallSid') !== callSid;
  if (event === 'participant-join' && someoneElse)
    deps.switchboard.conferenceChanged(callSid, { joined: true, conferenceSid });
  if (event === 'conference-end')
    deps.switchboard.conferenceChanged(callSid, { joined: false, conferenceSid });
  return noted;
}
