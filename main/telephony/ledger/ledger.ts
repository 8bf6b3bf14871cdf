/**
 * The ledger: Twilio's call list beside our own, every hour, at every start and whenever this PC was away. What Twilio
 * has and we have not becomes a missed call that somebody rings back.
 */
import type { NetworkRecord, Reconciled } from '../../calls/network-record.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { boundsOfDay, daysBetween, localDate } from '../../lib/office-time.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import type { Timer } from '../../lib/timer.ts';
import type { TwilioRest } from '../rest/twilio-rest.ts';
import {
  type LedgerDay,
  listEnded,
  type MissingCall,
  sentenceForDay,
  sentenceForMissing,
} from './compare-day.ts';

/** What the ledger keeps; all methods are synchronous and throw on disk errors. */
export interface LedgerStore {
  find(day: string): LedgerDay | null;
  /** Writes the day, or writes it anew, with the ids of the calls that Twilio listed. */
  save(day: LedgerDay, listed: readonly string[]): void;
  /** Latest first. */
  list(page: { limit: number }): LedgerDay[];
  /** When the first call that was no test rang; null before that. */
  firstCallAt(): number | null;
}

/** What the ledger works with. */
export interface LedgerNeeds {
  store: LedgerStore;
  /** Null while no account is set up. */
  rest: () => TwilioRest | null;
  /** Calls to other numbers of the account are not ours; null counts all. */
  officeNumber: () => string | null;
  reconcile: (record: NetworkRecord) => Reconciled;
  timezone: () => string;
  clock: Clock;
  timer: Timer;
  log: Log;
  notify: (level: 'info' | 'problem', text: string) => void;
}

const tickMs = 5_000;
/** From one check to the next, so that the evening's summary does not tell the morning's comparison. */
const usualMs = 3_600_000;
/** Between two ticks: this PC was asleep, or Callout stood still. Twilio takes a caller elsewhere after 15 seconds. */
const awayMs = 14_000;
/** After an absence, since a caller who was taken elsewhere may still be talking there. */
const againMs = 300_000;
/** After a failure, twice as long each time; the first one after an absence is often that of a connection gone stale. */
const firstRetryMs = 5_000;
const longestRetryMs = 300_000;
/** Twilio keeps calls for months; nobody rings back after one. */
const longestDays = 31;

/** The ledger at work. */
export class Ledger {
  readonly #needs: LedgerNeeds;
  #cancelTick: () => void = () => undefined;
  #checking: Promise<Result<LedgerDay>> | null = null;
  #stopped = false;
  #lastTick = 0;
  /** When Callout began to answer, for an office without any call yet: what came before is not ours. */
  #begunAt: number | null = null;
  /** When the next check is due by itself. */
  #dueAt = 0;
  #retryMs = firstRetryMs;
  /** When to look once more after an absence. */
  #againAt = Infinity;

  constructor(needs: LedgerNeeds) {
    this.#needs = needs;
  }

  /** Checks now, once an hour, after midnight, and when nobody was here to answer. */
  start(): void {
    this.#lastTick = this.#needs.clock.now();
    this.#againAt = this.#lastTick + againMs;
    this.#tick();
  }

  /** Nobody was here to answer: checks now, and once more when whoever rang meanwhile has hung up. */
  wake(): void {
    this.#againAt = this.#needs.clock.now() + againMs;
    this.#look();
  }

  /** Stops checking; a check under way is awaited no longer than its request, and writes nothing any more. */
  stop(): void {
    this.#stopped = true;
    this.#cancelTick();
  }

  /** Compares today and every day since the last check; fails with a plain sentence. Resolves to today. */
  check(): Promise<Result<LedgerDay>> {
    this.#checking ??= this.#checkDays().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  /** Days as they were compared, latest first. */
  list(page: { limit: number }): LedgerDay[] {
    return this.#needs.store.list(page);
  }

  #tick(): void {
    const { clock, timer } = this.#needs;
    const now = clock.now();
    const wasAway = Math.abs(now - this.#lastTick) > awayMs;
    this.#lastTick = now;
    if (wasAway) this.wake();
    else if (now >= Math.min(this.#dueAt, this.#againAt)) this.#look();
    this.#cancelTick = timer.after(tickMs, () => this.#tick());
  }

  #look(): void {
    const { clock, rest, log } = this.#needs;
    if (rest() === null) return;
    const now = clock.now();
    this.#dueAt = now + longestRetryMs;
    if (now >= this.#againAt) this.#againAt = Infinity;
    // a check under way may have asked before whoever rang last
    const checked = this.#checking === null ? this.check() : this.#checking.then(() => this.check());
    checked.catch((error: unknown) => {
      log.error('The ledger failed', { error: error instanceof Error ? error.name : 'unknown' });
    });
  }

  async #checkDays(): Promise<Result<LedgerDay>> {
    const { store, clock, timezone, rest } = this.#needs;
    const twilio = rest();
    if (!twilio) return failed("Choose the office's Twilio account in the settings.");
    const zone = timezone();
    const today = localDate(clock.now(), zone);
    const [latest] = store.list({ limit: 1 });
    this.#begunAt ??= clock.now();
    const since = latest ? null : beginning(store.firstCallAt() ?? this.#begunAt);
    const first = latest ? this.#beginAgain(latest) : localDate(since ?? 0, zone);
    const days = daysBetween(first < today ? first : today, today).slice(-longestDays);
    const added: MissingCall[] = [];
    let result: Result<LedgerDay> = failed('Callout is stopping.');
    for (const day of days) {
      result = await this.#checkDay(twilio, day, since ?? 0, added);
      if (!result.ok) break;
    }
    if (added.length > 0) this.#needs.notify('problem', sentenceForMissing(added, zone));
    if (result.ok) this.#settle(result.value, latest ?? null, zone);
    else this.#retrySoon();
    return result;
  }

  #retrySoon(): void {
    this.#dueAt = Math.min(this.#dueAt, this.#needs.clock.now() + this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  /** A call that went on at midnight was over only after its day was compared: that day once more. */
  #beginAgain({ day }: LedgerDay): string {
    const dayBefore = localDate(boundsOfDay(day, this.#needs.timezone()).from - 1, this.#needs.timezone());
    return this.#needs.store.find(dayBefore) ? dayBefore : day;
  }

  async #checkDay(
    twilio: TwilioRest,
    day: string,
    begin: number,
    added: MissingCall[],
  ): Promise<Result<LedgerDay>> {
    const { store, officeNumber, reconcile, clock, timezone } = this.#needs;
    const { from, until } = boundsOfDay(day, timezone());
    const before = store.find(day);
    const since = before?.since ?? Math.max(from, begin);
    const listed = await listEnded(twilio, officeNumber(), { from: since, until });
    if (this.#stopped) return failed('Callout is stopping.');
    if (!listed.ok) return listed;
    const missing = new Set(before?.missing);
    for (const record of listed.value) {
      if (reconcile(record) !== 'added') continue;
      const { callSid, from: caller, startedAt } = record;
      missing.add(callSid);
      added.push({ from: caller, startedAt });
    }
    const atTwilio = listed.value.length;
    const here = listed.value.filter(({ callSid }) => !missing.has(callSid)).length;
    const checked = { day, since, checkedAt: clock.now(), atTwilio, here, missing: [...missing] };
    store.save(
      checked,
      listed.value.map(({ callSid }) => callSid),
    );
    return ok(checked);
  }

  /** After midnight the office reads what the day before came to. */
  #settle(today: LedgerDay, latest: LedgerDay | null, zone: string): void {
    this.#retryMs = firstRetryMs;
    this.#dueAt = Math.min(boundsOfDay(today.day, zone).until, this.#needs.clock.now() + usualMs);
    if (latest === null || latest.day === today.day) return;
    const closed = this.#needs.store.find(latest.day);
    if (closed) this.#needs.notify('info', sentenceForDay(closed));
  }
}

/** Twilio tells whole seconds. */
function beginning(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
