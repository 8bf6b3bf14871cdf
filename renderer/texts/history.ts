/** The texts of the screens of calls and customers; part of `texts`. */
import { count } from './count.ts';
import type { CallFilter, TrailEntry } from '../../preload/contract/search.ts';

const views: Record<CallFilter['view'], string> = {
  all: 'All calls',
  today: 'Today',
  emergencies: 'Emergencies',
  call_back: 'To call back',
  open: 'Unhandled',
};

/** What a view that holds nothing says. */
const emptyViews: Record<CallFilter['view'], [title: string, hint: string]> = {
  all: [
    'No calls yet',
    'Every call is kept here with its words, its details and what was done about it. Make a test call on the Live screen to see one.',
  ],
  today: ['Nobody has rung today', 'Today’s calls show up here as soon as they ring.'],
  emergencies: [
    'No open emergencies',
    'A caller in danger, a burst pipe or a smell of gas stays here until somebody marks the call handled.',
  ],
  call_back: [
    'Nobody is waiting for a call',
    'Missed calls, calls that were cut short and callers who were promised a call stay here until they are marked handled.',
  ],
  open: [
    'Everything is handled',
    'A finished call stays here until somebody marks it handled: press H on it, or tick several with Space.',
  ],
};

/** What happened, in the office's words; `value` and `before` are written for reading already. */
const trail: Record<TrailEntry['kind'], (value: string, before: string, field: string) => string> = {
  rang: (value) => `Rang from ${value}`,
  connected: () => 'Callout answered',
  reconnected: () => 'The line came back',
  line_lost: () => 'The line was lost',
  captured: (value, before, field) =>
    before === '' ? `${field} noted: ${value}` : `${field} changed from ${before} to ${value}`,
  corrected: (value, before, field) =>
    before === ''
      ? `The office put in ${field.toLowerCase()}: ${value}`
      : `The office changed ${field.toLowerCase()} from ${before} to ${value}`,
  taken_back: (_, before, field) => `${field} taken back; it was ${before}`,
  note: (value) => `The office noted: ${value}`,
  handled: () => 'The office marked it handled',
  reopened: () => 'The office opened it again',
  job: () => 'The office marked it as a job',
  no_job: () => 'The office marked it as not a job',
  job_unknown: () => 'The office took back its word on it being a job',
  office_said: (value) => `The office had Callout say: ${value}`,
  office_hung_up: () => 'The office hung up',
  passed: (value) => `Put through to ${value}`,
  pass_answered: (value) => `${value} answered`,
  pass_ended: (value) => `Back with Callout: ${value}`,
  appointment: (value) => `A time was held: ${value}`,
  may_text: () => 'The caller agreed to a text',
  may_not_text: () => 'The caller wants no text',
  alert_started: () => 'The on-call list was alerted',
  alert_ringing: () => 'Somebody on the list was rung',
  alert_answered: (value) => `The person rung: ${value}`,
  accepted: (value) => `${value} took the emergency`,
  alert_stopped: () => 'The ringing was stopped',
  promised: () => 'The caller was promised a call back',
  promise_kept: () => 'The caller was rung back',
  promise_broken: () => 'The promised time passed without a call back',
  joined: (value, before) => `The office joined ${before} with the customer ${value}`,
  parted: (value) => `The office made ${value} a customer of their own again`,
  kept_apart: (value, before) => `The office said ${before} and ${value} are two people`,
  ended: (value) => `Ended: ${value}`,
  ended_by_network: (value) => `Twilio says how it ended: ${value}`,
};

/** The screen of all calls. */
export const historyTexts = {
  label: 'All calls',
  list: 'Calls found',
  views: 'Views',
  viewNames: views,
  emptyViews,
  search: 'Search calls',
  placeholder: 'Name, number, suburb or words',
  anyService: 'Any service',
  anyUrgency: 'Any urgency',
  anyEnding: 'Any ending',
  service: 'Service',
  urgency: 'Urgency',
  ending: 'Ending',
  from: 'From day',
  until: 'Until day',
  clear: 'Clear',
  statuses: {
    in_progress: 'On the line',
    completed: 'Finished',
    missed: 'Missed',
    abandoned: 'Hung up early',
    interrupted: 'Cut short',
    taken_over: 'Taken over',
    failed: 'Not answered',
  },
  many: '999+',
  nothingFound: 'No call fits',
  nothingFoundHint:
    'Fewer letters find more: the beginnings of words are enough, in any order. A filter or another view may leave the call out.',
  loading: 'Looking…',
  failed: 'The calls could not be read. Try again.',
  chosen: (n: number) => `${count(n, 'call', 'calls')} ticked`,
  markHandled: 'Mark handled',
  reopen: 'Open again',
  untick: 'Untick',
  handled: 'Handled',
  marked: (n: number) => `${count(n, 'call', 'calls')} marked handled.`,
  reopened: (n: number) => `${count(n, 'call', 'calls')} opened again.`,
  note: 'Note',
  notePlaceholder: 'Add a note, then press Enter',
  customer: 'Show customer',
  details: 'Details',
  captured: 'Captured',
  trail: 'What happened',
  trailOf: trail,
  nothingOpen: 'Choose a call to read it here. ↑ and ↓ move, Enter opens, Space ticks.',
  passedTo: { softphone: 'the headset' } as Readonly<Record<string, string>>,
  passEnds: {
    handed_back: 'handed back',
    no_answer: 'nobody answered',
    busy: 'it was busy',
    failed: 'it did not work',
  } as Readonly<Record<string, string>>,
  alertAnswers: {
    declined: 'declined',
    no_answer: 'did not answer',
    not_reached: 'could not be reached',
  } as Readonly<Record<string, string>>,
};

/** The screen of customers. */
export const customersTexts = {
  label: 'Customers',
  list: 'Customers found',
  search: 'Search customers',
  placeholder: 'Name, number or suburb',
  noName: 'No name yet',
  calls: (n: number) => count(n, 'call', 'calls'),
  empty: 'No customers yet',
  emptyHint:
    'Whoever rings is entered here under their number when the call is over, and recognised at the first ring the next time.',
  nothingFound: 'No customer fits',
  nothingFoundHint: 'Try the last digits of the number, or the beginning of a name or a suburb.',
  all: 'All',
  twice: 'Perhaps twice',
  none: 'Nobody seems to be in the book twice',
  noneHint:
    'When two customers rang from one phone, or have the same or a similar name in one suburb, they are shown here to be joined.',
  perhaps: 'Perhaps the same person',
  likenesses: {
    same_phone: 'rang from the same phone',
    same_name: 'same name and suburb',
    similar_name: 'similar name, same suburb',
  },
  join: 'Join',
  joinLabel: (who: string) => `Join with ${who}`,
  apart: 'Two people',
  apartLabel: (who: string) => `${who} is somebody else`,
  part: 'Take apart',
  partLabel: (phone: string) => `Make ${phone} a customer of their own again`,
  joined: (one: string, other: string) => `${one} and ${other} are one customer now.`,
  parted: (phone: string) => `${phone} is a customer of their own again.`,
  keptApart: (one: string, other: string) => `${one} and ${other} stay two customers.`,
  notDone: 'That did not work. Try again.',
  numbers: 'Numbers',
  nothingOpen: 'Choose a customer to see their calls and bookings.',
  failed: 'The customers could not be read. Try again.',
  number: 'Number',
  suburb: 'Suburb',
  addresses: 'Addresses given',
  first: 'First call',
  last: 'Last call',
  notes: 'Notes',
  callsTitle: 'Calls',
  bookings: 'Bookings',
  noBookings: 'No bookings.',
  allCalls: 'Show all their calls',
  bookingStates: { held: 'Held', confirmed: 'Confirmed', cancelled: 'Cancelled', expired: 'Expired' },
};
