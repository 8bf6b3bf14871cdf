/** The forms Twilio posts about a call (protocols.md 1.5, 2.1, 2.3). */

/** How a session ended. */
export type SessionEnd =
  | { status: 'ended'; handoffData: string | null }
  | { status: 'completed' }
  | { status: 'failed'; errorCode: string; errorMessage: string };

/** Who rings whom. */
export interface CallParties {
  accountSid: string;
  callSid: string;
  /** E.164; null when the caller withholds it. */
  from: string | null;
  to: string;
}

/** A field of a form that Twilio sends for every call, also when it knows nothing to say in it. */
const blankPlaces = Object.fromEntries(
  ['From', 'To', 'Caller', 'Called'].flatMap((who) =>
    ['City', 'State', 'Zip'].map((what) => [who + what, '']),
  ),
);

/** The first request of a call. */
export function voiceForm(parties: CallParties): Record<string, string> {
  return { ...commonForm(parties, 'ringing'), ...blankPlaces, FromCountry: 'AU', ToCountry: 'AU' };
}

/** The end of a relay session; `seconds` is how long it ran. */
export function actionForm(
  parties: CallParties,
  sessionId: string,
  end: SessionEnd,
  seconds: number,
): Record<string, string> {
  const form: Record<string, string> = {
    ...commonForm(parties, end.status === 'completed' ? 'completed' : 'in-progress'),
    SessionId: sessionId,
    SessionStatus: end.status,
    SessionDuration: String(seconds),
  };
  if (end.status === 'ended' && end.handoffData !== null) form['HandoffData'] = end.handoffData;
  if (end.status === 'failed')
    Object.assign(form, { ErrorCode: end.errorCode, ErrorMessage: end.errorMessage });
  return form;
}

/** The end of the caller's dial; `seconds` is how long they talked to `outcome`'s party. */
export function dialForm(
  parties: CallParties,
  outcome: { status: string; seconds: number; callerGone: boolean },
): Record<string, string> {
  return {
    ...commonForm(parties, outcome.callerGone ? 'completed' : 'in-progress'),
    DialCallStatus: outcome.status,
    DialCallDuration: String(outcome.seconds),
  };
}

/** A call that the office placed: its first request, and how it goes. */
export function legForm(
  accountSid: string,
  callSid: string,
  { from, to }: { from: string; to: string },
  status: string,
): Record<string, string> {
  return { ...commonForm({ accountSid, callSid, from, to }, status), Direction: 'outbound-api' };
}

/** News of a conference. */
export function conferenceForm(news: {
  accountSid: string;
  sid: string;
  name: string;
  event: string;
  callSid: string;
  sequence: number;
}): Record<string, string> {
  const { accountSid, sid, name, event, callSid, sequence } = news;
  const isAboutSomebody = event.startsWith('participant-');
  return {
    AccountSid: accountSid,
    ConferenceSid: sid,
    FriendlyName: name,
    StatusCallbackEvent: event,
    SequenceNumber: String(sequence),
    ...(isAboutSomebody ? { CallSid: callSid } : {}),
    ...(event === 'conference-end' ? { CallSidEndingConference: callSid } : {}),
  };
}

/** How far a call has come, as status callbacks tell it. */
export type Progress = 'initiated' | 'ringing' | 'in-progress' | 'completed';

/** One status callback; `seconds` counts for the last one, `at` is milliseconds since the epoch. */
export function statusForm(
  parties: CallParties,
  progress: { status: Progress; sequence: number; seconds: number; at: number },
): Record<string, string> {
  const { status, sequence, seconds, at } = progress;
  const final = {
    CallDuration: String(seconds),
    Duration: String(Math.ceil(seconds / 60)), // minutes
    SipResponseCode: '200',
  };
  return {
    ...commonForm(parties, status),
    ...(status === 'completed' && final),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
    Timestamp: rfc2822(at),
  };
}

/** A request for the next document of a call under way, with what it has to tell. */
export function documentForm(parties: CallParties, told: Record<string, string>): Record<string, string> {
  return { ...commonForm(parties, 'in-progress'), ...told };
}

/** A recording is complete; `at` is when its sound begins, milliseconds since the epoch. */
export function recordingForm(
  { accountSid, callSid }: CallParties,
  recording: { sid: string; seconds: number; source: 'RecordVerb' | 'StartCallRecordingTwiML'; at: number },
): Record<string, string> {
  return {
    AccountSid: accountSid,
    CallSid: callSid,
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(accountSid, recording.sid),
    RecordingStatus: 'completed',
    RecordingDuration: String(recording.seconds),
    RecordingChannels: '1',
    RecordingStartTime: rfc2822(recording.at),
    RecordingSource: recording.source,
    RecordingTrack: 'both',
  };
}

/** Where Twilio keeps a recording. */
export function recordingUrl(accountSid: string, sid: string): string {
  return `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
}

/** As Twilio writes instants, to the second: `Thu, 24 Aug 2026 05:01:45 +0000`. */
function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

function commonForm(
  { accountSid, callSid, from, to }: CallParties,
  callStatus: string,
): Record<string, string> {
  const caller = from ?? 'anonymous';
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    CallSid: callSid,
    CallStatus: callStatus,
    Direction: 'inbound',
    From: caller,
    Caller: caller,
    To: to,
    Called: to,
  };
}
