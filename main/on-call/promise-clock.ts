/**
 * What callers were promised: kept when somebody took it, rang back or marked the call handled, broken when its time
 * passes. Who takes the mark off a call owes the promise again.
 */
import type { Call } from '../../preload/contract/calls.ts';
import type { Promised } from '../../preload/contract/on-call.ts';
import type { Calls } from '../calls/calls.ts';
import type { Clock } from '../lib/clock.ts';
import { writtenPhone } from '../lib/office-words.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Log } from '../lib/log.ts';

/** What the clock needs. */
export interface PromiseClockNeeds {
  calls: Pick<Calls, 'find' | 'note' | 'subscribe'>;
  /** Calls with an alert or a promise still open. */
  listOpen: () => string[];
  clock: Clock;
  log: Log;
  notice: (level: 'info' | 'problem', text: string, callSid: string) => void;
}

/** Watches every open promise. */
export class PromiseClock {
  readonly #needs: PromiseClockNeeds;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #leave: () => void;
  #stopped = false;

  constructor(needs: PromiseClockNeeds) {
    this.#needs = needs;
    this.#leave = needs.calls.subscribe((news) => {
      if (news.type === 'call_changed' && news.call.promise !== null)
        setImmediate(() => this.#look(news.call.callSid));
    });
    for (const callSid of needs.listOpen()) this.#look(callSid);
  }

  /** Calls whose promise is open, the most pressing first. */
  open(): Call[] {
    return [...this.#timers.keys()]
      .flatMap((callSid) => this.#needs.calls.find(callSid) ?? [])
      .sort((one, other) => (one.promise?.dueAt ?? 0) - (other.promise?.dueAt ?? 0));
  }

  /** The office has rung back. */
  keep(callSid: string): Result<null> {
    const promise = this.#needs.calls.find(callSid)?.promise ?? null;
    if (promise === null || promise.keptBy !== null)
      return failed('Nothing is promised on that call any more.');
    this.#note(callSid, { type: 'promise_kept', by: 'office' });
    return ok(null);
  }

  /** The office has not rung back after all, so the call is not handled either. */
  reopen(callSid: string): Result<null> {
    const call = this.#needs.calls.find(callSid);
    if (call === null || call.promise === null || call.promise.keptBy === null)
      return failed('Nobody has noted that the caller was rung back.');
    if (call.alert?.accepted && !call.promise.broken)
      return failed('Somebody has taken this emergency, so the caller is in their hands.');
    if (call.desk.handled) this.#needs.calls.note(callSid, [{ type: 'call_marked', handled: false }]);
    if (call.promise.keptBy !== 'handled') this.#note(callSid, { type: 'promise_reopened' });
    return ok(null);
  }

  /** Stops watching; promises stay open in the log. */
  stop(): void {
    this.#stopped = true;
    this.#leave();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #look(callSid: string): void {
    if (this.#stopped) return;
    const call = this.#needs.calls.find(callSid);
    clearTimeout(this.#timers.get(callSid));
    this.#timers.delete(callSid);
    if (call === null || call.promise === null) return;
    const { keptBy, broken } = call.promise;
    if (call.desk.handled && keptBy === null) this.#note(callSid, { type: 'promise_kept', by: 'handled' });
    if (!call.desk.handled && keptBy === 'handled') this.#note(callSid, { type: 'promise_reopened' });
    if (call.desk.handled || keptBy !== null || broken) return;
    if (call.alert?.accepted) {
      this.#note(callSid, { type: 'promise_kept', by: call.alert.accepted.by });
      return;
    }
    const wait = call.promise.dueAt - this.#needs.clock.now();
    if (wait <= 0) this.#break(call);
    else
      this.#timers.set(
        callSid,
        setTimeout(() => this.#look(callSid), wait),
      );
  }

  #break(call: Call): void {
    this.#note(call.callSid, { type: 'promise_broken' });
    if (call.test || call.details.isJob === false) return; // the office is done with it
    const name = call.fields.customer_name?.value;
    const who = name ?? (call.from === null ? 'A caller' : writtenPhone(call.from));
    this.#needs.notice(
      'problem',
      `${String(who)} was promised a call back and nobody has taken it. Ring them now.`,
      call.callSid,
    );
  }

  #note(
    callSid: string,
    event:
      | { type: 'promise_kept'; by: NonNullable<Promised['keptBy']> }
      | { type: 'promise_broken' | 'promise_reopened' },
  ) {
    try {
      this.#needs.calls.note(callSid, [event]);
    } catch (error) {
      this.#needs.log.error('A promise could not be noted', { callSid, error: String(error) });
    }
  }
}
