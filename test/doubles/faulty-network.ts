/** Faults between Twilio and the office: forged requests, lost, repeated and reversed ones. */
import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { failed, ok, type Result } from '../../main/lib/result.ts';
import type { DoorAnswer, Purpose, SendPost, SignedRequest, Wire } from '../../main/test-call/public-door.ts';

const signatureHeader = 'x-twilio-signature';

/** Requests are signed with somebody else's token. */
export function wrongToken(...purposes: readonly Purpose[]): Wire {
  const forged = createHmac('sha1', "somebody else's token").update('any address').digest('base64');
  return altered(purposes, (request) => ({
    ...request,
    headers: { ...request.headers, [signatureHeader]: forged },
  }));
}

/** Requests carry no signature. */
export function missingSignature(...purposes: readonly Purpose[]): Wire {
  return altered(purposes, (request) => ({ ...request, headers: {} }));
}

/** Requests were changed after they were signed. */
export function changedBody(...purposes: readonly Purpose[]): Wire {
  return altered(purposes, (request) => ({
    ...request,
    body: request.body.replace(/CallStatus=[^&]*/, 'CallStatus=failed'),
  }));
}

/** Requests come twice, as Twilio's retries do; the second answer counts. */
export function repeated(...purposes: readonly Purpose[]): Wire {
  return {
    async post(request, send) {
      if (purposes.includes(request.purpose)) await send(request);
      return send(request);
    },
  };
}

/** Requests never arrive; `times` of them, or all. */
export function lost(purpose: Purpose, times = Infinity): Wire {
  let left = times;
  const goesMissing = (request: SignedRequest) => request.purpose === purpose && left-- > 0;
  const nothing = failed('Lost on the way.');
  return {
    post: (request, send) => (goesMissing(request) ? Promise.resolve(nothing) : send(request)),
    open: (request, send) => (goesMissing(request) ? Promise.resolve(nothing) : send(request)),
  };
}

/** Several faults at once. */
export function together(...wires: readonly Wire[]): Wire {
  return {
    post: (request, send) =>
      wires.reduceRight<SendPost>(
        (next, { post }) => (post ? (each) => post(each, next) : next),
        send,
      )(request),
  };
}

/** Somebody who listened in opens every relay socket a second time, first, with the same signature, and says nothing. */
export function replayedUpgrade(): Wire {
  return {
    async open(request, send) {
      const replayed = await send(request);
      if (replayed.ok) replayed.value.on('error', () => undefined).resume();
      return send(request);
    },
  };
}

/** A cable that can be pulled: relay sockets then stay open, and nothing more goes over them, not even their end. */
export function cable(): { wire: Wire; pull(): void } {
  const sockets: WebSocket[] = [];
  onTestFinished(() => sockets.forEach((socket) => WebSocket.prototype.terminate.call(socket)));
  return {
    wire: {
      async open(request, send) {
        const opened = await send(request);
        if (opened.ok) sockets.push(opened.value);
        return opened;
      },
    },
    pull() {
      for (const socket of sockets) {
        socket.pause(); // what the office sends waits in the cable, its pings too
        Object.assign(socket, { send: () => undefined, close: () => undefined, terminate: () => undefined });
      }
    },
  };
}

/** Status callbacks arrive last one first, and each of them twice. */
export function reversedStatuses(): Wire {
  const held: SignedRequest[] = [];
  const taken: Result<DoorAnswer> = ok({ status: 204, contentType: '', body: '' });
  return {
    async post(request, send) {
      if (request.purpose !== 'status') return send(request);
      held.unshift(request);
      if (!request.body.includes('CallStatus=completed')) return taken;
      let answer = taken;
      for (const each of [...held, ...held]) answer = await send(each);
      return answer;
    },
  };
}

function altered(purposes: readonly Purpose[], alter: (request: SignedRequest) => SignedRequest): Wire {
  const pass = (request: SignedRequest) => (purposes.includes(request.purpose) ? alter(request) : request);
  return {
    post: (request, send) => send(pass(request)),
    open: (request, send) => send(pass(request)),
  };
}
