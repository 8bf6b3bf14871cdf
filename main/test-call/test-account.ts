/** The account that test calls come from: made anew at every start, so that nobody outside can sign with it. */
import type { RandomHex } from '../lib/ids.ts';
import type { TwilioAccount } from '../telephony/accounts.ts';

/** Makes a test account with a secret of its own. */
export function createTestAccount(randomHex: RandomHex): TwilioAccount {
  return { accountSid: `AC${randomHex(16)}`, authToken: randomHex(16), test: true };
}
