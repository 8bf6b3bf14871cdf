/** The texts of the reports; part of `texts`. */
import { count } from './count.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The groups of the figures that no other list names. */
const groups = {
  outcome: { answered: 'Answered', missed: 'Missed', abandoned: 'Hung up early', interrupted: 'Cut short' },
  customer: { new: 'New customers', repeat: 'Repeat customers' },
  success: {
    right: 'Right without help',
    helped: 'With the office’s help',
    incomplete: 'Incomplete or unsure',
  },
  booking: { booked: 'Booked', not_booked: 'Not booked' },
  promise: { kept: 'Kept', broken: 'Broken', open: 'Open' },
  acceptance: {
    '0': 'Under 1 min',
    '60': '1–2 min',
    '120': '2–5 min',
    '300': '5–10 min',
    '600': '10–20 min',
    '1200': '20 min or more',
    nobody: 'Nobody accepted',
  },
  duration: {
    '0': 'Under 30 s',
    '30': '30–60 s',
    '60': '1–2 min',
    '120': '2–3 min',
    '180': '3–5 min',
    '300': '5 min or more',
  },
} as const;

const periods = {
  week: 'Last 7 days',
  four_weeks: 'Last 28 days',
  quarter: 'Last 13 weeks',
  this_month: 'This month',
  last_month: 'Last month',
  financial_year: 'This financial year',
  last_financial_year: 'Last financial year',
  year: 'Last 52 weeks',
  all: 'All time',
  own: 'Chosen days',
} as const;

/** Names a figure is shown under where it is a filter of calls; the meaning stands beside it in reports. */
const figureTitles = {
  calls: 'All calls',
  hour: 'Calls by hour and weekday',
  service: 'Services',
  urgency: 'Urgency',
  suburb: 'Suburbs',
  postcode: 'Postcode areas',
  customer: 'New and repeat customers',
  outcome: 'How calls ended',
  duration: 'Length of calls',
  success: 'Details right without help',
  booking: 'Bookings from calls',
  acceptance: 'Time until an emergency was accepted',
  promise: 'Promises to ring back',
  cost: 'Cost of the language model',
  emergency: 'Emergencies',
  call_back: 'To call back',
  unsure: 'Unsure fields to check',
} as const;

/** What the key figures above the charts are called. */
const keyFigures = {
  calls: 'Calls',
  missed: 'Missed',
  new: 'Calls from new customers',
  success: 'Right without help',
  duration: 'Average length',
  acceptance: 'Average time to accept',
  bookings: 'Bookings from calls',
  conversion: 'Conversion',
  cost: 'Model cost',
} as const;

/** The screen of the day’s summary and of the analytics. */
export const reportsTexts = {
  views: 'Reports',
  daily: 'Day',
  analytics: 'Analytics',
  earlier: 'Day before',
  later: 'Day after',
  today: 'Today',
  day: 'Day',
  asOf: (time: string) => `As of ${time}. Test calls are not counted.`,
  over: 'The whole day. Test calls are not counted.',
  sendNow: 'Send by e-mail now',
  sent: 'On its way.',
  failed: 'That did not work. Try again.',
  print: 'Print',
  savePdf: 'Save as PDF',
  openCalls: (number: string) => `${number}: show these calls`,
  period: 'Period',
  periods,
  from: 'From',
  until: 'Until',
  nothingBefore: (before: string) => `Nothing is kept of ${before}`,
  comparedWith: (before: string) => `Compared with ${before}`,
  counting: 'Counting…',
  noCalls: 'No calls in this time',
  noCallsHint: 'Choose other days, or wait for the phone to ring.',
  nothingHere: 'Nothing to show for these days.',
  figureTitles,
  keyFigures,
  groups,
  weekdays,
  overTime: (name: string) => `${name} over time`,
  calls: (number: number) => count(number, 'call', 'calls'),
  was: (value: string) => `was ${value}`,
  before: (value: string) => `${value} in the time before`,
  share: (value: string) => `${value} of them`,
  noValue: 'None',
  change: {
    more: (value: string) => `${value} more`,
    less: (value: string) => `${value} less`,
    same: 'As before',
    fresh: 'None before',
  },
  table: {
    of: (title: string) => `${title} as a table`,
    show: 'Show as table',
    hide: 'Show as chart',
    group: 'Group',
    calls: 'Calls',
    share: 'Share',
    before: 'Time before',
    change: 'Change',
    value: 'Value',
    from: 'From',
    until: 'Until',
  },
  save: { png: 'Save as picture', csv: 'Save as CSV', saved: 'Saved.' },
  rest: (number: number) => `${String(number)} more in the table`,
  area: (area: string) => `Postcodes ${area}0 to ${area}9`,
  noPostcode: (calls: string) => `${calls} gave no postcode.`,
  ownBookings: (number: number) => `The office made ${String(number)} more itself, without a call.`,
} as const;
