/** Tells other programs of finished calls, emergencies and bookings. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { Call } from '../../preload/contract/calls.ts';
import type { Clock } from '../lib/clock.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { eventOfBooking, eventsOfCall, type WebhookEvent, webhookMessage } from './webhook-message.ts';

/** What telling needs. */
export interface WebhookNeeds {
  outbox: Pick<Outbox, 'add'>;
  /** The addresses of the moment. */
  urls: () => readonly string[];
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

  callChanged(call: Call): void {
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
