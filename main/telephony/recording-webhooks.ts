/** Twilio keeps sound: messages that callers left, and whole calls where the office records them. */
import type { Recording } from '../../preload/contract/calls.ts';
import type { TwilioAccount } from './accounts.ts';
import { formValue, type Form } from './form.ts';
import { hangUpTwiml } from './twiml.ts';
import { instant, ringOf, type WebhookAnswer, type WebhookDeps, wholeSeconds } from './webhook.ts';

/** The caller has left a message and the call ends; one that could not be kept when it rang is kept now. */
export function answerVoicemailDone(deps: WebhookDeps, form: Form, signer: TwilioAccount): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return { status: 400 };
  const recording = recordingOf(form, 'voicemail');
  if (recording !== null) {
    deps.calls.ring(ringOf(form, callSid, signer));
    deps.calls.recorded(callSid, recording);
  }
  deps.calls.hungUp(callSid);
  deps.relayCalls.forget(callSid);
  return { status: 200, twiml: hangUpTwiml() };
}

/** A recording is complete; news of one that failed, or is still being made, changes nothing. */
export function answerRecording({ calls }: WebhookDeps, kind: Recording['kind'], form: Form): WebhookAnswer {
  const callSid = formValue(form, 'CallSid');
  if (callSid === null) return { status: 400 };
  const recording = recordingOf(form, kind);
  const complete = formValue(form, 'RecordingStatus') === 'completed';
  if (recording !== null && complete) calls.recorded(callSid, recording);
  return { status: 204 };
}

/** Null when there is nothing in it. */
function recordingOf(form: Form, kind: Recording['kind']): Recording | null {
  const recordingSid = formValue(form, 'RecordingSid');
  const durationSeconds = wholeSeconds(form, 'RecordingDuration');
  if (recordingSid === null || durationSeconds === 0) return null;
  const url = formValue(form, 'RecordingUrl');
  const beganAt = instant(form, 'RecordingStartTime');
  return {
    recordingSid,
    kind,
    url: url !== null && URL.canParse(url) ? url : null,
    durationSeconds,
    beganAt,
  };
}
