/** What other programs are told, as messages for the outbox: one for each address, kept under a key, so told once. */
import { createHash } from 'node:crypto';
import type { Booking } from '../../preload/contract/bookings.ts';
import { type CallSummary, callSummarySchema } from '../../preload/contract/calls.ts';
import type { WebhookType } from '../../preload/contract/webhooks.ts';
import type { NewMessage } from '../outbox/outbox-store.ts';

/** Something worth telling. */
export interface WebhookEvent {
  type: WebhookType;
  /** Tells it from every other event. */
  key: string;
  callSid: string | null;
  data: unknown;
}

/** Milliseconds, a day: after that nobody needs to be told any more. */
export const lifeMs = 24 * 3_600_000;

/** What there is to tell of a call as it is now; nothing of test calls. */
export function eventsOfCall(call: CallSummary): WebhookEvent[] {
  const { callSid, test, endedAt, fields } = call;
  if (test) return [];
  const event = (type: WebhookEvent['type']): WebhookEvent => ({
    ...{ type, key: `${type}:${callSid}`, callSid },
    data: callSummarySchema.parse(call), // without the transcript
  });
  return [
    ...(fields.urgency_level?.value === 'emergency' ? [event('call.emergency')] : []),
    ...(endedAt === null ? [] : [event('call.finished')]),
  ];
}

/** A booking that was made, confirmed, moved or cancelled. */
export function eventOfBooking(booking: Booking): WebhookEvent {
  const { id, version, callSid } = booking;
  return { type: 'booking.changed', key: `booking:${id}:${String(version)}`, callSid, data: booking };
}

/** The message to one address; `at` is when it happened, milliseconds since the epoch. */
export function webhookMessage(
  { type, key, callSid, data }: WebhookEvent,
  url: string,
  at: number,
): NewMessage {
  const place = createHash('sha256').update(url).digest('hex').slice(0, 12);
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
  return { key: `webhook:${place}:${key}`, kind: 'webhook', to: url, body, callSid, lifeMs };
}
