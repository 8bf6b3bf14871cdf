/** Twilio's resources as its REST API answers them: snake_case, RFC 2822 dates, numbers as strings. */

export interface HeldText {
  sid: string;
  to: string;
  from: string;
  body: string;
  status: string;
  errorCode: number | null;
  statusCallback: string | null;
  createdAt: number;
}

export interface HeldCall {
  sid: string;
  to: string;
  from: string;
  direction: 'inbound' | 'outbound-api';
  status: 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  durationSeconds: number | null;
}

export interface HeldNumber {
  sid: string;
  phoneNumber: string;
  friendlyName: string;
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
}

export interface HeldRecording {
  sid: string;
  callSid: string;
  status: 'in-progress' | 'processing' | 'completed' | 'absent';
  durationSeconds: number;
  bytes: Uint8Array;
  createdAt: number;
}

/** `Thu, 24 Aug 2026 05:01:45 +0000`. */
function rfc2822(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toUTCString().replace('GMT', '+0000');
}

const apiVersion = '2010-04-01';

export function textResource(accountSid: string, text: HeldText) {
  const uri = `/${apiVersion}/Accounts/${accountSid}/Messages/${text.sid}`;
  return {
    sid: text.sid,
    account_sid: accountSid,
    api_version: apiVersion,
    body: text.body,
    date_created: rfc2822(text.createdAt),
    date_sent: text.status === 'queued' ? null : rfc2822(text.createdAt),
    date_updated: rfc2822(text.createdAt),
    direction: 'outbound-api',
    error_code: text.errorCode,
    error_message: null,
    from: text.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(Math.ceil(text.body.length / 160)),
    price: null,
    price_unit: 'USD',
    status: text.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: text.to,
    uri: `${uri}.json`,
  };
}

export function callResource(accountSid: string, call: HeldCall) {
  const uri = `/${apiVersion}/Accounts/${accountSid}/Calls/${call.sid}`;
  return {
    sid: call.sid,
    account_sid: accountSid,
    annotation: null,
    answered_by: null,
    api_version: apiVersion,
    caller_name: null,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.endedAt ?? call.createdAt),
    direction: call.direction,
    duration: call.durationSeconds === null ? null : String(call.durationSeconds),
    end_time: rfc2822(call.endedAt),
    forwarded_from: null,
    from: call.from,
    from_formatted: call.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    start_time: rfc2822(call.startedAt),
    status: call.status,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
    to: call.to,
    to_formatted: call.to,
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

export function numberResource(accountSid: string, number: HeldNumber) {
  return {
    sid: number.sid,
    account_sid: accountSid,
    api_version: apiVersion,
    capabilities: { voice: true, sms: true, mms: false, fax: false },
    date_created: rfc2822(0),
    date_updated: rfc2822(0),
    friendly_name: number.friendlyName,
    origin: 'twilio',
    phone_number: number.phoneNumber,
    sms_url: '',
    status: 'in-use',
    status_callback: number.statusCallback,
    status_callback_method: number.statusCallbackMethod,
    uri: `/${apiVersion}/Accounts/${accountSid}/IncomingPhoneNumbers/${number.sid}.json`,
    voice_caller_id_lookup: false,
    voice_fallback_method: number.voiceFallbackMethod,
    // null, not '', where nothing was ever set
    voice_fallback_url: number.voiceFallbackUrl === '' ? null : number.voiceFallbackUrl,
    voice_method: number.voiceMethod,
    voice_url: number.voiceUrl,
  };
}

export function recordingResource(accountSid: string, recording: HeldRecording) {
  return {
    sid: recording.sid,
    account_sid: accountSid,
    api_version: apiVersion,
    call_sid: recording.callSid,
    channels: '1',
    conference_sid: null,
    date_created: rfc2822(recording.createdAt),
    date_updated: rfc2822(recording.createdAt),
    duration: String(recording.durationSeconds),
    error_code: null,
    price: null,
    price_unit: 'USD',
    source: 'StartCallRecordingAPI',
    start_time: rfc2822(recording.createdAt),
    status: recording.status,
    uri: `/${apiVersion}/Accounts/${accountSid}/Recordings/${recording.sid}.json`,
  };
}

/** One page of a list, with the address of the next. */
export function page<T>(
  name: string,
  all: readonly T[],
  at: { path: string; query: URLSearchParams; size: number; page: number },
) {
  const start = at.page * at.size;
  const shown = all.slice(start, start + at.size);
  const uriOf = (number: number) => {
    const query = new URLSearchParams(at.query);
    query.set('Page', String(number));
    query.set('PageSize', String(at.size));
    if (number > 0) query.set('PageToken', `PA${String(number).padStart(32, '0')}`);
    return `${at.path}?${query.toString()}`;
  };
  return {
    first_page_uri: uriOf(0),
    end: Math.max(0, start + shown.length - 1),
    next_page_uri: start + at.size < all.length ? uriOf(at.page + 1) : null,
    page: at.page,
    page_size: at.size,
    previous_page_uri: at.page > 0 ? uriOf(at.page - 1) : null,
    start,
    uri: uriOf(at.page),
    [name]: shown,
  };
}
