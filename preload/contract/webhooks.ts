/** What other programs are told of by webhooks, and what comes with it. */
import { bookingSchema } from './bookings.ts';
import { callSummarySchema } from './calls.ts';

/** By type: when it is told, and its `data`. */
export const webhookNews = {
  'call.emergency': {
    when: 'At once when a call is an emergency; the call as far as it is known, without transcript.',
    data: callSummarySchema,
  },
  'call.finished': { when: 'When a call is over; without transcript.', data: callSummarySchema },
  'booking.changed': {
    when: 'When an appointment is made, confirmed, moved, changed, cancelled or expired.',
    data: bookingSchema,
  },
} as const;

/** What a message to other programs is about. */
export type WebhookType = keyof typeof webhookNews;
