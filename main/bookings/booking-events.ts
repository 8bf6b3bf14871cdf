/** Everything that can happen to an appointment, as its log keeps it; the table follows from these. */
import { z } from 'zod';
import { type Booking, jobSchema, slotSchema } from '../../preload/contract/bookings.ts';
import { assertNever, must } from '../lib/assert.ts';

const place = {
  ...slotSchema.shape,
  startsAt: z.number(),
  endsAt: z.number(),
  seat: z.number().int().positive(),
};

const bookingEventSchemas = [
  /** Held for a caller until somebody of the office says yes, or made by the office and confirmed at once. */
  z.object({
    type: z.literal('booked'),
    ...place,
    callSid: z.string().nullable(),
    /** Null for one that is confirmed from the start. */
    heldUntil: z.number().nullable(),
    job: jobSchema,
  }),
  z.object({ type: z.literal('confirmed') }),
  z.object({ type: z.literal('moved'), ...place }),
  /** What is known of the job changed; the whole of it. */
  z.object({ type: z.literal('job_changed'), job: jobSchema }),
  z.object({ type: z.literal('cancelled') }),
  /** Nobody confirmed it in time. */
  z.object({ type: z.literal('expired') }),
  /** Cancelled by mistake, or expired and wanted after all: it has a place again. */
  z.object({
    type: z.literal('restored'),
    seat: z.number().int().positive(),
    heldUntil: z.number().nullable(),
  }),
] as const;

const bookingEventSchema = z.discriminatedUnion('type', bookingEventSchemas);

type Place = Omit<Extract<z.infer<typeof bookingEventSchema>, { type: 'moved' }>, 'type'>;

/** One event, by its `type`. */
export type BookingEvent = z.infer<typeof bookingEventSchema>;

/** The appointment after `event`, which happened at `at` (milliseconds since the epoch). */
function applyBookingEvent(booking: Booking | null, id: string, at: number, event: BookingEvent): Booking {
  if (event.type === 'booked') {
    const { callSid, heldUntil, job } = event;
    const state = heldUntil === null ? 'confirmed' : 'held';
    return {
      id,
      version: 1,
      state,
      ...placeOf(event),
      heldUntil,
      callSid,
      job,
      createdAt: at,
      changedAt: at,
    };
  }
  const before = must(booking, `the first event of booking ${id} is booked`);
  const changed = { ...before, version: before.version + 1, changedAt: at };
  switch (event.type) {
    case 'confirmed':
      return { ...changed, state: 'confirmed', heldUntil: null };
    case 'moved':
      return { ...changed, ...placeOf(event) };
    case 'job_changed':
      return { ...changed, job: event.job };
    case 'cancelled':
    case 'expired':
      return { ...changed, state: event.type, seat: null };
    case 'restored': {
      const { seat, heldUntil } = event;
      return { ...changed, state: heldUntil === null ? 'confirmed' : 'held', seat, heldUntil };
    }
    default:
      return assertNever(event);
  }
}

function placeOf({ date, start, end, startsAt, endsAt, seat }: Place) {
  return { date, start, end, startsAt, endsAt, seat };
}

/** The event without who it is for, where and about what in their words; when it was and of what kind stays. */
function forgetBookingEvent(event: BookingEvent): BookingEvent {
  if (!('job' in event)) return event;
  const { service, urgency } = event.job;
  const job = jobSchema.parse({
    ...{ name: null, phone: null, suburb: null, address: null, issue: null, mayText: false },
    ...{ service, urgency },
  }); // parsed, its keys are in the order that a rebuild reads them in
  return { ...event, job };
}

/** How the log of appointments is read: for the store, which knows no domain. */
export const bookingLog = {
  parse: (event: unknown): BookingEvent => bookingEventSchema.parse(event),
  apply: applyBookingEvent,
  forget: forgetBookingEvent,
};
