/**
 * The figures of the reports: what each counts and what its numbers are called. Each has one definition in SQL
 * (main/store/figure-sql.ts), and the sentences here are the only ones: the window, the summaries and docs/reports.md
 * repeat them, a test sees to it.
 */
import { z } from 'zod';

/** Every figure divides calls into groups; a call is in one group of a figure or in none. */
export const figureNames = [
  'calls',
  'hour',
  'service',
  'urgency',
  'suburb',
  'postcode',
  'customer',
  'outcome',
  'duration',
  'success',
  'booking',
  'acceptance',
  'promise',
  'cost',
  'emergency',
  'call_back',
  'unsure',
  'ledger',
  'only_here',
] as const;

/** Those that change whenever the office works through its calls; they are counted when they are asked for. */
const unkeptFigures = [
  'emergency',
  'call_back',
  'unsure',
  'ledger',
  'only_here',
] as const satisfies readonly FigureName[];

/** A number on a report: the calls in one group of a figure, or in all of its groups where `key` is null. */
export const figureRefSchema = z.object({
  name: z.enum(figureNames),
  key: z.string().max(100).nullable(),
});

/** What every figure means, for everybody who reads one. */
export const figureMeanings: Readonly<Record<FigureName, string>> = {
  calls: 'Calls that rang in this time, whatever became of them, those going on included.',
  hour: 'Calls by weekday and hour of ringing, on the office’s clock.',
  service: 'Calls by the main service asked for. What only a model suggested does not count.',
  urgency: 'Calls by how soon a plumber is needed. What only a model suggested does not count.',
  suburb: 'Calls by the suburb given. What only a model suggested does not count.',
  postcode: 'Calls by the first three digits of the postcode, where it is known.',
  customer:
    'Calls by whether their number had rung before the day of the call. Withheld numbers and calls that are no job do not count.',
  outcome:
    'Answered: somebody spoke and it was hung up, or the office took it over. Missed: nobody answered, or the network failed. Hung up early: not a word was said. Cut short: the line was lost and never came back.',
  duration: 'Length of the calls that ended as completed, taken over or cut short: somebody spoke.',
  success:
    'Of the jobs on which somebody spoke: right without help when name, number, suburb and service all stand, sure, and the office typed none of them and did not take the call over.',
  booking:
    'Of the jobs on which somebody spoke: those with an appointment that is held or confirmed now. Calls with one count whatever they were.',
  acceptance:
    'From the first alert of an emergency to somebody’s yes. Rehearsals and calls that share another call’s alert do not count.',
  promise:
    'The last promise made on each call. Kept: rung back, taken by somebody on call, or the call marked handled, in time. Broken: the time passed first, kept later or not. Open: neither yet.',
  cost: 'What the language model cost, at the prices and the exchange rate of the settings. Twilio’s charges are on its own bill.',
  emergency: 'Calls whose urgency is emergency, or about which the on-call list was alerted.',
  call_back:
    'Finished jobs, not ticked off, whose promise of a ring has not been kept; or that were missed, hung up early, cut short or failed and have no kept promise, unless the same customer got through later.',
  unsure:
    'Captured fields below 0.6 of confidence, of which only words were heard, or that only a model suggested; neither confirmed by the caller nor concluded from other words. Not on calls that are no job.',
  ledger:
    'The calls of Twilio’s call list: those that this PC answered itself, and those that came while it was not answering, which are missed calls here.',
  only_here: 'Calls of this PC that were over when Twilio was asked, and that its list does not have.',
};

/** The groups of the figures that are cut by size: the least number in each, the last without an end. */
export const durationSteps = [0, 30, 60, 120, 180, 300] as const;

/** Seconds until an emergency was accepted. */
export const acceptanceSteps = [0, 60, 120, 300, 600, 1200] as const;

export type FigureName = (typeof figureNames)[number];
export type FigureRef = z.infer<typeof figureRefSchema>;
/** A figure whose counts are kept day by day. */
export type KeptFigure = Exclude<FigureName, (typeof unkeptFigures)[number]>;

/** The figures whose counts are kept day by day. */
export const keptFigures = figureNames.filter(
  (name): name is KeptFigure => !(unkeptFigures as readonly FigureName[]).includes(name),
);
