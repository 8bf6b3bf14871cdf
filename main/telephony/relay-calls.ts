/** What telephony remembers of a call between Twilio's requests: its one-time pass to the relay socket. */
import type { RandomHex } from '../lib/ids.ts';

/** The passes of the calls under way. */
export interface RelayCalls {
  /** The pass of a call; asked again it is the same one, used or not, so that a repeated webhook opens no second door. */
  admit(callSid: string, accountSid: string): string;
  /**
   * A new pass after the session `sessionId` failed with Twilio's `errorCode`; null for an unknown call, when the relay
   * was refused twice or lost too often, and when another try would fail like this one.
   */
  readmit(callSid: string, sessionId: string | null, errorCode?: string | null): string | null;
  /** A new pass for a caller who comes back to the agent, which is no failure; null for an unknown call. */
  renew(callSid: string): string | null;
  /** The account a call belongs to; null for an unknown call. */
  accountOf(callSid: string): string | null;
  /** Takes the pass. False when it is not this call's, not this account's, or was used. */
  redeem(callSid: string, accountSid: string, relayToken: string | undefined): boolean;
  /** The call is over. */
  forget(callSid: string): void;
}

interface RelayCall {
  accountSid: string;
  relayToken: string;
  used: boolean;
  reconnects: number;
  /** Sessions in a row that never got as far as us. */
  refusals: number;
  /** The failed session the present pass replaces. */
  replaces: string | null;
}

const maxReconnects = 2;
const maxRefusals = 2;
/** The network, an address that did not answer, a socket that closed: the next try may be luckier. */
const passingFaults: ReadonlySet<string> = new Set(['39001', '64102', '64105']);
/** Oldest calls are dropped beyond this: Twilio may never tell how a call ended. */
const maxRemembered = 1_000;

/** Starts with no calls. */
export function createRelayCalls(randomHex: RandomHex): RelayCalls {
  const calls = new Map<string, RelayCall>();
  return {
    admit(callSid, accountSid) {
      const known = calls.get(callSid);
      if (known) return known.relayToken;
      const relayToken = randomHex(16);
      calls.set(callSid, { accountSid, relayToken, used: false, reconnects: 0, refusals: 0, replaces: null });
      const oldest = calls.keys().next();
      if (calls.size > maxRemembered && !oldest.done) calls.delete(oldest.value);
      return relayToken;
    },
    readmit(callSid, sessionId, errorCode = null) {
      const call = calls.get(callSid);
      if (!call) return null;
      if (sessionId !== null && sessionId === call.replaces) return call.relayToken;
      const refusals = call.used ? 0 : call.refusals + 1;
      const hopeless = errorCode !== null && !passingFaults.has(errorCode);
      if (hopeless || refusals >= maxRefusals || call.reconnects >= maxReconnects) return null;
      Object.assign(call, {
        relayToken: randomHex(16),
        used: false,
        reconnects: call.reconnects + 1,
        refusals,
        replaces: sessionId,
      } satisfies Partial<RelayCall>);
      return call.relayToken;
    },
    renew(callSid) {
      const call = calls.get(callSid);
      if (!call) return null;
      Object.assign(call, {
        relayToken: randomHex(16),
        used: false,
        replaces: null,
      } satisfies Partial<RelayCall>);
      return call.relayToken;
    },
    accountOf: (callSid) => calls.get(callSid)?.accountSid ?? null,
    redeem(callSid, accountSid, relayToken) {
      const call = calls.get(callSid);
      if (!call || call.used || call.accountSid !== accountSid || call.relayToken !== relayToken)
        return false;
      call.used = true;
      return true;
    },
    forget(callSid) {
      calls.delete(callSid);
    },
  };
}
