/** A period of the office in figures, beside the one before it. */
import { z } from 'zod';
import { dateSchema } from './bookings.ts';
import { type KeptFigure, keptFigures } from './figures.ts';

const count = z.number().int().nonnegative();

/** The longest period: ten years and some days. */
const mostDays = 3700;

/** Days of the office, both included. */
export const periodSchema = z
  .object({ from: dateSchema, until: dateSchema })
  .refine(
    ({ from, until }) => from <= until && Date.parse(until) - Date.parse(from) <= mostDays * 86_400_000,
  );

/** So many calls are in a group of a figure; `amount` is what the figure sums up beside them: seconds, US dollars, appointments. */
const groupCountSchema = z.object({ key: z.string(), calls: count, amount: z.number() });

/** Figures that are also told over time. */
export const trendFigures = [
  'calls',
  'outcome',
  'customer',
  'duration',
  'success',
  'booking',
  'acceptance',
  'cost',
] as const satisfies readonly KeptFigure[];

/** The period before one that may be asked for may lie farther back. */
const reckonedDate = z.iso.date();

/** A day, a week or a month of a period. */
const trendPointSchema = z.object({
  from: reckonedDate,
  until: reckonedDate,
  figures: z.record(z.enum(trendFigures), z.array(groupCountSchema)),
});

/** What happened in one period. */
const periodFiguresSchema = z.object({
  from: reckonedDate,
  until: reckonedDate,
  figures: z.record(z.enum(keptFigures), z.array(groupCountSchema)),
  /** Appointments that the office made itself, without a call. */
  ownBookings: count,
  trend: z.array(trendPointSchema),
});

/** A period and the one before it, of as many days. */
export const analyticsSchema = z.object({
  step: z.enum(['day', 'week', 'month']),
  now: periodFiguresSchema,
  before: periodFiguresSchema,
  /** The day of the first call there is; null without one. */
  firstDay: dateSchema.nullable(),
});

export type Period = z.infer<typeof periodSchema>;
export type GroupCount = z.infer<typeof groupCountSchema>;
export type TrendFigure = (typeof trendFigures)[number];
export type TrendPoint = z.infer<typeof trendPointSchema>;
export type PeriodFigures = z.infer<typeof periodFiguresSchema>;
export type Analytics = z.infer<typeof analyticsSchema>;
