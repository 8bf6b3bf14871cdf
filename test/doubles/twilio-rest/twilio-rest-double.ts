/**
 * Twilio's REST API on loopback: stateful, and as strict as the service (shared protocol notes §4), with a switch for
 * everything that goes wrong there. It never asks anything of the internet.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { randomHex } from '../../../main/lib/ids.ts';
import { PlacedCall } from './placed-call.ts';
import { complaintsAbout } from './published-api.ts';
import {
  type Answer,
  answerRest,
  type CallUpdate,
  notFound,
  refuse,
  type TwilioState,
} from './rest-answers.ts';
import { postSigned, type Signer } from './signed-post.ts';
import { serviceError } from './twilio-requests.ts';
import type { HeldCall, HeldNumber, HeldRecording, HeldText } from './twilio-resources.ts';

/** What goes wrong with a request; with `after_` Twilio has done what was asked. */
export type RestFault =
  keyof typeof faultAnswers | 'silence' | 'reset' | 'after_silence' | 'after_reset' | 'after_server_error';

const faultAnswers = {
  server_error: refuse(serviceError(500, 20500, 'Internal Server Error')),
  too_many: refuse(serviceError(429, 20429, 'Too Many Requests')),
  no_credit: refuse(serviceError(401, 20005, 'Account not active')),
  login_page: { status: 200, html: '<html><body>Welcome to the airport Wi-Fi</body></html>' },
} satisfies Record<string, Answer>;

/** What the double is given. */
export interface DoubleOptions {
  accountSid?: string;
  authToken?: string;
  /** An API key beside the account's own token. */
  apiKey?: { sid: string; secret: string };
  /** Milliseconds since the epoch. */
  now?: () => number;
  verified?: string[];
  /** Where the office listens, when its public origin is not on this machine. */
  connectTo?: string;
  port?: number;
}

/** Twilio, as far as its REST API goes. Tests may add to what it holds. */
export class TwilioRestDouble implements TwilioState, Signer {
  readonly accountSid: string;
  readonly authToken: string;
  readonly connectTo: string | null;
  readonly verified: readonly string[] | null;
  readonly texts: HeldText[] = [];
  readonly calls: HeldCall[] = [];
  readonly recordings: HeldRecording[] = [];
  readonly numbers: HeldNumber[] = [officeNumber()];
  /** Calls placed through it, in order: a test answers them and presses keys. */
  readonly placed: PlacedCall[] = [];
  /** Live calls that were given TwiML or ended, in order. */
  readonly updates: CallUpdate[] = [];
  /** `POST Messages`, `GET Calls` …, in order, refused ones too. */
  readonly requests: string[] = [];
  /** What it had to refuse because the request was no good; a test that ends with any has failed. */
  readonly complaints: string[] = [];
  readonly #options: DoubleOptions;
  readonly #server: Server;
  #faults: { fault: RestFault; request: string }[] = [];

  constructor(options: DoubleOptions = {}) {
    this.#options = options;
    this.accountSid = options.accountSid ?? `AC${'0'.repeat(32)}`;
    this.authToken = options.authToken ?? 'a-token-for-tests';
    this.connectTo = options.connectTo ?? null;
    this.verified = options.verified ?? null;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** For `CALLOUT_TWILIO_BASE_URL`. */
  get baseUrl(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`; // it listens on TCP
  }

  async listen(): Promise<void> {
    this.#server.listen(this.#options.port ?? 0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  now(): number {
    return (this.#options.now ?? Date.now)();
  }

  /** The next requests such as `POST Messages` go wrong, one for each fault. */
  fail(request: string, ...faults: RestFault[]): void {
    this.#faults.push(...faults.map((fault) => ({ fault, request })));
  }

  /** Nothing goes wrong any more. */
  heal(): void {
    this.#faults = [];
  }

  /** Somebody rang the office, or tried to; their call is over unless told otherwise. */
  addCall(call: Partial<HeldCall> & { startedAt: number }): HeldCall {
    const { startedAt, durationSeconds = 0 } = call;
    const held: HeldCall = {
      sid: `CA${randomHex(16)}`,
      to: officeNumber().phoneNumber,
      from: '+61491570006',
      direction: 'inbound',
      status: 'completed',
      createdAt: startedAt,
      endedAt: startedAt + (durationSeconds ?? 0) * 1000,
      durationSeconds,
      ...call,
    };
    this.calls.push(held);
    return held;
  }

  addRecording(callSid: string, bytes: Uint8Array, durationSeconds = 30): HeldRecording {
    const sid = `RE${randomHex(16)}`;
    const createdAt = this.now();
    const held: HeldRecording = { sid, callSid, status: 'completed', durationSeconds, bytes, createdAt };
    this.recordings.push(held);
    return held;
  }

  place(call: HeldCall, asked: ConstructorParameters<typeof PlacedCall>[0]['asked']): void {
    const { complaints } = this;
    this.placed.push(new PlacedCall({ call, asked, signer: this, complaints, now: () => this.now() }));
  }

  /** Says what became of a text, signed; resolves to the office's HTTP status, null when it gave no address. */
  async report(messageSid: string, status: string, errorCode: number | null = null): Promise<number | null> {
    const held = this.texts.find(({ sid }) => sid === messageSid);
    if (!held) throw new Error(`There is no text ${messageSid}.`);
    Object.assign(held, { status, errorCode });
    if (held.statusCallback === null) return null;
    const names = { MessageSid: held.sid, SmsSid: held.sid, MessageStatus: status, SmsStatus: status };
    const error = errorCode === null ? {} : { ErrorCode: String(errorCode) };
    const fields = { ...names, From: held.from, To: held.to, ...error };
    return (await postSigned(this, held.statusCallback, fields)).status;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const url = new URL(request.url ?? '/', 'http://twilio.test');
    const [, resource = '', id = ''] = resourcePath.exec(url.pathname) ?? [];
    const name = `${request.method ?? ''} ${resource}`;
    this.requests.push(name);
    const fault = this.#takeFault(name);
    if (fault === 'silence') return;
    if (fault === 'reset') return void request.socket.destroy();
    response.setHeader('date', new Date(this.now()).toUTCString());
    if (fault !== null && isEarly(fault)) {
      send(response, faultAnswers[fault]);
      return;
    }
    if (request.method === 'POST' && request.headers['content-type'] !== 'application/x-www-form-urlencoded')
      this.complaints.push(`${name}: the body is no form`);
    const form = new URLSearchParams(body);
    if (url.pathname.endsWith('.json')) {
      const asked = id === '' ? name : `${name}/Sid`;
      this.complaints.push(...complaintsAbout(asked, request.method === 'POST' ? form : url.searchParams));
    }
    const answer = this.#refuse(request, url) ?? answerRest(this, { name, id, url, form });
    if (fault === 'after_silence') return;
    if (fault === 'after_reset') return void request.socket.destroy();
    send(response, fault === 'after_server_error' ? faultAnswers.server_error : answer);
  }

  #takeFault(name: string): RestFault | null {
    const index = this.#faults.findIndex(({ request }) => request === name);
    return index < 0 ? null : (this.#faults.splice(index, 1)[0]?.fault ?? null);
  }

  /** Whoever asks must be the account or a key of it, and ask for that account. */
  #refuse({ headers }: IncomingMessage, url: URL): Answer | null {
    const { apiKey } = this.#options;
    const logins = [
      `${this.accountSid}:${this.authToken}`,
      ...(apiKey ? [`${apiKey.sid}:${apiKey.secret}`] : []),
    ];
    const allowed = logins.map((login) => `Basic ${Buffer.from(login).toString('base64')}`);
    if (!allowed.includes(headers.authorization ?? ''))
      return refuse(serviceError(401, 20003, 'Authenticate'));
    return url.pathname.startsWith(`/2010-04-01/Accounts/${this.accountSid}/`) ? null : notFound();
  }
}

const resourcePath =
  /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/([A-Za-z]+)(?:\/([A-Z]{2}[0-9a-f]{32}))?\.(?:json|mp3)$/;

function isEarly(fault: RestFault): fault is keyof typeof faultAnswers {
  return fault in faultAnswers;
}

function send(response: ServerResponse, answer: Answer): void {
  if ('bytes' in answer)
    response.writeHead(answer.status, { 'content-type': 'audio/mpeg' }).end(answer.bytes);
  else if ('html' in answer)
    response.writeHead(answer.status, { 'content-type': 'text/html' }).end(answer.html);
  else {
    response.writeHead(answer.status, { 'content-type': 'application/json;charset=utf-8' });
    response.end(answer.json === undefined ? undefined : JSON.stringify(answer.json));
  }
}

/** The office's number as it was before Callout: it points at Twilio's demo. */
function officeNumber(): HeldNumber {
  return {
    sid: `PN${'1'.repeat(32)}`,
    phoneNumber: '+61255500100',
    friendlyName: 'Office',
    voiceUrl: 'https://demo.twilio.com/welcome/voice/',
    voiceMethod: 'POST',
    voiceFallbackUrl: '',
    voiceFallbackMethod: 'POST',
    statusCallback: '',
    statusCallbackMethod: 'POST',
  };
}
