/** A day's figures in words, in the order in which an owner asks. */
import { DateTime } from 'luxon';
import { figureMeanings, type FigureName } from '../../preload/contract/figures.ts';
import type { DayFigures, ReportedCall, ReportLine } from '../../preload/contract/reports.ts';
import { assertNever } from '../lib/assert.ts';
import { duration, label, phoneNumber } from '../lib/plain-words.ts';

/** What the words depend on beside the figures. */
interface Wording {
  timezone: string;
  /** Australian dollars for a US dollar. */
  audPerUsd: number;
  /** Midnight after the day, in milliseconds since the epoch. */
  dayEnds: number;
}

/** The lines that follow the date. */
export function linesOf(figures: DayFigures, wording: Wording): ReportLine[] {
  return [...countLines(figures), ...followUpLines(figures, wording), ...checkLines(figures, wording)];
}

/** The line that a summary by e-mail has more than the others. */
export const eveningLabel = 'After the last summary';

/** What came between a summary and midnight; nothing when nothing did. */
export function eveningLines(
  figures: DayFigures | null,
  { timezone }: Pick<Wording, 'timezone'>,
): ReportLine[] {
  if (figures === null || figures.totalCalls === 0) return [];
  const { totalCalls, emergencies, toCallBack } = figures;
  const told = [
    plural(totalCalls, 'call', 'calls'),
    plural(emergencies.length, 'emergency', 'emergencies'),
    `${String(toCallBack.length)} to call back`,
  ];
  const items = [
    ...emergencies.map((call) => itemOf(call, timezone, call.location, acceptedWords(call))),
    ...toCallBack.map((call) => itemOf(call, timezone, reasons[call.why])),
  ];
  return [{ ...line(eveningLabel, eveningMeaning, told.join(', ')), items }];
}

const eveningMeaning =
  'In the e-mail only: what rang on the evening before, after its summary was sent. It counts on that day, not on this one.';

const plural = (count: number, one: string, many: string) => `${String(count)} ${count === 1 ? one : many}`;

function countLines(figures: DayFigures): ReportLine[] {
  const { mostCommonIssue: issue, averageSeconds: seconds } = figures;
  return [
    line('Total Calls', figureMeanings.calls, opening(figures.totalCalls, 'calls', 'all')),
    line(
      'New Customers',
      'Different phone numbers of the day’s finished calls that had never rung before the day. The number is the customer book’s: the one the caller gave, else the one the network showed. Withheld numbers and calls that are no job do not count.',
      opening(figures.newCustomers, 'customer', 'new'),
    ),
    line(
      'Repeat Customers',
      'The same, of numbers that had rung on an earlier day.',
      opening(figures.repeatCustomers, 'customer', 'repeat'),
    ),
    line(
      'Most Common Issue',
      'The main service asked for on most calls, with the number of calls. Of two as common, the first of the price book.',
      ...(issue === null
        ? ['None yet']
        : [`${label(issue.service)} (`, opening(issue.calls, 'service', issue.service), ')']),
    ),
    line(
      'Average Call Duration',
      `${figureMeanings.duration} Mean in whole seconds.`,
      seconds === null ? 'None yet' : opening(duration(seconds), 'duration', null),
    ),
    line(
      'Bookings Made',
      'Appointments made on the day’s calls, or by the office on that day, that are held or confirmed now.',
      ...bookingWords(figures),
    ),
    line(
      'Emergency Calls',
      figureMeanings.emergency,
      opening(figures.emergencies.length, 'emergency', 'all'),
    ),
  ];
}

/** Behind the office's own there are no calls. */
function bookingWords({ bookingsMade, ownBookings: own }: DayFigures): (string | Part)[] {
  const onCalls = opening(bookingsMade - own, 'booking', 'booked');
  if (own === 0) return [onCalls];
  return [`${String(bookingsMade)} (`, onCalls, ` on calls, ${String(own)} by the office)`];
}

function followUpLines(figures: DayFigures, { timezone }: Wording): ReportLine[] {
  const { toCallBack, emergencies, missed, abandoned, interrupted, promises } = figures;
  return [
    {
      ...line(
        'To call back',
        figureMeanings.call_back,
        toCallBack.length === 0 ? 'Nobody' : opening(toCallBack.length, 'call_back', null),
      ),
      items: toCallBack.map((call) => itemOf(call, timezone, reasons[call.why])),
    },
    {
      ...line(
        'Emergencies and minutes to acceptance',
        'The emergency calls; from the alert to somebody’s yes, on average and at most, over those that were accepted.',
        ...acceptanceOf(emergencies),
      ),
      items: emergencies.map((call) => itemOf(call, timezone, call.location, acceptedWords(call))),
    },
    line(
      'Missed and interrupted',
      figureMeanings.outcome,
      ...[opening(missed, 'outcome', 'missed'), ' missed, '],
      ...[opening(abandoned, 'outcome', 'abandoned'), ' hung up early, '],
      ...[opening(interrupted, 'outcome', 'interrupted'), ' cut short'],
    ),
    line(
      'Promises',
      figureMeanings.promise,
      ...[opening(promises.kept, 'promise', 'kept'), ' kept, '],
      ...[opening(promises.broken, 'promise', 'broken'), ' broken, '],
      ...[opening(promises.open, 'promise', 'open'), ' open'],
    ),
  ];
}

function checkLines({ unsure, ledger, modelCostUsd }: DayFigures, wording: Wording): ReportLine[] {
  const fields = unsure.reduce((sum, call) => sum + call.fields.length, 0);
  return [
    {
      ...line(
        'Unsure fields to check',
        figureMeanings.unsure,
        fields === 0 ? 'None' : opening(fields, 'unsure', 'all'),
      ),
      items: unsure.map((call) =>
        itemOf(call, wording.timezone, call.fields.map((field) => label(field).toLowerCase()).join(', ')),
      ),
    },
    line(
      'Ledger',
      'Twilio’s call list of that day beside the calls this PC answered itself; those that only one of the two has are told as well. "Not compared" while Twilio was not asked.',
      ...ledgerWords(ledger, wording),
    ),
    line(
      'Cost of the day',
      figureMeanings.cost,
      opening(`A$${(modelCostUsd * wording.audPerUsd).toFixed(2)}`, 'cost', 'all'),
    ),
  ];
}

/** "Twilio 14, here 13; 1 missed here", and when that was while the day goes on. */
function ledgerWords(ledger: DayFigures['ledger'], { timezone, dayEnds }: Wording): (string | Part)[] {
  if (ledger === null) return ['Not compared'];
  const { atTwilio, here, onlyHere, checkedAt } = ledger;
  const missed = atTwilio - here;
  return [
    ...['Twilio ', opening(atTwilio, 'ledger', null), ', here ', opening(here, 'ledger', 'here')],
    ...(missed > 0 ? ['; ', opening(missed, 'ledger', 'missing'), ' missed here'] : []),
    ...(onlyHere > 0 ? ['; ', opening(onlyHere, 'only_here', 'all'), ' not at Twilio'] : []),
    ...(checkedAt < dayEnds ? [` (at ${timeOf(checkedAt, timezone)})`] : []),
  ];
}

type Part = ReportLine['parts'][number];

/** A line without calls of its own. */
function line(name: string, meaning: string, ...said: (string | Part)[]): ReportLine {
  const parts = said.map((part) => (typeof part === 'string' ? { text: part, opens: null } : part));
  return { label: name, value: parts.map(({ text }) => text).join(''), parts, meaning, items: [] };
}

/** A number that leads to the calls it counts; nothing leads nowhere. */
function opening(shown: string | number, name: FigureName, key: string | null): Part {
  return { text: String(shown), opens: shown === 0 ? null : { name, key } };
}

const reasons: Readonly<Record<DayFigures['toCallBack'][number]['why'], string>> = {
  promised: 'promised a ring',
  missed: 'missed',
  abandoned: 'hung up early',
  interrupted: 'cut short',
  failed: 'could not be answered',
};

/** "2:30 pm  0412 345 678  Mike  missed". */
function itemOf(
  call: ReportedCall,
  timezone: string,
  ...more: (string | null)[]
): ReportLine['items'][number] {
  const at = timeOf(call.startedAt, timezone);
  const phone = call.phone === null ? 'number withheld' : phoneNumber(call.phone);
  const parts = [at, phone, call.name, ...more].filter((part) => part !== null && part !== '');
  return { callSid: call.callSid, text: parts.join(' · ') };
}

function timeOf(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone, locale: 'en-AU' }).toFormat('h:mm a');
}

type Emergency = DayFigures['emergencies'][number];

function acceptanceOf(emergencies: readonly Emergency[]): (string | Part)[] {
  const taken = emergencies.flatMap(({ acceptedAfter }) => acceptedAfter ?? []);
  if (emergencies.length === 0) return ['None'];
  if (taken.length === 0) return [opening('None accepted', 'emergency', 'all')];
  const average = taken.reduce((sum, seconds) => sum + seconds, 0) / taken.length;
  const told = (seconds: number) => opening(minutes(seconds), 'emergency', 'all');
  return [told(average), ' on average, ', told(Math.max(...taken)), ' at most'];
}

function acceptedWords({ acceptedAfter, acceptedBy, shared, hazard, stopped }: Emergency): string {
  if (acceptedAfter !== null) return `${acceptedBy ?? 'somebody'} accepted after ${minutes(acceptedAfter)}`;
  if (shared) return 'another call of the same job was alerted';
  if (hazard === null) return 'the on-call list was not rung';
  return stopped === null ? 'nobody has accepted' : whyStopped(stopped);
}

function whyStopped(stopped: NonNullable<Emergency['stopped']>): string {
  switch (stopped) {
    case 'office':
      return 'the office stopped the ringing';
    case 'nobody_listed':
      return 'nobody was on the on-call list';
    case 'rehearsal_over':
      return 'a rehearsal';
    case 'too_late':
      return 'nobody accepted in time';
    default:
      return assertNever(stopped);
  }
}

/** Seconds as "1.5 min". */
function minutes(seconds: number): string {
  return `${(seconds / 60).toFixed(1)} min`;
}
