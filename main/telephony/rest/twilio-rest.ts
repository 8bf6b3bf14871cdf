/** Everything Callout asks of Twilio's REST API (2010-04-01). Nothing here throws for the network or for what Twilio says. */
import type TwilioClient from 'twilio/lib/rest/Twilio.js';
import { createRestClient, type RestAccount, type RestClient } from './twilio-client.ts';
import type { RestResult } from './twilio-trouble.ts';

/** A text message to send; numbers are E.164. */
export interface NewText {
  to: string;
  from: string;
  body: string;
  /** Where Twilio posts what became of it; null when there is no public address. */
  statusCallback?: string | null;
}

/** A text message as Twilio has it. */
export interface SentText {
  messageSid: string;
  body: string;
  /** queued, sending, sent, delivered, undelivered, failed … */
  status: string;
  errorCode: number | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** Which texts are looked for; numbers are E.164. */
export interface TextsAsked {
  to: string;
  from: string;
  /** From when on, given what time it is at Twilio: this PC's clock may be wrong. Milliseconds since the epoch. */
  since: (atTwilio: number | null) => number;
}

/** A call to make; numbers are E.164. */
export interface NewCall {
  to: string;
  from: string;
  /** Answers with the TwiML to run when somebody picks up. */
  url: string;
  statusCallback: string;
  /** How long it rings. */
  timeoutSeconds: number;
}

/** A call as Twilio has it. */
export interface NetworkCall {
  callSid: string;
  /** E.164, or what the network gave instead; null when withheld. */
  from: string | null;
  to: string | null;
  /** False for calls that we made. */
  inbound: boolean;
  status: NetworkCallStatus;
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number | null;
  durationSeconds: number | null;
}

/** Twilio's words for where a call stands. */
export type NetworkCallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';

/** Where Twilio turns to when a number is rung; '' for nowhere. */
export interface NumberUrls {
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
}

/** A phone number of the account. */
export interface PhoneNumber extends NumberUrls {
  numberSid: string;
  /** E.164. */
  phoneNumber: string;
  friendlyName: string;
}

/** A recording as Twilio has it. */
export interface NetworkRecording {
  recordingSid: string;
  /** completed, absent, processing … */
  status: string;
  durationSeconds: number;
}

/** Twilio's REST API as Callout uses it. */
export interface TwilioRest {
  sendText(text: NewText): Promise<RestResult<{ messageSid: string }>>;
  /** All texts from one number to another since an instant, newest first. */
  listTexts(asked: TextsAsked): Promise<RestResult<SentText[]>>;
  placeCall(call: NewCall): Promise<RestResult<{ callSid: string }>>;
  /** Gives a call new TwiML, or ends it. */
  updateCall(callSid: string, change: { twiml: string } | { hangUp: true }): Promise<RestResult<null>>;
  /** All calls that started from `from` until before `until`, milliseconds since the epoch, oldest first. */
  listCalls(span: { from: number; until: number }): Promise<RestResult<NetworkCall[]>>;
  listNumbers(): Promise<RestResult<PhoneNumber[]>>;
  pointNumber(numberSid: string, urls: Partial<NumberUrls>): Promise<RestResult<PhoneNumber>>;
  listRecordings(callSid: string): Promise<RestResult<NetworkRecording[]>>;
  /** The recording as MP3. */
  fetchRecording(recordingSid: string): Promise<RestResult<Uint8Array>>;
  /** Deleting one that is gone already succeeds. */
  deleteRecording(recordingSid: string): Promise<RestResult<null>>;
}

/** Asks in the name of `account`. */
export function createTwilioRest(account: RestAccount): TwilioRest {
  const client = createRestClient(account);
  return {
    ...textRequests(client),
    ...callRequests(client),
    ...numberRequests(client),
    ...recordingRequests(client, account.accountSid),
  };
}

const pageSize = 200;

function textRequests({ ask, twilioTime }: RestClient): Pick<TwilioRest, 'sendText' | 'listTexts'> {
  return {
    sendText: ({ to, from, body, statusCallback = null }) =>
      ask(async ({ messages }) => {
        const sent = await messages.create({
          to,
          from,
          body,
          ...(statusCallback !== null && { statusCallback }),
        });
        return { messageSid: sent.sid };
      }),
    listTexts: ({ to, from, since }) =>
      ask(async ({ messages }) => {
        const texts: SentText[] = [];
        let page: TextPage | undefined = await messages.page({ to, from, pageSize });
        const begin = since(twilioTime());
        for (; page; page = await page.nextPage()) {
          texts.push(...page.instances.map(toSentText));
          const oldest = texts.at(-1);
          if (oldest === undefined || oldest.createdAt < begin) break;
        }
        return texts.filter(({ createdAt }) => createdAt >= begin);
      }),
  };
}

type TextInstance = Awaited<ReturnType<TwilioClient['messages']['list']>>[number];
type TextPage = Pick<Awaited<ReturnType<TwilioClient['messages']['page']>>, 'instances' | 'nextPage'>;

function toSentText({ sid: messageSid, body, status, errorCode, dateCreated }: TextInstance): SentText {
  return { messageSid, body, status, errorCode, createdAt: dateCreated.getTime() };
}

function callRequests({ ask }: RestClient): Pick<TwilioRest, 'placeCall' | 'updateCall' | 'listCalls'> {
  return {
    placeCall: ({ to, from, url, statusCallback, timeoutSeconds: timeout }) =>
      ask(async ({ calls }) => {
        const statusCallbackEvent = ['initiated', 'ringing', 'answered', 'completed'];
        const placed = await calls.create({ to, from, url, statusCallback, statusCallbackEvent, timeout });
        return { callSid: placed.sid };
      }),
    updateCall: (callSid, change) =>
      ask(async ({ calls }) => {
        await calls(callSid).update('twiml' in change ? change : { status: 'completed' });
        return null;
      }),
    listCalls: ({ from, until }) =>
      ask(async ({ calls }) => {
        // the SDK's dates have whole seconds: a second more at both ends, then exactly
        const found = await calls.list({
          startTimeAfter: new Date(from - 1000),
          startTimeBefore: new Date(until + 1000),
          pageSize,
        });
        return found
          .map(toNetworkCall)
          .filter(({ startedAt }) => startedAt >= from && startedAt < until)
          .sort((one, other) => one.startedAt - other.startedAt);
      }),
  };
}

type CallInstance = Awaited<ReturnType<TwilioClient['calls']['list']>>[number];

function toNetworkCall(call: CallInstance): NetworkCall {
  // the SDK's types promise values where the API has null: a queued call has no times yet
  const { startTime, endTime } = call as { startTime: Date | null; endTime: Date | null };
  return {
    callSid: call.sid,
    from: call.from || null,
    to: call.to || null,
    inbound: call.direction === 'inbound',
    status: call.status,
    startedAt: (startTime ?? call.dateCreated).getTime(),
    endedAt: endTime?.getTime() ?? null,
    durationSeconds: /^\d+$/.test(call.duration) ? Number(call.duration) : null,
  };
}

function numberRequests({ ask }: RestClient): Pick<TwilioRest, 'listNumbers' | 'pointNumber'> {
  return {
    listNumbers: () =>
      ask(async ({ incomingPhoneNumbers }) =>
        (await incomingPhoneNumbers.list({ pageSize })).map(toPhoneNumber),
      ),
    pointNumber: (numberSid, urls) =>
      ask(async ({ incomingPhoneNumbers }) =>
        toPhoneNumber(await incomingPhoneNumbers(numberSid).update(urls)),
      ),
  };
}

type NumberInstance = Awaited<ReturnType<TwilioClient['incomingPhoneNumbers']['list']>>[number];

function toPhoneNumber(number: NumberInstance): PhoneNumber {
  // null where nothing is set, whatever the SDK's types say
  const text = (value: string | null) => value ?? '';
  return {
    numberSid: number.sid,
    phoneNumber: number.phoneNumber,
    friendlyName: text(number.friendlyName),
    voiceUrl: text(number.voiceUrl),
    voiceMethod: text(number.voiceMethod),
    voiceFallbackUrl: text(number.voiceFallbackUrl),
    voiceFallbackMethod: text(number.voiceFallbackMethod),
    statusCallback: text(number.statusCallback),
    statusCallbackMethod: text(number.statusCallbackMethod),
  };
}

function recordingRequests(
  { ask, fetchBytes }: RestClient,
  accountSid: string,
): Pick<TwilioRest, 'listRecordings' | 'fetchRecording' | 'deleteRecording'> {
  return {
    listRecordings: (callSid) =>
      ask(async ({ recordings }) =>
        (await recordings.list({ callSid, pageSize })).map(({ sid, status, duration }) => ({
          recordingSid: sid,
          status,
          durationSeconds: Number(duration) || 0,
        })),
      ),
    fetchRecording: (recordingSid) =>
      fetchBytes(`/2010-04-01/Accounts/${accountSid}/Recordings/${recordingSid}.mp3`),
    deleteRecording: async (recordingSid) => {
      const deleted = await ask(async ({ recordings }) => {
        await recordings(recordingSid).remove();
        return null;
      });
      return !deleted.ok && deleted.code === 20404 ? { ok: true, value: null } : deleted;
    },
  };
}
