/** When plumbers can come, and how appointments are given: a part of the settings. */
import { z } from 'zod';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Type a time such as 07:30.');
const date = z.iso.date('Choose a day.');
const whole = 'Type a whole number, 0 or more.';

const windowSchema = z
  .strictObject({
    /** 1 is Monday, 7 is Sunday. */
    weekdays: z.array(z.number().int().min(1).max(7)).min(1, 'Choose a weekday for every window.'),
    start: time,
    end: time,
    /** How many jobs fit in. */
    capacity: z.number(whole).int(whole).min(0, whole).max(50, 'Fifty jobs in a window are the most.'),
  })
  .refine(({ start, end }) => start < end, 'A window must end later than it begins.');

const dayOffSchema = z
  .strictObject({
    /** The first day and the last, which may be the same. */
    from: date,
    until: date,
    /** What for, as the calendar shows it. */
    note: z.string().trim().max(60, 'Type something shorter.').default(''),
  })
  .refine(({ from, until }) => from <= until, 'The last day must not be before the first.');

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
  leadMinutes: z.number(whole).int(whole).min(0, whole).default(120),
  /** How many days from today callers may book. */
  daysAhead: z.number(whole).int(whole).min(0, whole).max(120, 'Type 120 or less.').default(28),
  /** How long an unconfirmed appointment keeps its place. */
  holdHours: z.number('Type a number.').min(0.1, 'Type 0.1 or more.').default(48),
  /** Within how long a second call about the same thing is about the same job. */
  sameJobHours: z.number('Type a number.').min(0, 'Type 0 or more.').default(12),
  closedOnHolidays: z.boolean().default(true),
  /** Days on which nobody is offered a time. */
  daysOff: z.array(dayOffSchema).max(200, 'These are too many days off.').default([]),
});
