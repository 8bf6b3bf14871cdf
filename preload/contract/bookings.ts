/** Appointments, as the calendar, the local API and the agents see them. */
import { z } from 'zod';

/** `held` awaits the office's word; an expired one waited too long. Only held and confirmed ones take a place. */
const bookingStates = ['held', 'confirmed', 'cancelled', 'expired'] as const;

/** `2024-08-05`, a day of the office. */
export const dateSchema = z.iso
  .date()
  .refine((day) => day >= '1900-01-01' && day < '3000', 'This is no day that an office knows.'); // reckoning beyond may never end

/** `07:00`, by the office's wall clock. */
const clockTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** A window of a day in which a plumber can come. */
export const slotSchema = z.object({ date: dateSchema, start: clockTimeSchema, end: clockTimeSchema });

/** What is to be done, for whom and where; null where it is not known. */
export const jobSchema = z.object({
  name: z.string().max(200).nullable(),
  /** As the customer book has it, `0412345678`: the link to the customer. */
  phone: z.string().max(40).nullable(),
  suburb: z.string().max(200).nullable(),
  address: z.string().max(300).nullable(),
  service: z.string().max(60).nullable(),
  issue: z.string().max(500).nullable(),
  urgency: z.string().max(20).nullable(),
  /** The caller agreed to be texted when the time is confirmed. */
  mayText: z.boolean(),
});

/** One appointment. Instants are milliseconds since the epoch. */
export const bookingSchema = z.object({
  id: z.string(),
  /** How often it has changed, from 1: a calendar's SEQUENCE, and part of a text's key. */
  version: z.number().int().positive(),
  state: z.enum(bookingStates),
  ...slotSchema.shape,
  startsAt: z.number(),
  endsAt: z.number(),
  /** Which of the window's places it takes, from 1; null when it takes none. */
  seat: z.number().int().positive().nullable(),
  /** When an unconfirmed one gives its place back; null once the office has said yes. */
  heldUntil: z.number().nullable(),
  /** The call it was made on; null for one the office made. */
  callSid: z.string().nullable(),
  job: jobSchema,
  createdAt: z.number(),
  changedAt: z.number(),
});

/** A window of a day with its places. */
export const dayWindowSchema = slotSchema.extend({
  startsAt: z.number(),
  endsAt: z.number(),
  capacity: z.number().int(),
  taken: z.number().int(),
  /** Whether a caller may be offered it: places left, and enough notice. */
  open: z.boolean(),
});

/** A day of the calendar. */
export const dayPlanSchema = z.object({
  date: dateSchema,
  /** Why the office is closed that day: a public holiday, or what its day off is for. */
  holiday: z.string().nullable(),
  windows: z.array(dayWindowSchema),
});

/** A slot as an agent may offer it, and as a call keeps it. */
export type Slot = z.infer<typeof slotSchema>;
export type Job = z.infer<typeof jobSchema>;
export type Booking = z.infer<typeof bookingSchema>;
export type DayWindow = z.infer<typeof dayWindowSchema>;
export type DayPlan = z.infer<typeof dayPlanSchema>;
