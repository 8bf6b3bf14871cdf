/** Faults between Twilio and the office: forged requests, lost, late, repeated and reversed ones. */
import { createHmac } from 'node:crypto';
import type { Wire, Purpose, SignedRequest } from '../../main/test-call/public-door.ts';

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

function altered(purposes: readonly Purpose[], alter: (request: SignedRequest) => SignedRequest): Wire {
  const pass = (request: SignedRequest) => (purposes.includes(request.purpose) ? alter(request) : request);
  return {
    post: (request, send) => send(pass(request)),
    open: (request, send) => send(pass(request)),
  };
}
