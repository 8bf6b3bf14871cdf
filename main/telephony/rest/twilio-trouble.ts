/** What goes wrong when Twilio is asked for something, in sentences for the office. Codes: twilio.com/docs/api/errors */

/**
 * A request that came to nothing. `refused`: Twilio will say the same again. `later`: nothing was done, worth another
 * try. `unsure`: it may have been done, the answer was lost.
 */
export interface RestTrouble {
  ok: false;
  reason: string;
  kind: 'refused' | 'later' | 'unsure';
  /** Twilio's own code, where it gave one. */
  code: number | null;
}

/** Twilio's answer, or what went wrong. */
export type RestResult<T> = { ok: true; value: T } | RestTrouble;

/** What Twilio says by number; `later` where the owner can put it right and the request then goes through. */
const refusals: Record<number, { reason: string; later?: true }> = {
  10001: {
    reason: 'Twilio says this account is not active. Check its credit in the Twilio console.',
    later: true,
  },
  20003: { reason: 'Twilio says this token is wrong. Check the account SID and the token.', later: true },
  20005: {
    reason: 'Twilio says this account is not active. Check its credit in the Twilio console.',
    later: true,
  },
  20006: { reason: 'Twilio says these keys may not use this account.' },
  20404: { reason: 'Twilio does not know this call, number or recording (any more).' },
  20429: { reason: 'Twilio is getting too many requests. Callout will try again in a moment.', later: true },
  21205: { reason: 'Twilio cannot use the public address. Check it in the settings.' },
  21210: { reason: 'The number calls are made from is not verified with Twilio.' },
  21211: { reason: 'Twilio says this is not a phone number.' },
  21212: { reason: 'Twilio says the number to call from is not a phone number.' },
  21214: { reason: 'Twilio cannot reach this phone number.' },
  21215: { reason: 'Twilio is not allowed to call this country. Allow it under Voice, Geo permissions.' },
  21216: { reason: 'Twilio may not call this phone number.' },
  21219: { reason: 'This number is not verified. A Twilio trial account may only call verified numbers.' },
  21220: { reason: 'This call is over already.' },
  21265: { reason: 'Twilio says this is not a phone number.' },
  21408: { reason: 'Twilio is not allowed to text this country. Allow it under Messaging, Geo permissions.' },
  21602: { reason: 'There is nothing in this text message.' },
  21604: { reason: 'There is no phone number to send this text message to.' },
  21606: { reason: 'The Twilio number of the office cannot send text messages.' },
  21608: { reason: 'This number is not verified. A Twilio trial account may only text verified numbers.' },
  21610: { reason: 'This person has answered STOP and gets no more text messages.' },
  21611: { reason: 'Too many text messages are waiting at Twilio. Callout will try again.', later: true },
  21612: { reason: 'Twilio cannot send a text message from the number of the office to this number.' },
  21614: { reason: 'This is not a mobile number, so it cannot get text messages.' },
  21617: { reason: 'This text message is too long.' },
  21659: { reason: 'The number text messages are sent from does not belong to this Twilio account.' },
  21660: { reason: 'The number text messages are sent from does not belong to this Twilio account.' },
};

/** Why a text message that Twilio took did not arrive (`ErrorCode` of its status). */
const undelivered: Record<number, string> = {
  30001: 'too many messages were waiting at Twilio',
  30002: 'the Twilio account was suspended; check its credit',
  30003: 'the phone was off or out of range',
  30004: 'the phone does not accept these messages',
  30005: 'the number is not in use',
  30006: 'the number is a landline or cannot be reached',
  30007: 'the carrier took it for spam',
  30008: 'the carrier did not say why',
};

/** Why a text message did not arrive, as the end of a sentence. */
export function whyUndelivered(code: number | null): string {
  return (code !== null && undelivered[code]) || 'the carrier did not say why';
}

/** What Twilio answered with an error status. */
export function refusal(status: number, code: number | null): RestTrouble {
  const known = code === null ? undefined : refusals[code];
  if (known) return { ok: false, reason: known.reason, kind: known.later ? 'later' : 'refused', code };
  if (status >= 500) return trouble('unsure', 'Twilio has a problem of its own at the moment.', code);
  if (status === 401) return refusal(status, 20003);
  if (status === 404) return refusal(status, 20404);
  if (status === 429) return refusal(status, 20429);
  const number = code === null ? `HTTP ${String(status)}` : `error ${String(code)}`;
  return trouble('refused', `Twilio refused this (${number}).`, code);
}

/** System errors that come before a request has left this PC. */
const neverLeft = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
]);

/** System errors of an encrypted connection that is not to be trusted. */
const untrusted = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** What the network did; `code` is the system's, such as ENOTFOUND. */
export function networkTrouble(code: string): RestTrouble {
  if (neverLeft.has(code))
    return trouble('later', 'Twilio cannot be reached. Check the internet connection of this PC.');
  if (untrusted.test(code))
    return trouble(
      'later',
      "The connection to Twilio is not safe. Check this PC's date, and whether a virus scanner looks into web traffic.",
    );
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'TimeoutError')
    return trouble('unsure', 'Twilio did not answer in time.');
  return trouble('unsure', 'The connection to Twilio broke off.');
}

/** Twilio answered with something that is no answer to this request. */
export function oddAnswer(): RestTrouble {
  return trouble('unsure', 'Twilio gave an answer that Callout does not understand.');
}

function trouble(kind: RestTrouble['kind'], reason: string, code: number | null = null): RestTrouble {
  return { ok: false, reason, kind, code };
}
