/** What the office reads of a day; each figure is defined in docs/reports.md. */
import { z } from 'zod';
import { dateSchema } from './bookings.ts';
import { capturedFieldNames, serviceTypes } from './fields.ts';
import { figureRefSchema } from './figures.ts';
import { hazards, stopReasons } from './on-call.ts';

const count = z.number().int().nonnegative();

/** A call on a report. */
const reportedCallSchema = z.object({
  callSid: z.string(),
  /** When it rang, milliseconds since the epoch. */
  startedAt: z.number(),
  /** As the caller gave it; null while nobody knows it. */
  name: z.string().nullable(),
  /** As the customer book has it, else as the network reported it; null when withheld. */
  phone: z.string().nullable(),
});

const emergencySchema = reportedCallSchema.extend({
  location: z.string().nullable(),
  /** Null when the on-call list was not rung about it. */
  hazard: z.enum(hazards).nullable(),
  acceptedBy: z.string().nullable(),
  /** Seconds from the alert to somebody's yes; null while nobody has accepted. */
  acceptedAfter: z.number().nullable(),
  /** Another call about the same job was alerted before. */
  shared: z.boolean(),
  stopped: z.enum(stopReasons).nullable(),
});

/** Why somebody should ring a caller back. */
const callBackReasons = ['promised', 'missed', 'abandoned', 'interrupted', 'failed'] as const;

/** A day of the office in figures. Test calls are not in them. */
export const dayFiguresSchema = z.object({
  totalCalls: count,
  newCustomers: count,
  repeatCustomers: count,
  mostCommonIssue: z.object({ service: z.enum(serviceTypes), calls: count }).nullable(),
  /** Whole seconds; null when nobody was spoken with. */
  averageSeconds: count.nullable(),
  bookingsMade: count,
  /** Those of them that the office made itself, without a call. */
  ownBookings: count,
  emergencies: z.array(emergencySchema),
  toCallBack: z.array(reportedCallSchema.extend({ why: z.enum(callBackReasons) })),
  missed: count,
  abandoned: count,
  interrupted: count,
  promises: z.object({ kept: count, broken: count, open: count }),
  unsure: z.array(reportedCallSchema.extend({ fields: z.array(z.enum(capturedFieldNames)) })),
  /** Twilio's call list beside ours; null when the day was not compared. */
  ledger: z
    .object({
      atTwilio: count,
      here: count,
      /** Calls of ours that Twilio did not list. */
      onlyHere: count,
      /** Milliseconds since the epoch. */
      checkedAt: z.number(),
    })
    .nullable(),
  /** What the language model cost, US dollars. */
  modelCostUsd: z.number(),
});

/** One line of a report, in words. */
const reportLineSchema = z.object({
  label: z.string(),
  value: z.string(),
  /** The value in pieces, with the calls of the day that a piece counts. */
  parts: z.array(z.object({ text: z.string(), opens: figureRefSchema.nullable() })),
  /** The definition, as docs/reports.md has it. */
  meaning: z.string(),
  /** The calls behind it, where the line names them. */
  items: z.array(z.object({ callSid: z.string(), text: z.string() })),
});

/** A day's summary: the figures, and the same in words, in the order in which they are read. */
export const dailyReportSchema = z.object({
  date: dateSchema,
  /** "Monday, 5 August 2024". */
  heading: z.string(),
  officeName: z.string(),
  /** "2:30 pm" while the day goes on; null when it is over. */
  asOf: z.string().nullable(),
  figures: dayFiguresSchema,
  lines: z.array(reportLineSchema),
});

export type DayFigures = z.infer<typeof dayFiguresSchema>;
export type ReportedCall = z.infer<typeof reportedCallSchema>;
export type ReportLine = z.infer<typeof reportLineSchema>;
export type DailyReport = z.infer<typeof dailyReportSchema>;
