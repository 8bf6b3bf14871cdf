/** A day's figures in words, in the order in which an owner asks. */
import { DateTime } from 'luxon';
import type { DayFigures, ReportedCall, ReportLine } from '../../preload/contract/reports.ts';
import { assertNever } from '../lib/assert.ts';
import { duration, label, phoneNumber } from '../lib/plain-words.ts';

/** What the words depend on beside the figures. */
interface Wording {
  timezone: string;
  /** Australian dollars for a US dollar. */
  audPerUsd: number;
}

/** The lines that follow the date. */
export function linesOf(figures: DayFigures, wording: Wording): ReportLine[] {
  return [...countLines(figures), ...followUpLines(figures, wording), ...checkLines(figures, wording)];
}

function countLines(figures: DayFigures): ReportLine[] {
  const { mostCommonIssue: issue, averageSeconds: seconds } = figures;
  return [
    plain('Total Calls', String(figures.totalCalls), 'Calls that rang on this day. Test calls never count.'),
    plain('New Customers', String(figures.newCustomers), 'Phone numbers that rang for the first time.'),
    plain(
      'Repeat Customers',
      String(figures.repeatCustomers),
      'Phone numbers that had rung before this day.',
    ),
    plain(
      'Most Common Issue',
      issue === null ? 'None yet' : `${label(issue.service)} (${String(issue.calls)})`,
      'The main service asked for on most calls, and on how many.',
    ),
    plain(
      'Average Call Duration',
      seconds === null ? 'None yet' : duration(seconds),
      'Of the calls on which somebody spoke.',
    ),
    plain(
      'Bookings Made',
      String(figures.bookingsMade),
      'Appointments made, and neither cancelled nor expired.',
    ),
    plain(
      'Emergency Calls',
      String(figures.emergencies.length),
      'Calls that were an emergency, or that the on-call list was rung about.',
    ),
  ];
}

function followUpLines(figures: DayFigures, { timezone }: Wording): ReportLine[] {
  const { toCallBack, emergencies, missed, abandoned, interrupted, promises } = figures;
  return [
    {
      label: 'To call back',
      value: toCallBack.length === 0 ? 'Nobody' : String(toCallBack.length),
      meaning: 'Callers who got no further or were promised a ring, and have not been dealt with.',
      items: toCallBack.map((call) => itemOf(call, timezone, reasons[call.why])),
    },
    {
      label: 'Emergencies and minutes to acceptance',
      value: acceptanceOf(emergencies),
      meaning: 'From the first alert to somebody accepting it.',
      items: emergencies.map((call) => itemOf(call, timezone, call.location, acceptedWords(call))),
    },
    plain(
      'Missed and interrupted',
      `${String(missed)} missed, ${String(abandoned)} hung up early, ${String(interrupted)} cut short`,
      'Never answered; hung up without a word; the line was lost.',
    ),
    plain(
      'Promises',
      `${String(promises.kept)} kept, ${String(promises.broken)} broken, ${String(promises.open)} open`,
      'Callers who were told that somebody rings within a time. Kept late is broken.',
    ),
  ];
}

function checkLines({ unsure, ledger, modelCostUsd }: DayFigures, wording: Wording): ReportLine[] {
  return [
    {
      label: 'Unsure fields to check',
      value:
        unsure.length === 0 ? 'None' : String(unsure.reduce((sum, { fields }) => sum + fields.length, 0)),
      meaning: 'Details that were heard badly and that nobody has confirmed.',
      items: unsure.map((call) =>
        itemOf(call, wording.timezone, call.fields.map((field) => label(field).toLowerCase()).join(', ')),
      ),
    },
    plain(
      'Ledger',
      ledger === null ? 'Not compared' : `Twilio ${String(ledger.atTwilio)}, here ${String(ledger.here)}`,
      'Calls in Twilio’s own list, and how many of them this PC answered itself.',
    ),
    plain(
      'Cost of the day',
      `A$${(modelCostUsd * wording.audPerUsd).toFixed(2)}`,
      'What the language model cost. Twilio’s own charges are on its bill.',
    ),
  ];
}

function plain(name: string, value: string, meaning: string): ReportLine {
  return { label: name, value, meaning, items: [] };
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
  const at = DateTime.fromMillis(call.startedAt, { zone: timezone, locale: 'en-AU' }).toFormat('h:mm a');
  const phone = call.phone === null ? 'number withheld' : phoneNumber(call.phone);
  const parts = [at, phone, call.name, ...more].filter((part) => part !== null && part !== '');
  return { callSid: call.callSid, text: parts.join(' · ') };
}

type Emergency = DayFigures['emergencies'][number];

function acceptanceOf(emergencies: readonly Emergency[]): string {
  const taken = emergencies.flatMap(({ acceptedAfter }) => acceptedAfter ?? []);
  if (emergencies.length === 0) return 'None';
  if (taken.length === 0) return 'None accepted';
  const average = taken.reduce((sum, seconds) => sum + seconds, 0) / taken.length;
  return `${minutes(average)} on average, ${minutes(Math.max(...taken))} at most`;
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
