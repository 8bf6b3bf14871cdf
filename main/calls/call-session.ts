/** One call at work: performs the effects of the state machine. Everything is on disk before anything is spoken. */
import type { Call } from '../../preload/contract/calls.ts';
import type { Agent, AgentOutput, AgentPiece, OfficeFacts } from '../agent/agent.ts';
import type { ModelUsage } from '../agent/model-usage.ts';
import type { Extract } from '../extraction/types.ts';
import { assertNever, must } from '../lib/assert.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { CallEvent } from './call-events.ts';
import { type CallManner, playedWords, stillThere } from './call-manner.ts';
import { applyEvent } from './call-record.ts';
import { type AgentNote, type CallInput, type CallState, type Effect, newCall } from './call-step.ts';
import type { CallStore } from './call-store.ts';
import { captureFields, keepSuggestions } from './capture-fields.ts';
import type { Line, NewsListener, Switchboard } from './line.ts';
import { ReadAhead } from './read-ahead.ts';
import { nextStep, type OfficeInput, refusal } from './office-state.ts';

/** How long a call waits, in milliseconds. */
export interface GraceMs {
  /** For a lost line to come back. */
  line: number;
  /** For the network's report on a call that was hung up. */
  report: number;
  /** For a caller in mid-sentence, before the office is heard all the same. */
  silence: number;
  /** For somebody to answer the office's phone. */
  answer: number;
}

/** What a call needs from the rest of the engine. */
export interface SessionNeeds {
  store: CallStore;
  extract: Extract;
  agent: Agent;
  clock: Clock;
  log: Log;
  /** Read anew for every reply, so that a changed setting counts at once. */
  office: () => OfficeFacts & { staffNames: readonly string[] };
  manner: () => CallManner;
  publish: NewsListener;
  /** Called after events of a call became durable. */
  appended: () => void;
  graceMs: GraceMs;
  switchboard: () => Switchboard;
  /** Takes what the agent and the timer send to the call later, by the same door as everything else. */
  deliver: (callSid: string, input: CallInput | OfficeInput) => void;
}

/** A call in progress; its first input is `rang`. */
export class CallSession {
  readonly #callSid: string;
  readonly #needs: SessionNeeds;
  readonly #readAhead: ReadAhead;
  #state: CallState = newCall;
  #call: Call | null = null;
  #line: Line | null = null;
  /** Aborts the reply being made or spoken; null when the last one was made to its end. */
  #speaking: AbortController | null = null;
  #grace: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;
  #answer: NodeJS.Timeout | undefined;
  /** Runs while a number is being keyed. */
  #keys: NodeJS.Timeout | undefined;

  constructor(callSid: string, needs: SessionNeeds) {
    this.#callSid = callSid;
    this.#readAhead = new ReadAhead(needs.extract);
    this.#needs = { ...needs, extract: this.#readAhead.extract };
  }

  /** The call so far, or null before it rang. */
  get call(): Call | null {
    return this.#call;
  }

  get isOver(): boolean {
    return this.#state.phase === 'over';
  }

  /** Gives the call the line it speaks over. */
  attach(line: Line): void {
    this.#line = line;
  }

  /** Why the office cannot do this now; null when it can. */
  refusal(input: OfficeInput): string | null {
    return refusal(this.#state, input);
  }

  /** Lets `input` happen to the call. Throws when it cannot be made durable; whoever waits for an answer is told so. */
  send(input: CallInput | OfficeInput): void {
    const step = nextStep(this.#state, input);
    this.#state = step.state;
    if (input.type === 'connected') this.#stopWaiting();
    if (input.type === 'heard') this.#readAhead.stop();
    if (input.type === 'pressed' || step.state.phase === 'over') clearTimeout(this.#keys);
    try {
      this.#perform(step.effects);
    } catch (error) {
      this.#apologise(input);
      throw error;
    }
  }

  /** The caller is still speaking; `text` is what was recognised so far. */
  hear(text: string): void {
    if (this.#call !== null) this.#readAhead.hear(text, this.#call, this.#needs.office().staffNames);
    this.send({ type: 'hearing' });
  }

  /** Nothing was heard for a while. */
  fallSilent(): void {
    if (this.#call === null) return;
    this.send({ type: 'silent', again: stillThere(this.#call), then: this.#needs.manner().silentThen });
  }

  /** Stops timers and the agent without ending the call: for shutting down. */
  dispose(): void {
    this.#stopWaiting();
    clearTimeout(this.#keys);
    this.#readAhead.stop();
    this.#speaking?.abort();
  }

  #stopWaiting(): void {
    for (const timer of [this.#grace, this.#silence, this.#answer]) clearTimeout(timer);
  }

  /**
   * Consecutive events share one transaction; it is committed before any effect that the world notices. Silencing the
   * agent and an answer that needs no thinking can be had before it. The caller is answered first, the office told then.
   */
  #perform(effects: readonly Effect[]): void {
    const known = this.#call;
    try {
      this.#performAll(effects, this.#needs.clock.now());
    } finally {
      if (this.#call !== null && this.#call !== known) {
        this.#needs.appended();
        this.#needs.publish({ type: 'call_changed', call: this.#call });
      }
    }
  }

  #performAll(effects: readonly Effect[], at: number): void {
    const queue = [...effects];
    let unsaved: CallEvent[] = [];
    for (let effect = queue.shift(); effect; effect = queue.shift()) {
      if (effect.type === 'save') unsaved.push(effect.event);
      else if (effect.type === 'promise') unsaved.push(promised(effect.promise, at));
      else if (effect.type === 'stop_agent') this.#speaking?.abort();
      else if (effect.type === 'extract')
        unsaved.push(...captureFields(this.#after(unsaved, at), this.#needs));
      else if (effect.type === 'suggest')
        unsaved.push(...keepSuggestions(this.#after(unsaved, at), effect.fields, this.#needs));
      else {
        const answer =
          effect.type === 'ask_agent' ? this.#answerAtOnce(effect.reply, this.#after(unsaved, at)) : null;
        if (answer !== null) {
          queue.unshift(...answer);
          continue;
        }
        this.#append(unsaved, at);
        unsaved = [];
        this.#act(effect, at);
      }
    }
    this.#append(unsaved, at);
  }

  /** The one sentence that is spoken without being kept: it promises nothing. */
  #apologise(input: CallInput | OfficeInput): void {
    if (input.type !== 'heard' && input.type !== 'agent_spoke') return;
    this.#speaking?.abort();
    this.#line?.say(cannotTakeItDown, true);
    if (input.type === 'agent_spoke' && input.thenHangUp) this.#line?.hangUp();
  }

  #append(events: readonly CallEvent[], at: number): void {
    if (events.length === 0) return;
    this.#needs.store.append(this.#callSid, at, events);
    this.#call = this.#after(events, at);
  }

  #after(events: readonly CallEvent[], at: number): Call {
    const record = events.reduce((call, event) => applyEvent(call, this.#callSid, at, event), this.#call);
    return must(record, 'a call that has events has a record');
  }

  #act(
    effect: Exclude<Effect, { type: 'save' | 'promise' | 'extract' | 'suggest' | 'stop_agent' }>,
    at: number,
  ): void {
    switch (effect.type) {
      case 'ask_agent':
        void this.#askAgent(effect.reply);
        break;
      case 'say':
        this.#line?.say(effect.text, effect.last, effect.clip);
        break;
      case 'take_voicemail':
        this.#line?.takeVoicemail();
        break;
      case 'await_keys':
        this.#keys = setTimeout(() => {
          this.#needs.deliver(this.#callSid, { type: 'keys_paused' });
        }, this.#needs.manner().keyPauseMs);
        break;
      case 'hang_up':
        this.#line?.hangUp();
        break;
      case 'await_end':
        clearTimeout(this.#grace);
        this.#grace = this.#deliverIn(
          effect.for === 'voicemail' ? voicemailMs : this.#needs.graceMs[effect.for],
          { type: 'grace_over' },
        );
        break;
      case 'await_silence':
        clearTimeout(this.#silence);
        this.#silence = this.#deliverIn(this.#needs.graceMs.silence, { type: 'silence' });
        break;
      case 'await_answer':
        clearTimeout(this.#answer);
        this.#answer = this.#deliverIn(this.#needs.graceMs.answer, { type: 'pass_failed', why: 'no_answer' });
        break;
      case 'pass':
        this.#pass(effect);
        break;
      case 'fetch_back':
        this.#needs.switchboard().fetchBack(this.#callSid);
        break;
      case 'drop':
        if (effect.onTheLine) this.#line?.drop();
        this.#needs.switchboard().release(this.#callSid, !effect.onTheLine);
        break;
      case 'finish':
        this.#finish(effect, at);
        break;
      default:
        assertNever(effect);
    }
  }

  /** Where the network gave no duration our own figure is kept. */
  #finish({ status, durationSeconds: told, sequence }: Effect & { type: 'finish' }, at: number): void {
    this.#stopWaiting();
    this.#needs.switchboard().release(this.#callSid, false);
    const ownFigure = Math.round((at - must(this.#call, 'the call rang').startedAt) / 1000);
    const durationSeconds = told ?? Math.max(0, ownFigure);
    const numbered = sequence === undefined ? {} : { sequence };
    this.#append([{ type: 'call_finished', status, durationSeconds, ...numbered }], at);
  }

  #pass({ target, onTheLine }: Effect & { type: 'pass' }): void {
    const officeNumber = this.#call?.to ?? null;
    this.#needs.switchboard().pass(this.#callSid, target, { officeNumber, onTheLine });
    if (onTheLine) this.#line?.passOn();
  }

  #deliverIn(milliseconds: number, input: CallInput | OfficeInput): NodeJS.Timeout {
    return setTimeout(() => {
      this.#needs.deliver(this.#callSid, input);
    }, milliseconds);
  }

  /** What follows from the answer to `call`, of which the last events may not be on disk yet; null when it needs thought. */
  #answerAtOnce(reply: number, call: Call): Effect[] | null {
    const { agent, clock, office } = this.#needs;
    let piece: Omit<AgentPiece, 'type'> = askAgain;
    try {
      const answer = agent.replyAtOnce?.({ call, now: clock.now(), office: office() }) ?? null;
      if (answer === null) return null;
      piece = answer;
    } catch (error) {
      this.#reportFailure(error);
    }
    return this.#spokenAs(piece).flatMap((words) => {
      const step = nextStep(this.#state, { ...words, type: 'agent_spoke', reply });
      this.#state = step.state;
      return step.effects;
    });
  }

  /** The piece, divided where a clip is played for a part of it. */
  #spokenAs(piece: Omit<AgentPiece, 'type'>): (Omit<AgentPiece, 'type'> & { clip?: string })[] {
    const parts = playedWords(piece.text, this.#needs.manner());
    return parts.map((words, index) => {
      if (index === parts.length - 1) return { ...piece, ...words };
      return { ...words, intent: piece.intent, last: false, thenHangUp: false };
    });
  }

  async #askAgent(reply: number): Promise<void> {
    const controller = new AbortController();
    this.#speaking = controller;
    const { agent, clock, office } = this.#needs;
    const input = { call: must(this.#call, 'the call rang'), now: clock.now(), office: office() };
    const usage: ModelUsage[] = []; // reaches the disk with the last words: the caller need not wait for it
    try {
      for await (const output of agent.reply(input, controller.signal)) {
        if (controller.signal.aborted) return;
        if (output.type === 'usage') usage.push(output.usage);
        else if (output.type === 'speech' && output.last) this.#speak(output, reply, usage.splice(0));
        else this.#take(output, reply);
      }
    } catch (error) {
      this.#reportFailure(error);
      this.#needs.deliver(this.#callSid, { type: 'agent_spoke', reply, ...askAgain });
    } finally {
      if (this.#speaking === controller) this.#speaking = null;
      for (const each of usage) this.#note({ type: 'usage', usage: each });
    }
  }

  #reportFailure(error: unknown): void {
    const about = { callSid: this.#callSid, error: String(error) };
    this.#needs.log.error('The agent failed; the caller was asked to repeat', about);
  }

  #take(output: AgentOutput, reply: number): void {
    switch (output.type) {
      case 'speech':
        this.#speak(output, reply);
        break;
      case 'suggestion':
      case 'usage':
      case 'appointment':
      case 'consent':
        this.#note(output);
        break;
      case 'progress':
        break;
      default:
        assertNever(output);
    }
  }

  #speak(piece: AgentPiece, reply: number, usage: readonly ModelUsage[] = []): void {
    const parts = this.#spokenAs(piece);
    for (const [index, words] of parts.entries()) {
      const took = index === parts.length - 1 ? { usage } : {};
      this.#needs.deliver(this.#callSid, { ...words, ...took, type: 'agent_spoke', reply });
    }
  }

  #note(note: AgentNote): void {
    this.#needs.deliver(this.#callSid, { type: 'agent_noted', note });
  }
}

function promised({ what, minutes }: NonNullable<AgentPiece['promise']>, at: number): CallEvent {
  return { type: 'promised', what, dueAt: at + minutes * 60_000 };
}
/** The longest message, and the time until Twilio tells of it. */
const voicemailMs = 300_000;

const cannotTakeItDown =
  "I'm sorry, I can't take anything down at the moment. Please ring the office again a little later.";

const askAgain = {
  text: 'Sorry, I missed that. Could you say it again?',
  intent: 'repeat',
  last: true,
  thenHangUp: false,
};
