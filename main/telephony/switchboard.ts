/**
 * Puts callers through and fetches them back. Twilio is told in two ways, by the answer to its next question and over
 * its REST API; whichever comes first moves the caller, and the other then gets the same document.
 */
import type { CallLine, Switchboard } from '../calls/line.ts';
import type { PassTarget } from '../../preload/contract/calls.ts';
import type { Log } from '../lib/log.ts';
import type { CallControl } from './call-control.ts';
import { legStatusUrl, legUrl, passTwiml } from './pass-twiml.ts';
import type { RelayCalls } from './relay-calls.ts';
import { connectTwiml } from './twiml.ts';
import { softphoneIdentity } from './softphone-token.ts';
import type { VoiceSettings } from './voice-settings.ts';

/** What the switchboard works with. */
export interface SwitchboardNeeds {
  calls: CallLine;
  relayCalls: RelayCalls;
  publicOrigin: () => string;
  voice: () => VoiceSettings;
  /** The REST API of an account; null where there is none. */
  control: (accountSid: string) => CallControl | null;
  log: Log;
  limits: PassLimits;
}

/** Times of putting through. */
export interface PassLimits {
  /** Milliseconds from the request until the REST API moves a caller about whom Twilio has not asked. */
  passMs: number;
  /** How long an office's phone rings. */
  ringSeconds: number;
}

/** Fit for real calls. */
export const defaultPassLimits: PassLimits = { passMs: 15_000, ringSeconds: 20 };

/** A caller on the way to somebody, with somebody, or on the way back. */
interface Pass {
  target: PassTarget;
  /** The office's number, which rings the headset. */
  from: string | null;
  stage: 'asked' | 'sent' | 'returning';
  /** The call to the office's headset. */
  legSid: string | null;
  answered: boolean;
  conferenceSid: string | null;
  /** Twilio is waiting for our answer about this call at this moment. */
  twilioAsks: boolean;
  /** The document that brings the caller back: one, however often it is asked for. */
  back: string | null;
  timer: NodeJS.Timeout | undefined;
}

/** What the calls room asks of it (`Switchboard`), and what the webhooks tell it. */
export class TelephonySwitchboard implements Switchboard {
  readonly #needs: SwitchboardNeeds;
  readonly #passes = new Map<string, Pass>();

  constructor(needs: SwitchboardNeeds) {
    this.#needs = needs;
  }

  pass(
    callSid: string,
    target: PassTarget,
    caller: { officeNumber: string | null; onTheLine: boolean },
  ): void {
    const pass: Pass = { ...newPass, target, from: caller.officeNumber };
    this.#passes.set(callSid, pass);
    const move = () => void this.#move(callSid, pass);
    if (caller.onTheLine) pass.timer = setTimeout(move, this.#needs.limits.passMs);
    else move();
  }

  fetchBack(callSid: string): void {
    const pass = this.#passes.get(callSid);
    if (!pass || pass.stage === 'returning') return;
    clearTimeout(pass.timer);
    pass.stage = 'returning';
    this.#stopRinging(callSid, pass);
    if (!pass.twilioAsks) void this.#returnByNetwork(callSid, pass);
  }

  release(callSid: string, hangUp: boolean): void {
    const pass = this.#passes.get(callSid);
    this.#passes.delete(callSid);
    clearTimeout(pass?.timer);
    if (pass) this.#stopRinging(callSid, pass);
    if (hangUp) void this.#controlOf(callSid)?.updateCall(callSid, { hangUp: true });
  }

  /** The relay session is over: the document that puts the caller through, or null when nobody asked for that. */
  documentAfterRelay(callSid: string): string | null {
    const pass = this.#passes.get(callSid);
    if (!pass || pass.stage === 'returning') return null;
    this.#sent(callSid, pass);
    return this.#document(callSid, pass);
  }

  /** The dial is over: the document that brings the caller back to the agent, or null to hang up. */
  documentAfterDial(callSid: string, dialStatus: string | null): string | null {
    const pass = this.#passes.get(callSid);
    if (!pass) return null;
    if (pass.stage === 'returning') return this.#backDocument(callSid, pass);
    const why = pass.target === 'softphone' ? 'failed' : dialFailures[dialStatus ?? ''];
    if (!pass.answered && why) return this.#askForReturn(callSid, pass, why);
    if (!pass.answered) this.#answered(callSid, pass);
    return null;
  }

  /** An office's phone was answered: whether its caller is still there for it. */
  legAnswered(callSid: string): boolean {
    const pass = this.#passes.get(callSid);
    if (pass?.stage !== 'sent') return false;
    this.#answered(callSid, pass);
    return true;
  }

  /** The office's headset will not answer, or has hung up. */
  legEnded(callSid: string, status: string): void {
    const pass = this.#passes.get(callSid);
    if (pass?.stage !== 'sent') return;
    const why = dialFailures[status];
    if (why && !pass.answered) this.#needs.calls.passFailed(callSid, why);
    else this.#personLeft(callSid, pass);
  }

  /** Somebody joined the caller's conference, or it is over. */
  conferenceChanged(callSid: string, change: { joined: boolean; conferenceSid: string | null }): void {
    const pass = this.#passes.get(callSid);
    if (pass?.stage !== 'sent') return;
    pass.conferenceSid ??= change.conferenceSid;
    if (change.conferenceSid !== pass.conferenceSid) return; // late news of an earlier one
    if (change.joined) this.#answered(callSid, pass);
    else this.#personLeft(callSid, pass);
  }

  #controlOf(callSid: string): CallControl | null {
    const accountSid = this.#needs.relayCalls.accountOf(callSid);
    return accountSid === null ? null : this.#needs.control(accountSid);
  }

  #document(callSid: string, { target }: Pass): string {
    const { publicOrigin, limits } = this.#needs;
    return passTwiml({ origin: publicOrigin(), callSid, target, ringSeconds: limits.ringSeconds });
  }

  /** The caller is on the way: from now on the office's phone rings. */
  #sent(callSid: string, pass: Pass): void {
    if (pass.stage !== 'asked') return;
    clearTimeout(pass.timer);
    pass.stage = 'sent';
    this.#needs.calls.passRang(callSid);
    if (pass.target === 'softphone') void this.#ringHeadset(callSid, pass);
  }

  async #ringHeadset(callSid: string, pass: Pass): Promise<void> {
    const { publicOrigin, limits, log, calls } = this.#needs;
    const placed = await this.#controlOf(callSid)?.placeCall({
      to: `client:${softphoneIdentity}`,
      from: pass.from ?? '',
      url: legUrl(publicOrigin(), callSid),
      statusCallback: legStatusUrl(publicOrigin(), callSid),
      timeoutSeconds: limits.ringSeconds,
    });
    if (!placed?.ok) {
      log.warn('The headset could not be rung', { callSid, reason: placed?.reason ?? 'no account' });
      calls.passFailed(callSid, 'failed');
      return;
    }
    pass.legSid = placed.value.callSid;
    if (this.#passes.get(callSid) !== pass || pass.stage === 'returning') this.#stopRinging(callSid, pass);
  }

  #stopRinging(callSid: string, pass: Pass): void {
    if (pass.legSid === null || pass.answered) return;
    void this.#controlOf(callSid)?.updateCall(pass.legSid, { hangUp: true });
    pass.legSid = null;
  }

  /** Over the network, about a caller of whom Twilio has not asked. */
  async #move(callSid: string, pass: Pass): Promise<void> {
    if (!isAsked(pass)) return;
    const moved = await this.#controlOf(callSid)?.updateCall(callSid, {
      twiml: this.#document(callSid, pass),
    });
    if (this.#passes.get(callSid) !== pass) return;
    if (moved?.ok) this.#sent(callSid, pass);
    else if (isAsked(pass)) this.#needs.calls.passFailed(callSid, 'failed');
  }

  /** One document, however often it is asked for. */
  #backDocument(callSid: string, pass: Pass): string | null {
    const { relayCalls, publicOrigin, voice } = this.#needs;
    const relayToken = pass.back === null ? relayCalls.renew(callSid) : null;
    if (relayToken !== null)
      pass.back = connectTwiml({
        origin: publicOrigin(),
        voice: voice(),
        relayToken,
        greeting: null,
        begins: false,
      });
    return pass.back;
  }

  async #returnByNetwork(callSid: string, pass: Pass): Promise<void> {
    const twiml = this.#backDocument(callSid, pass);
    const control = this.#controlOf(callSid);
    const moved = twiml === null ? null : await control?.updateCall(callSid, { twiml });
    if (moved?.ok) return;
    // without its other end the conference is over, and Twilio asks what next
    this.#needs.log.warn('A caller could not be fetched back over the network', { callSid });
    if (pass.legSid !== null) await control?.updateCall(pass.legSid, { hangUp: true });
  }

  /** Tells the calls room while Twilio waits: its answer is then the way back. */
  #askForReturn(callSid: string, pass: Pass, why: 'no_answer' | 'busy' | 'failed'): string | null {
    pass.twilioAsks = true;
    this.#needs.calls.passFailed(callSid, why);
    pass.twilioAsks = false;
    return isReturning(pass) ? this.#backDocument(callSid, pass) : null;
  }

  #answered(callSid: string, pass: Pass): void {
    pass.answered = true;
    this.#needs.calls.passAnswered(callSid);
  }

  #personLeft(callSid: string, pass: Pass): void {
    if (pass.answered) this.#needs.calls.hungUp(callSid);
  }
}

const newPass = {
  stage: 'asked' as const,
  legSid: null,
  answered: false,
  conferenceSid: null,
  twilioAsks: false,
  back: null,
  timer: undefined,
};

const dialFailures: Partial<Record<string, 'no_answer' | 'busy' | 'failed'>> = {
  'no-answer': 'no_answer',
  busy: 'busy',
  failed: 'failed',
  canceled: 'no_answer',
};

function isAsked({ stage }: Pass): boolean {
  return stage === 'asked';
}

function isReturning({ stage }: Pass): boolean {
  return stage === 'returning';
}
