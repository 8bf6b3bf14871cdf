/** Other programs are told of what happens. */
import { everyCall } from '../../preload/contract/search.ts';
import { createCallSearch } from '../store/call-search.ts';
import { Webhooks } from '../webhooks/webhooks.ts';
import type { Books } from './books.ts';
import type { Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** More calls than an office has in a day. */
const mostOfADay = 1_000;

/** Begins to listen to calls and bookings; what the last run left untold is told first. */
export function startWebhooks(
  { settings, clock, store }: Books,
  { calls, appointments }: Rooms,
  { outbox }: Twilio,
): void {
  const search = createCallSearch(store);
  const webhooks = new Webhooks({
    outbox,
    urls: () => settings().webhookUrls,
    callsSince: (from) =>
      search.find(
        { ...everyCall, view: 'all', from, until: null, figure: null },
        { limit: mostOfADay, before: null },
      ).calls,
    bookingsSince: (at) => appointments.bookings.changedSince(at),
    isTest: (callSid) => calls.find(callSid)?.test ?? false,
    clock,
  });
  webhooks.resume();
  calls.subscribe((news) => {
    if (news.type === 'call_changed') webhooks.callChanged(news.call);
  });
  appointments.bookings.subscribe((booking) => {
    webhooks.bookingChanged(booking);
  });
}
