/** What moving callers needs of Twilio's REST API; the office's account and the test network both have it. */
import type { Result } from '../lib/result.ts';

/** A call to place; `url` says what happens once it is answered. */
export interface CallToPlace {
  /** E.164, or `client:` and the name of a softphone. */
  to: string;
  /** A number of the office's account, E.164. */
  from: string;
  url: string;
  statusCallback: string;
  timeoutSeconds: number;
}

/** Places calls and moves running ones. Failures are values. */
export interface CallControl {
  placeCall(call: CallToPlace): Promise<Result<{ callSid: string }>>;
  /** Stops what the call runs and runs `twiml` instead, or ends it. */
  updateCall(callSid: string, change: { twiml: string } | { hangUp: true }): Promise<Result<unknown>>;
}
