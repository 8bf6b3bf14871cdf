/** Other programs are told of what happens. */
import { Webhooks } from '../webhooks/webhooks.ts';
import type { Books } from './books.ts';
import type { Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** Begins to listen to calls and bookings. */
export function startWebhooks(
  { settings, clock }: Books,
  { calls, appointments }: Rooms,
  { outbox }: Twilio,
): void {
  const webhooks = new Webhooks({ outbox, urls: () => settings().webhookUrls, clock });
  calls.subscribe((news) => {
    if (news.type === 'call_changed') webhooks.callChanged(news.call);
  });
  appointments.bookings.subscribe((booking) => {
    webhooks.bookingChanged(booking);
  });
}
