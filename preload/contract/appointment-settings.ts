/** When plumbers can come, and how appointments are given: a part of the settings. */
import { z } from 'zod';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

const windowSchema = z
  .strictObject({
    /** 1 is Monday, 7 is Sunday. */
    weekdays: z.array(z.number().int().min(1).max(7)).min(1),
    start: time,
    end: time,
    /** How many jobs fit in. */
    capacity: z.number().int().min(0).max(50),
  })
  .refine(({ start, end }) => start < end);

/** A plumber's usual week, for an office that has not thought of its own yet: two jobs in each two hours. */
export const usualWindows = ['07:00', '09:00', '11:00', '13:00', '15:00'].map((start) => ({
  weekdays: [1, 2, 3, 4, 5],
  start,
  end: `${String(Number(start.slice(0, 2)) + 2).padStart(2, '0')}:00`,
  capacity: 2,
}));

/** The settings of appointments. */
export const appointmentSettingsSchema = z.strictObject({
  /** None until the office has said when its plumbers can come: nobody is promised a time it did not think of. */
  windows: z.array(windowSchema).default([]),
  /** How long before a window begins a caller may still be offered it. */
  leadMinutes: z.number().int().min(0).default(120),
  /** How many days from today callers may book. */
  daysAhead: z.number().int().min(0).max(120).default(28),
  /** How long an unconfirmed appointment keeps its place. */
  holdHours: z.number().min(0.1).default(48),
  /** Within how long a second call about the same thing is about the same job. */
  sameJobHours: z.number().min(0).default(12),
  closedOnHolidays: z.boolean().default(true),
});
