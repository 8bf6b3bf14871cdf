/** The TwiML documents that bring a caller and the office together, and the addresses Twilio is given with them. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { PassTarget } from '../../preload/contract/calls.ts';
import { publicPaths, publicUrl } from './public-urls.ts';

/** A caller on the way to somebody. */
export interface PassPlan {
  origin: string;
  callSid: string;
  target: PassTarget;
  ringSeconds: number;
}

/** Sends the caller into a conference where the headset joins them, or dials a number; then Twilio asks what next. */
export function passTwiml({ origin, callSid, target, ringSeconds }: PassPlan): string {
  const response = new VoiceResponse();
  const action = publicUrl(origin, publicPaths.passDone);
  if (target === 'softphone') {
    joinConference(response.dial({ action, method: 'POST' }), origin, callSid);
    return response.toString();
  }
  const dial = response.dial({ action, method: 'POST', answerOnBridge: true, timeout: ringSeconds });
  const statusCallback = withCall(origin, publicPaths.passStatus, callSid);
  dial.number({ statusCallback, statusCallbackEvent: ['answered', 'completed'] }, target);
  return response.toString();
}

/** Brings the headset to the caller; when it hangs up, the conference is over. */
export function headsetTwiml(origin: string, callSid: string): string {
  const response = new VoiceResponse();
  joinConference(response.dial(), origin, callSid);
  return response.toString();
}

/** What Twilio asks when the headset is answered. */
export function legUrl(origin: string, callSid: string): string {
  return withCall(origin, publicPaths.officeLeg, callSid);
}

/** Where Twilio tells how the call to the headset goes. */
export function legStatusUrl(origin: string, callSid: string): string {
  return withCall(origin, publicPaths.officeLegStatus, callSid);
}

function joinConference(dial: ReturnType<VoiceResponse['dial']>, origin: string, callSid: string): void {
  dial.conference(
    {
      startConferenceOnEnter: true,
      endConferenceOnExit: true,
      beep: 'false',
      statusCallback: withCall(origin, publicPaths.conference, callSid),
      statusCallbackEvent: ['start', 'join', 'leave', 'end'],
    },
    `call-${callSid}`,
  );
}

function withCall(origin: string, path: string, callSid: string): string {
  return `${publicUrl(origin, path)}?call=${callSid}`;
}
