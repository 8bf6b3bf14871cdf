/** One office day of Twilio's call list beside our own calls, and what the office is told of it. */
import { DateTime } from 'luxon';
import type { NetworkRecord } from '../../calls/network-record.ts';
import type { NetworkCall, TwilioRest } from '../rest/twilio-rest.ts';
import type { RestResult } from '../rest/twilio-trouble.ts';

/** A call that Twilio had and we did not. */
export interface MissingCall {
  /** E.164; null when withheld. */
  from: string | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** What a day came to. */
export interface LedgerDay {
  /** The office's local date. */
  day: string;
  /** Calls before this instant do not count: the number was not Callout's yet. */
  since: number;
  checkedAt: number;
  atTwilio: number;
  /** How many of these Callout took itself. */
  here: number;
  /** The SIDs of those it did not: they are in the books by now, as missed calls. */
  missing: string[];
}

/** The office's calls that are over, of a span of time, as Twilio has them. */
export async function listEnded(
  rest: TwilioRest,
  officeNumber: string | null,
  span: { from: number; until: number },
): Promise<RestResult<NetworkRecord[]>> {
  const listed = await rest.listCalls(span);
  if (!listed.ok) return listed;
  const ours = listed.value.filter(
    ({ inbound, to }) => inbound && (officeNumber === null || to === officeNumber),
  );
  return { ok: true, value: ours.flatMap(toRecord) };
}

/** Empty while the call goes on. */
function toRecord({ status, endedAt, durationSeconds, ...call }: NetworkCall): NetworkRecord[] {
  if (status === 'queued' || status === 'ringing' || status === 'in-progress') return [];
  const { callSid, to, startedAt } = call;
  const from = call.from !== null && /^\+[1-9]\d{5,14}$/.test(call.from) ? call.from : null;
  const end = endedAt ?? startedAt + (durationSeconds ?? 0) * 1000;
  return [{ callSid, from, to, startedAt, endedAt: end, outcome: status, durationSeconds }];
}

/** The day's line: "Twilio 14, here 14". */
export function sentenceForDay({ day, atTwilio, here }: LedgerDay): string {
  const date = DateTime.fromISO(day, { zone: 'utc', locale: 'en-AU' }).toFormat('cccc d LLLL');
  return `${date}: Twilio ${String(atTwilio)}, here ${String(here)}.`;
}

const named = 5;

/** Whom to ring back. */
export function sentenceForMissing(missing: readonly MissingCall[], timezone: string): string {
  const people = missing.slice(0, named).map(({ from, startedAt }) => {
    const when = DateTime.fromMillis(startedAt, { zone: timezone, locale: 'en-AU' }).toFormat(
      'ccc d LLL, h:mm a',
    );
    return `${from ?? 'a withheld number'} (${when.replace(/AM$/, 'am').replace(/PM$/, 'pm')})`;
  });
  const more = missing.length > named ? [`${String(missing.length - named)} more`] : [];
  const calls = missing.length === 1 ? 'A call' : `${String(missing.length)} calls`;
  return `${calls} came while Callout was not answering: ${[...people, ...more].join('; ')}. Ring them back; they are among the calls as missed.`;
}
