/** Knocks as Twilio does: form posts and WebSocket upgrades to the public origin, signed, sent to where the server listens. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { WebSocket } from 'ws';
import { failed, ok, type Result } from '../lib/result.ts';

/** What a request is for. */
export type Purpose = 'voice' | 'action' | 'status' | 'upgrade';

/** Bends a signature, to show that bent ones are refused; null sends none. */
export type ForgeSignature = (honest: string, purpose: Purpose) => string | null;

/** Where the door is and whose key fits. */
export interface DoorOptions {
  /** Where the public server listens, e.g. `http://127.0.0.1:5050`. */
  connectTo: string;
  /** The origin Twilio was told of; it is what gets signed. */
  publicOrigin: string;
  authToken: string;
  forgeSignature?: ForgeSignature;
}

/** An answer to a form post. */
export interface DoorAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** The two ways in. */
export interface PublicDoor {
  /** Posts a form; a failure is a server that cannot be reached or takes longer than Twilio's 15 seconds. */
  post(purpose: Purpose, url: string, form: Record<string, string>): Promise<Result<DoorAnswer>>;
  /** Opens a relay socket, paused; a failure is a refused upgrade. */
  open(url: string): Promise<Result<WebSocket>>;
}

const twilioWaitsMs = 15_000;

/** Opens no connection yet. */
export function createPublicDoor(options: DoorOptions): PublicDoor {
  const forge = options.forgeSignature ?? ((honest) => honest);
  const headers = (purpose: Purpose, url: string, form: Record<string, string>): Record<string, string> => {
    const signature = forge(getExpectedTwilioSignature(options.authToken, url, form), purpose);
    return signature === null ? {} : { 'x-twilio-signature': signature };
  };
  return {
    async post(purpose, url, form) {
      const address = addressOf(url, options);
      if (!address.ok) return address;
      try {
        const response = await fetch(address.value, {
          method: 'POST',
          headers: {
            ...headers(purpose, url, form),
            'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          },
          body: new URLSearchParams(form).toString(),
          redirect: 'manual',
          signal: AbortSignal.timeout(twilioWaitsMs),
        });
        const contentType = response.headers.get('content-type') ?? '';
        return ok({ status: response.status, contentType, body: await response.text() });
      } catch {
        return failed(`Nothing answers at ${options.connectTo}.`);
      }
    },
    async open(url) {
      const address = addressOf(url.replace(/^ws/, 'http'), options);
      if (!address.ok) return address;
      return openSocket(address.value.replace(/^http/, 'ws'), headers('upgrade', url, {}));
    },
  };
}

/** Sends what is meant for the public origin to where the server listens. */
function addressOf(url: string, { publicOrigin, connectTo }: DoorOptions): Result<string> {
  if (!URL.canParse(url)) return failed(`${url} is not an address.`);
  const { origin, pathname, search } = new URL(url);
  if (origin !== new URL(publicOrigin).origin) return failed(`${url} is not at the public address.`);
  return ok(new URL(connectTo).origin + pathname + search);
}

function openSocket(address: string, headers: Record<string, string>): Promise<Result<WebSocket>> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { headers, handshakeTimeout: twilioWaitsMs });
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
