/** Knocks as Twilio does: form posts and WebSocket upgrades to the public origin, signed, sent to where the server listens. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { WebSocket } from 'ws';
import { failed, ok, type Result } from '../lib/result.ts';

/** What a request is for. */
export type Purpose =
  'voice' | 'action' | 'document' | 'status' | 'recording' | 'partial' | 'fallback' | 'upgrade';

/** A request as it is about to leave Twilio, signed. */
export interface SignedRequest {
  purpose: Purpose;
  /** As Twilio was told; it is what is signed. */
  url: string;
  headers: Record<string, string>;
  /** The form; '' for an upgrade. */
  body: string;
}

/** What lies between Twilio and the office; tests put a faulty one there. */
export interface Wire {
  post?: (request: SignedRequest, send: SendPost) => Promise<Result<DoorAnswer>>;
  open?: (request: SignedRequest, send: SendUpgrade) => Promise<Result<WebSocket>>;
}

/** Delivers a form post. */
export type SendPost = (request: SignedRequest) => Promise<Result<DoorAnswer>>;
/** Delivers an upgrade. */
export type SendUpgrade = (request: SignedRequest) => Promise<Result<WebSocket>>;

/** Where the door is and whose key fits. */
export interface DoorOptions {
  /** Where the public server listens, e.g. `http://127.0.0.1:5050`. */
  connectTo: string;
  /** The origin Twilio was told of; it is what gets signed. */
  publicOrigin: string;
  authToken: string;
  wire?: Wire;
  /** How long an answer may take; Twilio's 15 seconds unless a test has less time. */
  waitMs?: number;
}

/** An answer to a form post. */
export interface DoorAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** The ways in. */
export interface PublicDoor {
  /** Posts a form; a failure is a server that cannot be reached or takes longer than Twilio waits. */
  post(purpose: Purpose, url: string, form: Record<string, string>): Promise<Result<DoorAnswer>>;
  /** Opens a relay socket, paused; a failure is a refused upgrade. */
  open(url: string): Promise<Result<WebSocket>>;
  /** Fetches a sound file, unsigned as Twilio does; resolves to its size in bytes. */
  fetchSound(url: string): Promise<Result<number>>;
}

const twilioWaitsMs = 15_000;

/** Opens no connection yet. */
export function createPublicDoor(options: DoorOptions): PublicDoor {
  const { wire = {}, waitMs = twilioWaitsMs } = options;
  const sign = (url: string, form: Record<string, string>) => ({
    'x-twilio-signature': getExpectedTwilioSignature(options.authToken, withoutFragment(url), form),
  });
  const sendPost: SendPost = (request) => post(request, options, waitMs);
  const sendUpgrade: SendUpgrade = (request) => {
    const address = addressOf(request.url.replace(/^ws/, 'http'), options);
    if (!address.ok) return Promise.resolve(address);
    return openSocket(address.value.replace(/^http/, 'ws'), request.headers, waitMs);
  };
  return {
    post(purpose, url, form) {
      const body = new URLSearchParams(form).toString();
      const request = { purpose, url, headers: sign(url, form), body };
      return wire.post ? wire.post(request, sendPost) : sendPost(request);
    },
    open(url) {
      const request: SignedRequest = { purpose: 'upgrade', url, headers: sign(url, {}), body: '' };
      return wire.open ? wire.open(request, sendUpgrade) : sendUpgrade(request);
    },
    async fetchSound(url) {
      const address = addressOf(url, options);
      if (!address.ok) return address;
      const response = await fetch(address.value, { signal: AbortSignal.timeout(waitMs) });
      const isSound = response.ok && (response.headers.get('content-type') ?? '').startsWith('audio/');
      return isSound ? ok((await response.arrayBuffer()).byteLength) : failed(`${url} is no sound (12300).`);
    },
  };
}

async function post(
  request: SignedRequest,
  options: DoorOptions,
  waitMs: number,
): Promise<Result<DoorAnswer>> {
  const address = addressOf(request.url, options);
  if (!address.ok) return address;
  try {
    const response = await fetch(address.value, {
      method: 'POST',
      headers: {
        ...request.headers,
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      },
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(waitMs),
    });
    const contentType = response.headers.get('content-type') ?? '';
    return ok({ status: response.status, contentType, body: await response.text() });
  } catch {
    return failed(`Nothing answers at ${options.connectTo}.`);
  }
}

/** Sends what is meant for the public origin to where the server listens, and nothing off this computer. */
function addressOf(url: string, { publicOrigin, connectTo }: DoorOptions): Result<string> {
  if (!URL.canParse(url)) return failed(`${url} is not an address.`);
  const { origin, hostname, pathname, search } = new URL(url);
  if (origin === new URL(publicOrigin).origin) return ok(new URL(connectTo).origin + pathname + search);
  if (hostname === '127.0.0.1') return ok(origin + pathname + search);
  return failed(`${url} is not at the public address.`);
}

/** What stands behind # is for Twilio itself and never signed. */
function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '');
}

function openSocket(
  address: string,
  headers: Record<string, string>,
  waitMs: number,
): Promise<Result<WebSocket>> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { headers, handshakeTimeout: waitMs });
    socket.once('open', () => {
      socket.pause(); // until somebody listens: the app may speak at once
      resolve(ok(socket));
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(failed(`The relay socket was refused (HTTP ${response.statusCode ?? 0}).`));
      socket.terminate();
    });
    socket.on('error', () => resolve(failed('The relay socket could not be opened.')));
  });
}
