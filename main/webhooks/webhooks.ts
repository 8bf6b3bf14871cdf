/** Tells other programs of finished calls, emergencies and bookings. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { CallSummary } from '../../preload/contract/calls.ts';
import type { Clock } from '../lib/clock.ts';
import type { Outbox } from '../outbox/outbox.ts';
import {
  eventOfBooking,
  eventsOfCall,
  lifeMs,
  type WebhookEvent,
  webhookMessage,
} from './webhook-message.ts';

/** What telling needs. */
export interface WebhookNeeds {
  outbox: Pick<Outbox, 'add'>;
  /** The addresses of the moment. */
  urls: () => readonly string[];
  /** Calls that began after an instant (milliseconds since the epoch). */
  callsSince: (at: number) => readonly CallSummary[];
  /** Appointments that were made or changed since an instant, as they are now. */
  bookingsSince: (at: number) => readonly Booking[];
  isTest: (callSid: string) => boolean;
  clock: Clock;
}

/** Milliseconds between two tries while the disk takes nothing: callers are talking meanwhile. */
const patience = 60_000;

/** Hears of calls and bookings as they change. */
export class Webhooks {
  readonly #needs: WebhookNeeds;
  /** Of the calls on the line: the outbox need not be asked again. */
  readonly #told = new Map<string, Set<string>>();
  /** When to make up for what could not be kept for sending, milliseconds since the epoch; null when nothing is missing. */
  #makeUpAt: number | null = null;

  constructor(needs: WebhookNeeds) {
    this.#needs = needs;
  }

  /**
   * Tells what a crash or a full disk kept from being told, and of the calls it cut short: what happened is in the event
   * logs. What was told already is not told again, because a message's key is its event's.
   */
  resume(): void {
    const { urls, callsSince, bookingsSince, clock } = this.#needs;
    this.#makeUpAt = null;
    if (urls().length === 0) return;
    const since = clock.now() - lifeMs;
    for (const call of callsSince(since)) this.#tellCall(call);
    for (const booking of bookingsSince(since)) this.#tellBooking(booking);
  }

  callChanged(call: CallSummary): void {
    this.#makeUp();
    this.#tellCall(call);
  }

  bookingChanged(booking: Booking): void {
    this.#makeUp();
    this.#tellBooking(booking);
  }

  #makeUp(): void {
    if (this.#makeUpAt !== null && this.#makeUpAt <= this.#needs.clock.now()) this.resume();
  }

  #tellCall(call: CallSummary): void {
    const told = this.#told.get(call.callSid) ?? new Set();
    for (const event of eventsOfCall(call))
      if (!told.has(event.type) && this.#tell(event)) told.add(event.type);
    if (call.endedAt === null) this.#told.set(call.callSid, told);
    else this.#told.delete(call.callSid);
  }

  #tellBooking(booking: Booking): void {
    if (booking.callSid === null || !this.#needs.isTest(booking.callSid)) this.#tell(eventOfBooking(booking));
  }

  /** Whether every address will be told. */
  #tell(event: WebhookEvent): boolean {
    const { outbox, urls, clock } = this.#needs;
    const kept = urls().map((url) => outbox.add(webhookMessage(event, url, clock.now())));
    const all = kept.every(({ ok }) => ok);
    if (!all) this.#makeUpAt ??= clock.now() + patience;
    return all;
  }
}
