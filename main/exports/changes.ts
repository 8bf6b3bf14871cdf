/** What has changed in the books since an earlier workbook: the record as its events made it by then, beside today's. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { Call } from '../../preload/contract/calls.ts';
import { bookingLog } from '../bookings/booking-events.ts';
import { applyEvent } from '../calls/call-record.ts';
import { callSheetColumns, toBookedCall, type Column } from './columns.ts';
import type { ExportSource } from './export-job.ts';
import type { LogPosition } from './export-log.ts';
import { bookingSheetColumns, type BookChange } from './sheet-columns.ts';

/** New calls and appointments once each; of changed ones every column that reads otherwise now. */
export function* changesSince(
  position: LogPosition,
  source: ExportSource,
  timezone: string,
): Generator<BookChange> {
  for (const { id, at, firstSeq } of source.callsTouchedSince(position.calls)) {
    const about = { id, at, what: 'call' as const };
    if (firstSeq > position.calls) yield { ...about, ...isNew };
    else yield* differences(about, callSheetColumns, ...callThenAndNow(source, id, position.calls));
  }
  const columns = bookingSheetColumns(timezone);
  for (const { id, at, firstSeq } of source.bookingsTouchedSince(position.bookings)) {
    const about = { id, at, what: 'booking' as const };
    if (firstSeq > position.bookings) yield { ...about, ...isNew };
    else yield* differences(about, columns, ...bookingThenAndNow(source, id, position.bookings));
  }
}

const isNew = { change: 'new', column: null, before: '', now: '' } as const;

function* differences<Row>(
  about: Pick<BookChange, 'id' | 'at' | 'what'>,
  columns: readonly Column<Row>[],
  then: Row,
  now: Row,
): Generator<BookChange> {
  for (const { name, value } of columns) {
    const [before, after] = [String(value(then) ?? ''), String(value(now) ?? '')];
    if (before !== after) yield { ...about, change: 'changed', column: name, before, now: after };
  }
}

function callThenAndNow(source: ExportSource, callSid: string, seq: number) {
  const events = source.eventsOfCall(callSid);
  const fold = (some: typeof events) =>
    some.reduce<Call | null>((call, { at, event }) => applyEvent(call, callSid, at, event), null);
  const then = fold(events.filter((event) => event.seq <= seq));
  const now = fold(events);
  if (then === null || now === null) throw new Error(`Call ${callSid} was there before position ${seq}.`);
  return [toBookedCall(then), toBookedCall(now)] as const;
}

function bookingThenAndNow(source: ExportSource, id: string, seq: number) {
  const events = source.eventsOfBooking(id);
  const fold = (some: typeof events) =>
    some.reduce<Booking | null>((booking, { at, event }) => bookingLog.apply(booking, id, at, event), null);
  const then = fold(events.filter((event) => event.seq <= seq));
  const now = fold(events);
  if (then === null || now === null) throw new Error(`Booking ${id} was there before position ${seq}.`);
  return [then, now] as const;
}
