/** The office's desk: what it does with live calls, its headset, and what is known of a caller's earlier calls. */
import type { CallSummary, Customer } from '../../preload/contract/calls.ts';
import { OfficeDesk } from '../calls/office-desk.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { extract } from '../extraction/extract.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { mintSoftphoneToken } from '../telephony/softphone-token.ts';
import type { Books } from './books.ts';
import { createTransfer, type HeadsetState, namesOf } from './reception.ts';
import type { Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** What is known of who is calling. */
export interface CustomerHistory {
  customer: Customer | null;
  /** Their other finished calls, newest first. */
  calls: CallSummary[];
}

/** The desk as the window reaches it. */
export interface Desk {
  desk: OfficeDesk;
  /** A token with which the headset can be rung. Fails with what is missing for it. */
  softphoneToken: () => Result<string>;
  historyOf: (callSid: string) => CustomerHistory;
  headset: Headset;
}

/** What the window tells of its headset. */
export interface Headset {
  /** `ready`: Twilio can ring it; else only test calls do. */
  report: (ready: boolean) => void;
  /** The window is gone. */
  gone: () => void;
}

const mostShown = 50;

/** Builds the desk on the calls. */
export function buildDesk(
  { settings, secrets, clock }: Books,
  { calls, callStore, appointments }: Rooms,
  { rest }: Twilio,
): Desk {
  let state: HeadsetState = 'away';
  const softphoneToken = (): Result<string> => {
    const keySecret = secrets.read('twilioApiKeySecret');
    const { twilioAccountSid: accountSid, twilioApiKeySid: keySid, twilioRegion: region } = settings();
    if (accountSid === null || keySid === null || keySecret === null) return failed(noKey);
    return ok(mintSoftphoneToken({ accountSid, keySid, keySecret, region }));
  };
  const desk = new OfficeDesk({
    calls,
    store: callStore,
    extract,
    clock,
    whyNoPass: ({ test }, target) => {
      if (test || target !== 'softphone') return null;
      const token = softphoneToken();
      if (!token.ok) return token.reason;
      if (rest() === null) return noKey;
      return state === 'ready' ? null : notConnected;
    },
  });
  appointments.people.names = () => namesOf(settings());
  appointments.people.transfer = createTransfer({ settings, clock }, desk, () => state);
  return {
    desk,
    softphoneToken,
    headset: {
      report: (ready) => {
        state = ready ? 'ready' : 'test_calls';
      },
      gone: () => {
        state = 'away';
      },
    },
    historyOf: (callSid) => {
      const call = calls.find(callSid);
      const phone = call && customerPhone(call);
      if (!phone) return { customer: null, calls: [] };
      const earlier = callStore.listCallsOfCustomer(phone, { limit: mostShown });
      return {
        customer: callStore.findCustomer(phone),
        calls: earlier.filter((other) => other.callSid !== callSid),
      };
    },
  };
}

const notConnected = 'Your headset is not connected to Twilio at the moment. The tip on Take call says why.';
const noKey = 'To talk to callers here Callout needs a Twilio API key. Add one to the settings.';
