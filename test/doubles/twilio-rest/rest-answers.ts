/** What Twilio's REST API answers to each request, and what it changes. */
import { randomHex } from '../../../main/lib/ids.ts';
import type { PlacedCall } from './placed-call.ts';
import { readRequest, type schemas, serviceError, type ServiceError } from './twilio-requests.ts';
import {
  callResource,
  type HeldCall,
  type HeldNumber,
  type HeldRecording,
  type HeldText,
  numberResource,
  page,
  recordingResource,
  textResource,
} from './twilio-resources.ts';

/** An answer before it is written to the socket. */
export type Answer =
  | { status: number; json?: object }
  | { status: number; bytes: Uint8Array }
  | { status: number; html: string };

type Parameters<N extends keyof typeof schemas> = Extract<
  ReturnType<typeof readRequest<N>>,
  { ok: true }
>['value'];

/** A live call that was given something else to do. */
export type CallUpdate = { callSid: string } & Parameters<'callUpdate'>;

/** What Twilio holds for an account; lists are oldest first. */
export interface TwilioState {
  readonly accountSid: string;
  readonly texts: HeldText[];
  readonly calls: HeldCall[];
  readonly recordings: HeldRecording[];
  readonly numbers: HeldNumber[];
  readonly placed: PlacedCall[];
  readonly updates: CallUpdate[];
  readonly complaints: string[];
  /** A trial account may only reach these; null for a paid one. */
  readonly verified: readonly string[] | null;
  now(): number;
  place(call: HeldCall, asked: Parameters<'newCall'>): void;
}

/** A request that was authorised; `id` is the SID in its path, or ''. */
export interface RestRequest {
  name: string;
  id: string;
  url: URL;
  form: URLSearchParams;
}

/** Answers a request such as `POST Messages`. */
export function answerRest(state: TwilioState, { name, id, url, form }: RestRequest): Answer {
  switch (name) {
    case 'POST Messages':
      return asking(state, 'newMessage', form, (asked) => takeText(state, asked));
    case 'GET Messages':
      return asking(state, 'listMessages', url.searchParams, (asked) => listTexts(state, asked, url));
    case 'POST Calls':
      return id === ''
        ? asking(state, 'newCall', form, (asked) => placeCall(state, asked))
        : asking(state, 'callUpdate', form, (change) => updateCall(state, id, change));
    case 'GET Calls':
      return asking(state, 'listCalls', url.searchParams, (asked) => listCalls(state, asked, url));
    case 'GET IncomingPhoneNumbers':
      return asking(state, 'listNumbers', url.searchParams, (asked) => {
        const found = state.numbers.map((held) => numberResource(state.accountSid, held));
        return list('incoming_phone_numbers', found, url, asked);
      });
    case 'POST IncomingPhoneNumbers':
      return asking(state, 'numberUpdate', form, (change) => updateNumber(state, id, change));
    case 'GET Recordings':
      return id === '' ? listRecordings(state, url) : media(state, id, url);
    case 'DELETE Recordings':
      return deleteRecording(state, id);
    default:
      return notFound();
  }
}

/** Twilio's error body. */
export function refuse({ status, code, message }: ServiceError): Answer {
  const more_info = `https://www.twilio.com/docs/errors/${String(code)}`;
  return { status, json: { code, message, more_info, status } };
}

export function notFound(): Answer {
  return refuse(serviceError(404, 20404, 'The requested resource was not found'));
}

function asking<N extends keyof typeof schemas>(
  { complaints }: TwilioState,
  name: N,
  params: URLSearchParams,
  answer: (asked: Parameters<N>) => Answer,
): Answer {
  const read = readRequest(name, params);
  if (read.ok) return answer(read.value);
  complaints.push(read.complaint);
  return refuse(read.error);
}

function list(
  name: string,
  all: readonly object[],
  url: URL,
  at: { PageSize: number; Page: number },
): Answer {
  const { pathname: path, searchParams: query } = url;
  return { status: 200, json: page(name, all, { path, query, size: at.PageSize, page: at.Page }) };
}

function takeText(state: TwilioState, asked: Parameters<'newMessage'>): Answer {
  const { To: to, From: from, Body: body, StatusCallback: statusCallback = null } = asked;
  if (!owns(state, from))
    return refuse(serviceError(400, 21606, `The 'From' phone number ${from} is not a valid number.`));
  if (!mayReach(state, to)) return refuse(serviceError(400, 21608, `The number ${to} is unverified.`));
  const fresh = { status: 'queued', errorCode: null, createdAt: state.now() };
  const text: HeldText = { sid: `SM${randomHex(16)}`, to, from, body, statusCallback, ...fresh };
  state.texts.push(text);
  return { status: 201, json: textResource(state.accountSid, text) };
}

function listTexts(state: TwilioState, asked: Parameters<'listMessages'>, url: URL): Answer {
  const { To, From } = asked;
  const found = state.texts
    .filter(({ to, from }) => (To === undefined || to === To) && (From === undefined || from === From))
    .map((held) => textResource(state.accountSid, held));
  return list('messages', found.reverse(), url, asked);
}

function placeCall(state: TwilioState, asked: Parameters<'newCall'>): Answer {
  const { To: to, From: from } = asked;
  if (!owns(state, from))
    return refuse(serviceError(400, 21210, `The source phone number ${from} is not yet verified.`));
  if (!mayReach(state, to)) return refuse(serviceError(400, 21219, `The number ${to} is unverified.`));
  const call: HeldCall = {
    sid: `CA${randomHex(16)}`,
    to,
    from,
    direction: 'outbound-api',
    status: 'queued',
    createdAt: state.now(),
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
  };
  state.calls.push(call);
  state.place(call, asked);
  return { status: 201, json: callResource(state.accountSid, call) };
}

function updateCall(state: TwilioState, callSid: string, change: Parameters<'callUpdate'>): Answer {
  const call = state.calls.find(({ sid }) => sid === callSid);
  if (!call) return notFound();
  if (call.status !== 'in-progress' && call.status !== 'ringing' && call.status !== 'queued')
    return refuse(serviceError(400, 21220, 'Call is not in-progress. Cannot redirect.'));
  state.updates.push({ callSid, ...change });
  state.placed.find((placed) => placed.callSid === callSid)?.change(change);
  return { status: 200, json: callResource(state.accountSid, call) };
}

function listCalls(state: TwilioState, asked: Parameters<'listCalls'>, url: URL): Answer {
  const after = Date.parse(asked['StartTime>'] ?? '1970-01-01T00:00:00Z');
  const before = Date.parse(asked['StartTime<'] ?? '9999-01-01T00:00:00Z');
  const startOf = ({ startedAt, createdAt }: HeldCall) => startedAt ?? createdAt;
  const found = state.calls
    .filter((call) => startOf(call) >= after && startOf(call) <= before)
    .sort((one, other) => startOf(other) - startOf(one))
    .map((held) => callResource(state.accountSid, held));
  return list('calls', found, url, asked);
}

function updateNumber(state: TwilioState, numberSid: string, change: Parameters<'numberUpdate'>): Answer {
  const number = state.numbers.find(({ sid }) => sid === numberSid);
  if (!number) return notFound();
  for (const [key, value] of Object.entries(change)) {
    // the schema's names are HeldNumber's, capitalised
    Object.assign(number, { [key.charAt(0).toLowerCase() + key.slice(1)]: value });
  }
  return { status: 200, json: numberResource(state.accountSid, number) };
}

function listRecordings(state: TwilioState, url: URL): Answer {
  return asking(state, 'listRecordings', url.searchParams, (asked) => {
    const found = state.recordings
      .filter(({ callSid }) => asked.CallSid === undefined || callSid === asked.CallSid)
      .map((held) => recordingResource(state.accountSid, held));
    return list('recordings', found, url, asked);
  });
}

function media(state: TwilioState, recordingSid: string, url: URL): Answer {
  const recording = state.recordings.find(({ sid }) => sid === recordingSid);
  if (recording?.status !== 'completed' || !url.pathname.endsWith('.mp3')) return notFound();
  return { status: 200, bytes: recording.bytes };
}

function deleteRecording(state: TwilioState, recordingSid: string): Answer {
  const index = state.recordings.findIndex(({ sid }) => sid === recordingSid);
  if (index < 0) return notFound();
  state.recordings.splice(index, 1);
  return { status: 204 };
}

function owns({ numbers }: TwilioState, from: string): boolean {
  return numbers.some(({ phoneNumber }) => phoneNumber === from);
}

function mayReach({ verified }: TwilioState, to: string): boolean {
  return verified?.includes(to) ?? true;
}
