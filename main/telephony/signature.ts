/** Believes a request only when a configured account signed it (X-Twilio-Signature). Fails closed. */
// the whole `twilio` index takes long to load; this part of it needs node:crypto only
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { TwilioAccount } from './accounts.ts';
import { formValue, type Form } from './form.ts';

/** The account that signed a form POST to `url`: the one named in the body, or null when its signature is not there. */
export function findPostSigner(
  accounts: readonly TwilioAccount[],
  signature: string | undefined,
  url: string,
  form: Form,
): TwilioAccount | null {
  const accountSid = formValue(form, 'AccountSid');
  const account = accounts.find((candidate) => candidate.accountSid === accountSid);
  return account && isSigned(account, signature, url, form) ? account : null;
}

/** The account that signed the WebSocket upgrade to `url`, with or without a trailing slash, or null. */
export function findUpgradeSigner(
  accounts: readonly TwilioAccount[],
  signature: string | undefined,
  url: string,
): TwilioAccount | null {
  const signedUrls = [url, `${url}/`];
  const signer = accounts.find((account) =>
    signedUrls.some((each) => isSigned(account, signature, each, {})),
  );
  return signer ?? null;
}

function isSigned(account: TwilioAccount, signature: string | undefined, url: string, form: Form): boolean {
  // an empty token would accept whatever was signed with an empty key
  if (account.authToken.trim() === '' || !signature) return false;
  if (!URL.canParse(url)) return false; // validateRequest would throw
  return validateRequest(account.authToken, signature, url, form);
}
