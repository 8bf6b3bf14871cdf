/** Twilio's own requests to the office: forms, signed, sent to where the office listens. */
import { createHmac } from 'node:crypto';

/** Whose signature it is. */
export interface Signer {
  accountSid: string;
  authToken: string;
  /** Where a request to the public origin really goes on this machine; null when they are the same. */
  connectTo: string | null;
}

/** What the office answered. */
export interface Posted {
  status: number;
  type: string;
  body: string;
}

/** Posts a form as Twilio does: AccountSid and ApiVersion in it, the exact address signed. */
export async function postSigned(
  { accountSid, authToken, connectTo }: Signer,
  address: string,
  fields: Record<string, string>,
): Promise<Posted> {
  const signedUrl = address.replace(/#.*$/, ''); // overrides behind # are not signed (2.4)
  const form = { AccountSid: accountSid, ApiVersion: '2010-04-01', ...fields };
  const signed = Object.entries(form)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => key + value)
    .join('');
  const signature = createHmac('sha1', authToken)
    .update(signedUrl + signed, 'utf8')
    .digest('base64');
  const { origin, pathname, search } = new URL(signedUrl);
  const response = await fetch((connectTo ?? origin) + pathname + search, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'x-twilio-signature': signature,
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
    },
    body: new URLSearchParams(form).toString(),
    signal: AbortSignal.timeout(15_000), // Twilio waits no longer
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, body: await response.text() };
}
