/**
 * A call that was placed through the REST API: it rings until a test answers it, then runs the office's TwiML as far
 * as the next thing the person could do.
 */
import type { z } from 'zod';
import { type PlacedVerb, readPlacedTwiml } from './placed-twiml.ts';
import { postSigned, type Signer } from './signed-post.ts';
import type { schemas } from './twilio-requests.ts';
import type { HeldCall } from './twilio-resources.ts';

type Outcome = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';

/** What a placed call is made from. */
export interface PlacedCallNeeds {
  call: HeldCall;
  asked: z.infer<typeof schemas.newCall>;
  signer: Signer;
  complaints: string[];
  now: () => number;
}

/** A call to somebody; the test is that somebody. */
export class PlacedCall {
  /** Everything said to the person so far, in order. */
  readonly heard: string[] = [];
  readonly #needs: PlacedCallNeeds;
  #sequence = 0;
  /** Verbs still to run, and the gather that waits for a key. */
  #waiting: PlacedVerb[] = [];
  #gather: Extract<PlacedVerb, { verb: 'gather' }> | null = null;
  /** Status callbacks go out one after the other. */
  #posts: Promise<unknown> = Promise.resolve();

  constructor(needs: PlacedCallNeeds) {
    this.#needs = needs;
    this.#report('initiated', 'queued');
    needs.call.status = 'ringing';
    this.#report('ringing', 'ringing');
  }

  get callSid(): string {
    return this.#needs.call.sid;
  }

  get to(): string {
    return this.#needs.call.to;
  }

  get status(): HeldCall['status'] {
    return this.#needs.call.status;
  }

  get over(): boolean {
    return this.#needs.call.endedAt !== null;
  }

  /** How long it rings before it counts as not answered. */
  get rings(): number {
    return this.#needs.asked.Timeout;
  }

  /** The person picks up; resolves when what they hear waits for them, or is over. */
  async answer(): Promise<void> {
    const { call, asked, now } = this.#needs;
    if (call.status !== 'ringing') throw new Error(`The call is ${call.status}, it cannot be answered.`);
    call.status = 'in-progress';
    call.startedAt = now();
    this.#report('answered', 'in-progress');
    await this.#fetch(asked.Url, {});
  }

  /** The person presses keys, as many as the office waits for. */
  async press(digits: string): Promise<void> {
    const gather = this.#gather;
    if (!gather) throw new Error('Nothing waits for a key.');
    if (gather.numDigits !== null && digits.length !== gather.numDigits)
      throw new Error(`The office waits for ${String(gather.numDigits)} digits.`);
    this.#gather = null;
    await this.#fetch(gather.action, { Digits: digits });
  }

  /** The person presses nothing until the gather gives up. */
  async wait(): Promise<void> {
    const gather = this.#gather;
    if (!gather) throw new Error('Nothing waits for a key.');
    this.#gather = null;
    if (gather.actionOnEmptyResult) await this.#fetch(gather.action, { Digits: '' });
    else await this.#run(this.#waiting);
  }

  /** It ends: hung up, busy, or nobody came to the phone. Resolves when the office has been told. */
  async end(outcome: Outcome = 'completed'): Promise<void> {
    const { call, now } = this.#needs;
    if (!this.over) {
      call.status = outcome;
      call.endedAt = now();
      call.durationSeconds = call.startedAt === null ? 0 : Math.round((call.endedAt - call.startedAt) / 1000);
      call.startedAt ??= call.createdAt;
      this.#gather = null;
      this.#waiting = [];
      this.#report('completed', outcome, { CallDuration: String(call.durationSeconds) });
    }
    await this.#posts;
  }

  /** The office gave the call something else to do. */
  change(update: z.infer<typeof schemas.callUpdate>): void {
    this.#gather = null;
    if ('Status' in update) void this.end(update.Status);
    else if ('Url' in update) void this.#fetch(update.Url, {});
    else void this.#run(this.#read(update.Twiml));
  }

  /** Resolves when the office has answered every status callback so far. */
  async told(): Promise<void> {
    await this.#posts;
  }

  async #fetch(url: string, fields: Record<string, string>): Promise<void> {
    const answer = await postSigned(this.#needs.signer, url, { ...this.#facts(this.status), ...fields });
    if (answer.status !== 200 || !/^(?:text|application)\/xml/.test(answer.type)) {
      this.#needs.complaints.push(`${url} answered ${String(answer.status)} ${answer.type}`);
      await this.end('failed');
      return;
    }
    await this.#run(this.#read(answer.body));
  }

  #read(twiml: string): PlacedVerb[] {
    const read = readPlacedTwiml(twiml);
    if (read.ok) return read.value;
    this.#needs.complaints.push(read.reason);
    return [{ verb: 'hangup' }];
  }

  async #run(verbs: readonly PlacedVerb[]): Promise<void> {
    for (const [index, verb] of verbs.entries()) {
      if (this.over) return;
      if (verb.verb === 'say') this.heard.push(verb.text);
      if (verb.verb === 'redirect') return this.#fetch(verb.url, {});
      if (verb.verb === 'hangup') return this.end();
      if (verb.verb === 'gather') {
        this.heard.push(...verb.says);
        this.#gather = verb;
        this.#waiting = verbs.slice(index + 1);
        return;
      }
    }
    await this.end(); // nothing left to do
  }

  #facts(status: string): Record<string, string> {
    const { sid, from, to } = this.#needs.call;
    const people = { From: from, Caller: from, To: to, Called: to };
    return { CallSid: sid, CallStatus: status, Direction: 'outbound-api', ...people };
  }

  #report(event: 'initiated' | 'ringing' | 'answered' | 'completed', status: string, more = {}): void {
    const { asked, signer, now } = this.#needs;
    const { StatusCallback: url, StatusCallbackEvent: events } = asked;
    const SequenceNumber = String(this.#sequence++);
    if (url === undefined || !events.includes(event)) return;
    const Timestamp = new Date(now()).toUTCString().replace('GMT', '+0000');
    const form = {
      ...this.#facts(status),
      SequenceNumber,
      Timestamp,
      CallbackSource: 'call-progress-events',
      ...more,
    };
    this.#posts = this.#posts.then(() => postSigned(signer, url, form)).catch(() => undefined); // the office is gone
  }
}
