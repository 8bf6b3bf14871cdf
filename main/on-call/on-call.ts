/** Emergencies at work: starts an alert for a call that is one, performs the chain's effects, and hears the phones. */
import type { Call } from '../../preload/contract/calls.ts';
import type { Alert, Hazard, Person } from '../../preload/contract/on-call.ts';
import { type AlertEvent, applyAlertEvent } from '../calls/alert-events.ts';
import type { Calls } from '../calls/calls.ts';
import { hearHazard } from '../extraction/hazard.ts';
import { assertNever } from '../lib/assert.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { type AlertEffect, type AlertInput, isOver, next } from './alert-chain.ts';
import { alertText, detailsText, spokenAlert, spokenThanks, standDownText } from './alert-words.ts';
import { type ListedPerson, onDuty } from './duty.ts';
import type { OnCallLine, OnCallWords, Reach, RingStep } from './on-call-line.ts';

/** The owner's part of it, read anew each time. */
export interface OnCallSettings {
  officeName: string;
  timezone: string;
  alertFor: readonly Hazard[];
  onCallList: readonly ListedPerson[];
  onCallTimes: { ringSeconds: number; pauseSeconds: number };
}

/** What alerts need. */
export interface OnCallNeeds {
  calls: Pick<Calls, 'find' | 'note' | 'subscribe'>;
  /** Calls with an alert or a promise still open. */
  listOpen: () => string[];
  settings: () => OnCallSettings;
  reach: Reach;
  /** The earlier call whose alert is about the same job, or null. */
  sameJob: (call: Call) => string | null;
  clock: Clock;
  log: Log;
  notice: (level: 'info' | 'problem', text: string) => void;
}

/** All alerts of the office. */
export class OnCall implements OnCallLine {
  readonly #needs: OnCallNeeds;
  /** Alerts under way, by call; ahead of the log only when the disk fails. */
  readonly #alerts = new Map<string, Alert>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Calls of accepted emergencies whose caller is still talking: the rest of the facts follows. */
  readonly #owedDetails = new Map<string, Person>();
  readonly #leave: () => void;
  #stopped = false;

  constructor(needs: OnCallNeeds) {
    this.#needs = needs;
    this.#leave = needs.calls.subscribe((news) => {
      if (news.type !== 'call_changed') return;
      const { callSid } = news.call;
      // a task of its own: Electron runs microtasks within a send, and the window would hear of the alert first
      if (isEmergency(news.call)) setImmediate(() => this.#consider(callSid));
      if (news.call.endedAt !== null && this.#owedDetails.has(callSid)) this.#sendDetails(news.call);
    });
  }

  /** Goes on where a crash or a restart left the alerts. To be called once, when the phones can be reached. */
  resume(): void {
    for (const callSid of this.#needs.listOpen()) {
      const alert = this.#needs.calls.find(callSid)?.alert ?? null;
      if (alert === null || isOver(alert) || this.#alerts.has(callSid)) continue;
      this.#alerts.set(callSid, alert);
      this.#happen(callSid, { type: 'resumed' });
    }
  }

  /** Stops waiting; alerts under way stay open in the log. */
  stop(): void {
    this.#stopped = true;
    this.#leave();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** The office rings the list itself, for a call that was not found to be an emergency or whose alert was stopped. */
  ring(callSid: string): Result<null> {
    const call = this.#needs.calls.find(callSid);
    if (call === null) return failed('That call is not on record.');
    if (call.alert !== null && !isOver(call.alert)) return failed('The on-call list is being rung already.');
    return this.#start(call, null) ? ok(null) : failed(nobody);
  }

  /** The office takes the emergency itself. */
  accept(callSid: string): Result<null> {
    return this.#office(callSid, { type: 'office_accepted', name: 'The office' });
  }

  /** The office wants nobody rung any more. */
  stopRinging(callSid: string): Result<null> {
    return this.#office(callSid, { type: 'office_stopped' });
  }

  pickedUp(step: RingStep): OnCallWords {
    const { call, alert, person } = this.#standing(step);
    if (call === null || alert === null || person === null) return { text: 'Goodbye.', asks: false };
    if (isOver(alert)) return taken(alert);
    this.#happen(step.callSid, { type: 'picked_up', step: step.step });
    const { officeName } = this.#needs.settings();
    return { text: spokenAlert(call, alert.hazard, officeName, person.name), asks: true };
  }

  pressed(step: RingStep, digit: string): OnCallWords {
    const { call, alert, person } = this.#standing(step);
    if (call === null || alert === null || person === null) return { text: 'Goodbye.', asks: false };
    if (isOver(alert)) return taken(alert);
    if (digit !== '1' && digit !== '2') return this.pickedUp(step);
    this.#happen(step.callSid, { type: 'pressed', step: step.step, person: step.person, digit });
    if (digit === '2') return { text: 'All right. We will ring somebody else. Goodbye.', asks: false };
    this.#owedDetails.set(step.callSid, person);
    if (call.endedAt !== null) this.#sendDetails(call);
    return { text: spokenThanks(call, person.name), asks: false };
  }

  ended(step: RingStep): void {
    this.#happen(step.callSid, { type: 'ended', step: step.step });
  }

  #standing({ callSid, person }: RingStep) {
    const call = this.#needs.calls.find(callSid);
    const alert = this.#alerts.get(callSid) ?? call?.alert ?? null;
    return { call, alert, person: alert?.people[person] ?? null };
  }

  #consider(callSid: string): void {
    if (this.#stopped) return;
    const call = this.#needs.calls.find(callSid);
    if (call === null || call.alert !== null || this.#alerts.has(callSid) || call.endedAt !== null) return;
    const earlier = this.#needs.sameJob(call);
    if (!this.#needs.settings().alertFor.includes(hazardOf(call))) return;
    this.#start(call, earlier);
  }

  /** False when nobody is on duty. */
  #start(call: Call, sharedWith: string | null): boolean {
    const { callSid } = call;
    const { onCallList, timezone } = this.#needs.settings();
    const people = sharedWith === null ? onDuty(onCallList, this.#needs.clock.now(), timezone) : [];
    const started = {
      type: 'alert_started' as const,
      hazard: hazardOf(call),
      rehearsal: call.test,
      people,
      sharedWith,
    };
    this.#save(callSid, started);
    if (sharedWith !== null) return true;
    const awake = people.length > 0 || onCallList.length === 0; // no list at all: the window says so
    if (!awake && !call.test) this.#needs.notice('problem', nobody);
    this.#happen(callSid, { type: 'started' });
    return people.length > 0;
  }

  #office(callSid: string, input: AlertInput): Result<null> {
    const alert = this.#alerts.get(callSid);
    if (alert === undefined || isOver(alert)) return failed('Nobody is being rung for that call any more.');
    this.#happen(callSid, input);
    return ok(null);
  }

  #happen(callSid: string, input: AlertInput): void {
    const alert = this.#alerts.get(callSid);
    if (alert === undefined) return;
    const { ringSeconds, pauseSeconds } = this.#needs.settings().onCallTimes;
    const times = { now: this.#needs.clock.now(), ringMs: ringSeconds * 1000, pauseMs: pauseSeconds * 1000 };
    for (const effect of next(alert, input, times)) this.#perform(callSid, effect);
    const after = this.#alerts.get(callSid);
    if (after === undefined || !isOver(after)) return;
    clearTimeout(this.#timers.get(callSid));
    this.#timers.delete(callSid);
    this.#alerts.delete(callSid);
  }

  #perform(callSid: string, effect: AlertEffect): void {
    const alert = this.#alerts.get(callSid);
    const call = this.#needs.calls.find(callSid);
    if (alert === undefined || call === null) return;
    switch (effect.type) {
      case 'save':
        this.#save(callSid, effect.event);
        break;
      case 'text':
        this.#text(call, alert, effect.person);
        break;
      case 'ring':
        void this.#ring({ callSid, step: effect.step, person: effect.person }, alert, effect.since);
        break;
      case 'hang_up':
        this.#needs.reach.hangUp(effect.ringSid);
        break;
      case 'stand_down':
        for (const { mobile } of effect.people)
          this.#send(callSid, 'stand-down', mobile, standDownText(call, effect.acceptedBy));
        break;
      case 'wait':
        clearTimeout(this.#timers.get(callSid));
        this.#timers.set(
          callSid,
          setTimeout(() => this.#happen(callSid, { type: 'due' }), effect.milliseconds),
        );
        break;
      default:
        assertNever(effect);
    }
  }

  /** A disk that fails keeps nobody from being rung: the alert goes on in memory. */
  #save(callSid: string, event: AlertEvent): void {
    const alert = this.#alerts.get(callSid) ?? null;
    const now = this.#needs.clock.now();
    const after = applyAlertEvent({ alert, promise: null }, now, event).alert;
    if (after !== null) this.#alerts.set(callSid, after);
    try {
      this.#needs.calls.note(callSid, [event]);
    } catch (error) {
      this.#needs.log.error('A step of an alert could not be kept', { callSid, error: String(error) });
    }
  }

  #text(call: Call, alert: Alert, index: number): void {
    const person = alert.people[index];
    if (person === undefined) return;
    const { officeName } = this.#needs.settings();
    this.#send(call.callSid, 'alert', person.mobile, alertText(call, alert.hazard, officeName));
  }

  #sendDetails(call: Call): void {
    const person = this.#owedDetails.get(call.callSid);
    this.#owedDetails.delete(call.callSid);
    if (person === undefined) return;
    this.#send(call.callSid, 'details', person.mobile, detailsText(call, this.#needs.settings().officeName));
  }

  /** The same text about the same alert goes to a number once. */
  #send(callSid: string, kind: 'alert' | 'details' | 'stand-down', to: string, body: string): void {
    const since = this.#needs.calls.find(callSid)?.alert?.startedAt ?? 0;
    this.#needs.reach.text({ key: `${kind}:${callSid}:${String(since)}:${to}`, to, body, callSid });
  }

  async #ring(step: RingStep, alert: Alert, since?: number): Promise<void> {
    const { ringSeconds } = this.#needs.settings().onCallTimes;
    const to = alert.people[step.person]?.mobile ?? '';
    const { reach } = this.#needs;
    const underWay = since === undefined ? null : await reach.underWay(to, since);
    const rung = underWay ? ok(underWay) : await reach.ring(to, step, Math.max(5, Math.ceil(ringSeconds)));
    if (rung.ok) {
      const { ringSid } = rung.value;
      if (this.#alerts.has(step.callSid))
        this.#happen(step.callSid, { type: 'rings', step: step.step, ringSid });
      else this.#needs.reach.hangUp(ringSid); // accepted or stopped meanwhile
      return;
    }
    this.#needs.notice(
      'problem',
      `${alert.people[step.person]?.name ?? ''} could not be rung. ${rung.reason}`,
    );
    this.#happen(step.callSid, { type: 'not_reached', step: step.step });
  }
}

const nobody =
  'There is an emergency, and nobody is on the on-call list at this hour. Ring somebody yourself, and add people in the settings.';

function isEmergency(call: Call): boolean {
  return call.endedAt === null && call.alert === null && call.fields.urgency_level?.value === 'emergency';
}

/** What this call's emergency is about. */
function hazardOf(call: Call): Hazard {
  const sentences = call.turns.flatMap(({ role, text }) => (role === 'caller' ? [text] : []));
  return hearHazard(sentences, call.fields.urgency_level?.said ?? null);
}

function taken({ accepted }: Alert): OnCallWords {
  const who = accepted === null ? 'This emergency is dealt with' : `${accepted.name} has taken this one`;
  return { text: `${who}. You are not needed. Goodbye.`, asks: false };
}
