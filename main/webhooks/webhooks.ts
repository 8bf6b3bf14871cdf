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
  clock: Clock;
}

/** Hears of calls and bookings as they change. */
export class Webhooks {
  readonly #needs: WebhookNeeds;
  /** Of the calls on the line: the outbox need not be asked again. */
  readonly #told = new Map<string, Set<string>>();

  constructor(needs: WebhookNeeds) {
    this.#needs = needs;
  }

  /** Tells what a crash kept from being told, and of the calls it cut short; what was told already is not told again. */
  resume(): void {
    const { urls, callsSince, clock } = this.#needs;
    if (urls().length === 0) return;
    for (const call of callsSince(clock.now() - lifeMs)) this.callChanged(call);
  }

  callChanged(call: CallSummary): void {
    const told = this.#told.get(call.callSid) ?? new Set();
    for (const event of eventsOfCall(call)) {
      if (!told.has(event.type)) this.#tell(event);
      told.add(event.type);
    }
    if (call.endedAt === null) this.#told.set(call.callSid, told);
    else this.#told.delete(call.callSid);
  }

  bookingChanged(booking: Booking): void {
    this.#tell(eventOfBooking(booking));
  }

  #tell(event: WebhookEvent): void {
    const { outbox, urls, clock } = this.#needs;
    for (const url of urls()) outbox.add(webhookMessage(event, url, clock.now()));
  }
}
