/**
 * The telephones around a test caller: the office's headset, numbers that are dialled, and the conferences where they
 * meet. Answers the same requests as Twilio's REST API and posts the same callbacks (protocols.md 2.2, 2.3, 3.1).
 */
import type { RandomHex } from '../lib/ids.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { CallControl, CallToPlace } from '../telephony/call-control.ts';
import type { ConferencePlan } from './dial-plan.ts';
import type { PublicDoor } from './public-door.ts';
import { readTwiml } from './read-twiml.ts';
import type { TwimlStep } from './twiml-verbs.ts';
import { conferenceForm, legForm } from './twilio-forms.ts';

/** A running call that can be told to do something else. */
export interface MovableCall {
  /** Stops what it runs and runs `steps`. */
  run(steps: readonly TwimlStep[]): void;
  hangUp(): void;
}

/** Where the network knocks, and in whose name. */
export interface NetworkOptions {
  door: () => PublicDoor;
  accountSid: string;
  randomHex: RandomHex;
}

/** How a dialled number behaves: whether it answers, or the reason why not. */
export type Phone = 'answers' | 'no-answer' | 'busy' | 'failed';

/** What the headset is told. */
export type HeadsetNews =
  | { type: 'rang'; legSid: string; from: string }
  /** Somebody else hung up, or the ringing stopped. */
  | { type: 'ended'; legSid: string };

interface Leg {
  call: CallToPlace;
  state: 'ringing' | 'answered';
  timer: NodeJS.Timeout;
  conference: string | null;
}

interface Conference {
  sid: string;
  events: number;
  members: Map<string, { plan: ConferencePlan; removed: () => void }>;
}

/** The network of one engine's test calls. */
export class TestNetwork implements CallControl {
  readonly #options: NetworkOptions;
  readonly #calls = new Map<string, MovableCall>();
  readonly #legs = new Map<string, Leg>();
  readonly #conferences = new Map<string, Conference>();
  readonly #listeners = new Set<(news: HeadsetNews) => void>();
  /** How numbers behave that are dialled; any other answers. */
  readonly phones = new Map<string, Phone>();
  /**
   * Whether a call that the REST API moves elsewhere is still asked about, by the action of what it was moved from: only
   * Twilio knows (protocols.md §8.3). `late`: when it has been elsewhere for a while.
   */
  stoppedActions: 'unheard' | 'at once' | 'late' = 'unheard';
  /** The actions that were asked nevertheless, and answered. */
  readonly askedNevertheless: string[] = [];

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** Makes a caller known, until the returned function is called. */
  register(callSid: string, call: MovableCall): () => void {
    this.#calls.set(callSid, call);
    return () => this.#calls.delete(callSid);
  }

  /** What the headset hears of; returns the function that unsubscribes. */
  subscribe(listener: (news: HeadsetNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async placeCall(call: CallToPlace): Promise<Result<{ callSid: string }>> {
    if (!call.to.startsWith('client:')) return failed('The test network has no such phone.');
    const legSid = `CA${this.#options.randomHex(16)}`;
    const timer = setTimeout(() => void this.#endLeg(legSid, 'no-answer'), call.timeoutSeconds * 1000);
    timer.unref();
    this.#legs.set(legSid, { call, state: 'ringing', timer, conference: null });
    this.#tell({ type: 'rang', legSid, from: call.from });
    return ok({ callSid: legSid });
  }

  async updateCall(callSid: string, change: { twiml: string } | { hangUp: true }): Promise<Result<null>> {
    const leg = this.#legs.get(callSid);
    if (leg && 'hangUp' in change) {
      await this.#endLeg(callSid, leg.state === 'ringing' ? 'canceled' : 'completed');
      return ok(null);
    }
    const call = this.#calls.get(callSid);
    if (!call) return failed('There is no such call (20404).');
    if ('hangUp' in change) {
      call.hangUp();
      return ok(null);
    }
    const document = readTwiml('text/xml', change.twiml);
    if (document.ok) call.run(document.value);
    return document.ok ? ok(null) : document;
  }

  /** Picks the headset up. */
  async answerHeadset(legSid: string): Promise<Result<null>> {
    const leg = this.#legs.get(legSid);
    if (leg?.state !== 'ringing') return failed('This call has stopped ringing.');
    clearTimeout(leg.timer);
    leg.state = 'answered';
    await this.#post(
      leg.call.statusCallback,
      legForm(this.#options.accountSid, legSid, leg.call, 'in-progress'),
    );
    const answer = await this.#post(
      leg.call.url,
      legForm(this.#options.accountSid, legSid, leg.call, 'in-progress'),
    );
    const document = answer.ok ? readTwiml(answer.value.contentType, answer.value.body) : answer;
    const [step] = document.ok ? document.value : [];
    if (step?.verb !== 'dial' || step.plan.to.kind !== 'conference') {
      await this.#endLeg(legSid, 'completed');
      return ok(null);
    }
    leg.conference = step.plan.to.name;
    void this.join(leg.conference, legSid, step.plan.to).then(() => this.#endLeg(legSid, 'completed'));
    return ok(null);
  }

  /** Puts the headset down, or declines. */
  async hangUpHeadset(legSid: string): Promise<void> {
    const leg = this.#legs.get(legSid);
    if (leg) await this.#endLeg(legSid, leg.state === 'ringing' ? 'busy' : 'completed');
  }

  /** Brings a call into a conference; resolves when it is out of it again. */
  async join(name: string, callSid: string, plan: ConferencePlan): Promise<void> {
    const conference = this.#conferences.get(name) ?? {
      sid: `CF${this.#options.randomHex(16)}`,
      events: 0,
      members: new Map(),
    };
    this.#conferences.set(name, conference);
    const over = new Promise<void>((removed) => conference.members.set(callSid, { plan, removed }));
    void this.#report(name, conference, plan, 'participant-join', callSid);
    if (conference.members.size === 2) void this.#report(name, conference, plan, 'conference-start', callSid);
    await over;
  }

  /** Takes a call out of its conference; whoever ends it by leaving takes the others along. */
  leave(name: string, callSid: string): void {
    const conference = this.#conferences.get(name);
    const member = conference?.members.get(callSid);
    if (!conference || !member) return;
    conference.members.delete(callSid);
    void this.#report(name, conference, member.plan, 'participant-leave', callSid);
    member.removed();
    if (!member.plan.endConferenceOnExit && conference.members.size > 0) return;
    this.#conferences.delete(name);
    void this.#report(name, conference, member.plan, 'conference-end', callSid);
    for (const other of conference.members.values()) other.removed();
  }

  async #endLeg(legSid: string, status: string): Promise<void> {
    const leg = this.#legs.get(legSid);
    if (!leg) return;
    this.#legs.delete(legSid);
    clearTimeout(leg.timer);
    this.#tell({ type: 'ended', legSid });
    if (leg.conference !== null) this.leave(leg.conference, legSid);
    await this.#post(leg.call.statusCallback, legForm(this.#options.accountSid, legSid, leg.call, status));
  }

  #report(
    name: string,
    conference: Conference,
    plan: ConferencePlan,
    event: string,
    callSid: string,
  ): Promise<unknown> {
    if (plan.statusCallback === null) return Promise.resolve();
    const { accountSid } = this.#options;
    const form = conferenceForm({
      accountSid,
      name,
      event,
      callSid,
      sid: conference.sid,
      sequence: conference.events++,
    });
    return this.#post(plan.statusCallback, form);
  }

  #post(url: string, form: Record<string, string>) {
    return this.#options.door().post('status', url, form);
  }

  #tell(news: HeadsetNews): void {
    for (const listener of this.#listeners) listener(news);
  }
}
