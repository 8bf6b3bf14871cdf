/** Connects a caller to a conference or a number of the test network. */
import { assertNever } from '../lib/assert.ts';
import type { DialPlan } from './dial-plan.ts';
import type { PublicDoor } from './public-door.ts';
import type { TestNetwork } from './test-network.ts';
import { type CallParties, legForm } from './twilio-forms.ts';

/** A caller who is put through. */
export interface DialingCall {
  parties: CallParties;
  door: PublicDoor;
  network: TestNetwork;
}

/**
 * Starts a dial. `over` is called once, with its DialCallStatus, unless the caller is moved elsewhere. Returns the
 * function that ends it from the caller's side.
 */
export function startDial(
  call: DialingCall,
  plan: DialPlan,
  over: (status: string, callerGone: boolean) => void,
): (how: 'caller_gone' | 'moved') => void {
  let settled = false;
  const settle = (status: string, callerGone: boolean) => {
    if (settled) return;
    settled = true;
    over(status, callerGone);
  };
  const { callSid } = call.parties;
  const { to } = plan;
  const leave = to.kind === 'conference' ? () => call.network.leave(to.name, callSid) : () => undefined;
  if (to.kind === 'conference')
    void call.network.join(to.name, callSid, to).then(() => settle('completed', false));
  else void dialNumber(call, to.number, to.statusCallback).then((status) => status && settle(status, false));
  return (how) => {
    if (how === 'moved') settled = true;
    leave();
    if (how === 'caller_gone') settle('completed', true);
  };
}

/** Rings a number; null once it has answered, since then only the caller ends the call. */
async function dialNumber(
  { parties, door, network }: DialingCall,
  number: string,
  statusCallback: string | null,
): Promise<string | null> {
  const phone = network.phones.get(number) ?? 'answers';
  switch (phone) {
    case 'answers': {
      const leg = { from: parties.to, to: number };
      const form = legForm(parties.accountSid, parties.callSid.replace(/.$/, '0'), leg, 'in-progress');
      if (statusCallback !== null) await door.post('status', statusCallback, form);
      return null;
    }
    case 'no-answer':
    case 'busy':
    case 'failed':
      return phone;
    default:
      return assertNever(phone);
  }
}
