/** All calls of the office: hands what lines report to the right call, and tells the office what changes. */
import type { Call, CallPosition, CallSummary, Recording } from '../../preload/contract/calls.ts';
import { must } from '../lib/assert.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { CallEvent } from './call-events.ts';
import { greetingWords } from './call-manner.ts';
import { applyEvent } from './call-record.ts';
import { CallSession, type SessionNeeds } from './call-session.ts';
import type { CallInput } from './call-step.ts';
import { correctionFor, isOldNews, type NetworkRecord, type Reconciled } from './network-record.ts';
import type { CallLine, CallNews, Line, NetworkStatus, NewsListener, Ring, Switchboard } from './line.ts';
import { type Amendment, amendmentEvent, type OfficeInput } from './office-state.ts';

/** What the calls room needs. */
export type CallsNeeds = Omit<SessionNeeds, 'publish' | 'deliver' | 'switchboard'> & {
  timezone: () => string;
};

/** The calls room. Telephony drives it as a `CallLine`; the office reads and watches it. */
export class Calls implements CallLine {
  readonly #needs: CallsNeeds;
  readonly #sessions = new Map<string, CallSession>();
  /** Calls of which something could not be kept. */
  readonly #incomplete = new Set<string>();
  readonly #listeners = new Set<NewsListener>();
  #switchboard: Switchboard = nowhere;

  constructor(needs: CallsNeeds) {
    this.#needs = needs;
  }

  /** Calls in progress, oldest first. */
  live(): Call[] {
    return [...this.#sessions.values()].flatMap((session) => session.call ?? []);
  }

  /** The call of that id, live or past; null when there is none. */
  find(callSid: string): Call | null {
    return this.#sessions.get(callSid)?.call ?? this.#needs.store.findCall(callSid);
  }

  /** Calls without their transcripts, newest first; `before` (exclusive) pages on. */
  list(page: { limit: number; before?: CallPosition | null }): CallSummary[] {
    return this.#needs.store.listCalls(page);
  }

  /** Hears of everything that changes; returns the function that unsubscribes. */
  subscribe(listener: NewsListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Who moves callers; to be told before any call rings. */
  useSwitchboard(switchboard: Switchboard): void {
    this.#switchboard = switchboard;
  }

  /** The office does something with a live call. Fails with a sentence when that cannot be done now, or not be kept. */
  office(callSid: string, input: OfficeInput): Result<null> {
    const session = this.#sessions.get(callSid);
    if (!session) return failed('This call is over.');
    const reason = session.refusal(input);
    if (reason !== null) return failed(reason);
    return this.#send(callSid, input) ? ok(null) : failed('That could not be kept. Please try again.');
  }

  /** Keeps what the office adds to a call, live or past, after it happened to it. */
  amend(callSid: string, input: Amendment): Result<null> {
    if (this.#sessions.has(callSid)) return this.office(callSid, input);
    if (this.#needs.store.findCall(callSid) === null) return failed('This call cannot be found.');
    this.note(callSid, [amendmentEvent(input)]);
    return ok(null);
  }

  /** Closes calls that a crash cut short as `interrupted`; returns how many. To be called before any call rings. */
  closeInterrupted(): number {
    const unfinished = this.#needs.store.listUnfinished();
    for (const call of unfinished) {
      const lastHeardOf = Math.max(call.startedAt, ...call.turns.map((turn) => turn.at));
      const durationSeconds = Math.round((lastHeardOf - call.startedAt) / 1000);
      this.#keep(call, { type: 'call_finished', status: 'interrupted', durationSeconds });
    }
    return unfinished.length;
  }

  /**
   * Takes in what the network has of a call that is over: one we never had becomes a missed call, ours is put right.
   * Again and again it changes nothing.
   */
  reconcile(record: NetworkRecord): Reconciled {
    const { callSid, from, to, startedAt, endedAt } = record;
    if (this.#sessions.has(callSid)) return 'known';
    const call = this.#needs.store.findCall(callSid);
    if (call === null) {
      const started: CallEvent = {
        type: 'call_started',
        from,
        to,
        test: false,
        timezone: this.#needs.timezone(),
      };
      this.#needs.store.append(callSid, startedAt, [started]);
      const durationSeconds = record.durationSeconds ?? 0;
      const finished: CallEvent = { type: 'call_finished', status: 'missed', durationSeconds };
      this.#keep(applyEvent(null, callSid, startedAt, started), finished, endedAt);
      return 'added';
    }
    const correction = correctionFor(call, record);
    if (correction) this.#keep(call, correction);
    return correction ? 'corrected' : 'known';
  }

  /** Stops waiting and speaking. Calls in progress stay open in the log and are closed at the next start. */
  stop(): void {
    for (const session of this.#sessions.values()) session.dispose();
    this.#sessions.clear();
  }

  ring(ring: Ring): { greeting: string; byLine: boolean } {
    const { agent, office, manner, store, timezone } = this.#needs;
    const words = greetingWords(agent.greet(office()), manner());
    const greeting = words.map(({ text }) => text).join('');
    const answer = { greeting, byLine: words.some(({ clip }) => clip !== undefined) };
    if (this.#sessions.has(ring.callSid) || store.findCall(ring.callSid)) return answer;
    const session = new CallSession(ring.callSid, {
      ...this.#needs,
      publish: (news) => {
        this.#publish(news);
      },
      deliver: (callSid, input) => {
        this.#send(callSid, input);
      },
      switchboard: () => this.#switchboard,
    });
    session.send({ type: 'rang', ring, greeting: words, timezone: timezone() });
    this.#sessions.set(ring.callSid, session);
    return answer;
  }

  connect(callSid: string, line: Line, sessionId: string, mustGreet = false): boolean {
    const session = this.#sessions.get(callSid);
    if (!session) return false;
    session.attach(line);
    this.#send(callSid, { type: 'connected', sessionId, mustGreet });
    return true;
  }

  heard(callSid: string, text: string): void {
    this.#send(callSid, { type: 'heard', text });
  }

  hearing(callSid: string, text: string): void {
    if (!this.#sessions.has(callSid)) return;
    this.#publish({ type: 'caller_speaking', callSid, text });
    this.#try(callSid, 'hearing', (session) => session.hear(text));
  }

  interrupted(callSid: string, heard: string): void {
    this.#send(callSid, { type: 'interrupted', heard });
  }

  pressed(callSid: string, digit: string): void {
    this.#send(callSid, { type: 'pressed', digit });
  }

  passRang(callSid: string): void {
    this.#send(callSid, { type: 'pass_rang' });
  }

  passAnswered(callSid: string): void {
    this.#send(callSid, { type: 'pass_answered' });
  }

  passFailed(callSid: string, why: 'no_answer' | 'busy' | 'failed'): void {
    this.#send(callSid, { type: 'pass_failed', why });
  }

  silent(callSid: string): void {
    this.#try(callSid, 'silent', (session) => session.fallSilent());
  }

  recorded(callSid: string, recording: Recording): void {
    const call = this.find(callSid);
    const known = call?.recordings.find(({ recordingSid }) => recordingSid === recording.recordingSid);
    if (call === null || tellsNothingNew(recording, known)) return;
    const whole = {
      ...recording,
      url: recording.url ?? known?.url ?? null,
      durationSeconds: recording.durationSeconds ?? known?.durationSeconds ?? null,
      beganAt: recording.beganAt ?? known?.beganAt ?? null,
    };
    if (this.#sessions.has(callSid)) this.#send(callSid, { type: 'recorded', recording: whole });
    else this.#keep(call, { type: 'recording_made', ...whole });
  }

  lost(callSid: string, lastWords = ''): void {
    this.#send(callSid, { type: 'lost', lastWords });
  }

  hungUp(callSid: string): void {
    this.#send(callSid, { type: 'hung_up' });
  }

  reported(callSid: string, status: NetworkStatus): void {
    if (this.#sessions.has(callSid)) this.#send(callSid, { type: 'reported', status });
    else this.#correctDuration(callSid, status);
  }

  /**
   * Keeps news of a call, live or past, that others in the house have; throws when it cannot be made durable or there
   * is no such call.
   */
  note(callSid: string, events: readonly CallEvent[]): void {
    const session = this.#sessions.get(callSid);
    if (session) {
      session.send({ type: 'noted', events });
      return;
    }
    const call = must(this.#needs.store.findCall(callSid), `there is a call ${callSid}`);
    const at = this.#needs.clock.now();
    this.#needs.store.append(callSid, at, events);
    this.#needs.appended();
    const after = events.reduce((before, event) => applyEvent(before, callSid, at, event), call);
    this.#publish({ type: 'call_changed', call: after });
  }

  /** Whether it could be kept. */
  #send(callSid: string, input: CallInput | OfficeInput): boolean {
    return this.#try(callSid, input.type, (session) => session.send(input));
  }

  /** Whether it could be kept. A failing disk must not take the other calls down: the office is told, once a call. */
  #try(callSid: string, step: string, take: (session: CallSession) => void): boolean {
    const session = this.#sessions.get(callSid);
    if (!session) return false;
    let kept = true;
    try {
      take(session);
    } catch (error) {
      kept = false;
      this.#needs.log.error('A step of a call failed', { callSid, step, error: String(error) });
      if (!this.#incomplete.has(callSid))
        this.#publish({ type: 'trouble', callSid, text: toRingBack(session) });
      this.#incomplete.add(callSid);
    }
    if (session.isOver) {
      this.#sessions.delete(callSid);
      this.#incomplete.delete(callSid);
    }
    return kept;
  }

  /** The network's figure may come after the call was finished with our own. */
  #correctDuration(callSid: string, status: NetworkStatus): void {
    const { store } = this.#needs;
    const { durationSeconds, sequence } = status;
    const call = store.findCall(callSid);
    if (call === null || durationSeconds === null) return;
    if (call.durationSeconds === durationSeconds && sequence === undefined) return;
    if (isOldNews(status, store.lastStatusSequence(callSid))) return;
    this.#keep(call, {
      type: 'duration_reported',
      durationSeconds,
      ...(sequence !== undefined && { sequence }),
    });
  }

  #keep(call: Call, event: CallEvent, at = this.#needs.clock.now()): void {
    const { callSid } = call;
    this.#needs.store.append(callSid, at, [event]);
    const after = applyEvent(call, callSid, at, event);
    this.#needs.appended();
    this.#publish({ type: 'call_changed', call: after });
  }

  #publish(news: CallNews): void {
    for (const listener of this.#listeners) listener(news);
  }
}

function tellsNothingNew(news: Recording, known: Recording | undefined): boolean {
  if (known === undefined) return false;
  const tells = (what: 'url' | 'durationSeconds' | 'beganAt') =>
    news[what] !== null && news[what] !== known[what];
  return !tells('url') && !tells('durationSeconds') && !tells('beganAt');
}

function toRingBack({ call }: CallSession): string {
  return `Part of the call from ${call?.from ?? 'a withheld number'} could not be kept. Ring them back if you can.`;
}

/** Where callers cannot be put through to anybody. */
const nowhere: Switchboard = { pass: () => undefined, fetchBack: () => undefined, release: () => undefined };
