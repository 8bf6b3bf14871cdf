/** Looking through all calls and customers. */
import { z } from 'zod';
import { dateSchema } from './bookings.ts';
import { callSummarySchema, customerSchema } from './calls.ts';
import { callStatuses, correctableNames, serviceTypes, urgencyLevels } from './fields.ts';
import { figureRefSchema } from './figures.ts';

/**
 * The views the office keeps coming back to. `open` is what nobody has ticked off: finished, no test, not known to be
 * no job. `emergencies` and `call_back` (missed, cut short, or promised a call) are those of them.
 */
export const callViews = ['all', 'today', 'emergencies', 'call_back', 'open'] as const;

/** How many calls may be chosen one by one. */
const maxChosen = 500;

/** Which calls are wanted; null and '' leave nothing out. */
export const callFilterSchema = z.object({
  view: z.enum(callViews),
  /** Beginnings of words, in any order; numbers with or without spaces. */
  text: z.string().max(200),
  /** Days of the office, both included. */
  from: dateSchema.nullable(),
  until: dateSchema.nullable(),
  service: z.enum(serviceTypes).nullable(),
  urgency: z.enum(urgencyLevels).nullable(),
  status: z.enum(callStatuses).nullable(),
  /** Whether somebody has dealt with it. */
  handled: z.boolean().nullable(),
  /** As the call has it; upper or lower case. */
  suburb: z.string().max(200).nullable(),
  /** The number the customer book has them under. */
  customer: z.string().max(40).nullable(),
  /** The calls that a number on a report counts, of the same days. */
  figure: figureRefSchema.nullable().default(null),
  /** These calls alone: the ones that were ticked. */
  callSids: z.array(z.string().max(64)).min(1).max(maxChosen).nullable().default(null),
});

/** A view of the office's own: a name for a filter. */
export const savedViewSchema = z.strictObject({
  name: z.string().trim().min(1, 'Give the view a name.').max(40, 'A name has at most 40 letters.'),
  filter: callFilterSchema,
});

/** A page of calls, newest first; `next` is where the following page begins, null after the last. */
export const callPageSchema = z.object({
  calls: z.array(callSummarySchema),
  next: z.number().int().nullable(),
});

/** The calls on which somebody was promised something. */
export const promiseListSchema = z.object({
  /** Not kept yet, in time or not, and not ticked off: the most pressing first. */
  owed: z.array(callSummarySchema),
  /** Kept, or ticked off without it, since the Monday of this week: the latest first. */
  settled: z.array(callSummarySchema),
});

/** How many calls a view holds; counted no further than `mostCounted`. */
export const callCountsSchema = z.record(z.enum(callViews).exclude(['all']), z.number().int());

/** Beyond this it is "999+". */
export const mostCounted = 1000;

/** A page of customers, last callers first. */
export const customerPageSchema = z.object({
  customers: z.array(customerSchema),
  /** Whether there are more after them. */
  more: z.boolean(),
});

/** What the office, the caller or the network did, as the trail of a call shows it. */
const trailKinds = [
  'rang',
  'connected',
  'reconnected',
  'line_lost',
  'captured',
  'corrected',
  'taken_back',
  'note',
  'handled',
  'reopened',
  'job',
  'no_job',
  'job_unknown',
  'office_said',
  'office_hung_up',
  'passed',
  'pass_answered',
  'pass_ended',
  'appointment',
  'may_text',
  'may_not_text',
  'alert_started',
  'alert_ringing',
  'alert_answered',
  'accepted',
  'alert_stopped',
  'promised',
  'promise_kept',
  'promise_broken',
  'promise_reopened',
  'joined',
  'parted',
  'kept_apart',
  'address',
  'main_address',
  'address_dropped',
  'ended',
  'ended_by_network',
] as const;

/** One thing that happened to a call. */
export const trailEntrySchema = z.object({
  /** Its place in the log: rises with each entry. */
  seq: z.number().int(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  kind: z.enum(trailKinds),
  /** The field, where a value changed. */
  field: z.enum(correctableNames).nullable(),
  /** What was said, noted, typed, chosen; a status; a name. */
  value: z.union([z.string(), z.boolean()]).nullable(),
  /** What stood before. */
  before: z.union([z.string(), z.boolean()]).nullable(),
});

export type CallFilter = z.infer<typeof callFilterSchema>;
export type SavedView = z.infer<typeof savedViewSchema>;
export type CallPage = z.infer<typeof callPageSchema>;
export type CallCounts = z.infer<typeof callCountsSchema>;
export type PromiseList = z.infer<typeof promiseListSchema>;
export type CustomerPage = z.infer<typeof customerPageSchema>;
export type TrailEntry = z.infer<typeof trailEntrySchema>;

/** Every call there is. */
export const everyCall: CallFilter = {
  view: 'all',
  text: '',
  from: null,
  until: null,
  service: null,
  urgency: null,
  status: null,
  handled: null,
  suburb: null,
  customer: null,
  figure: null,
  callSids: null,
};
