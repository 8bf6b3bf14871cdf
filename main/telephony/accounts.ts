/** Whose requests the public server believes: the office's Twilio account and the built-in test account. */

/** A Twilio account as far as signatures need it. */
export interface TwilioAccount {
  /** `AC` and 32 hexadecimal digits. */
  accountSid: string;
  /** The primary Auth Token; only it signs requests. */
  authToken: string;
  /** Calls signed by this account are test calls. */
  test: boolean;
}
