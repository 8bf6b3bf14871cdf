/** The columns of the workbook's sheets that are no logs: customers, appointments, and what has changed. */
import type { Booking } from '../../preload/contract/bookings.ts';
import { localDate, localTime } from '../lib/office-time.ts';
import type { BookedCustomer } from './book-rows.ts';
import type { Cell, Column } from './columns.ts';

/** The customers who rang, with what the book knows of them; days in the office's zone. */
export function customerSheetColumns(timezone: string): Column<BookedCustomer>[] {
  return [
    text('customer_phone', 15, ({ phone }) => phone),
    text('customer_name', 22, ({ name }) => name),
    text('customer_location', 24, ({ location }) => location),
    text('street_address', 28, ({ street }) => street),
    text('state', 8, ({ state }) => state),
    text('postcode', 10, ({ postcode }) => postcode),
    { name: 'calls_here', kind: 'number', width: 12, value: ({ callsHere }) => callsHere },
    date('last_call_here', ({ lastCallHere }) => localDate(lastCallHere, timezone)),
    { name: 'calls_ever', kind: 'number', width: 12, value: ({ callCount }) => callCount },
    date('first_call', ({ firstCallAt }) => localDate(firstCallAt, timezone)),
    date('last_call', ({ lastCallAt }) => localDate(lastCallAt, timezone)),
  ];
}

/** Appointments; `made_date` and `made_time` are when they were made. */
export function bookingSheetColumns(timezone: string): Column<Booking>[] {
  return [
    date('booking_date', (booking) => booking.date),
    time('start', ({ start }) => start),
    time('end', ({ end }) => end),
    text('state', 12, ({ state }) => state),
    text('customer_name', 22, ({ job }) => job.name),
    text('customer_phone', 15, ({ job }) => job.phone),
    text('customer_location', 24, ({ job }) => job.suburb),
    text('street_address', 28, ({ job }) => job.address),
    text('service_type', 16, ({ job }) => job.service),
    text('urgency_level', 14, ({ job }) => job.urgency),
    text('issue_description', 40, ({ job }) => job.issue),
    text('call_sid', 14, ({ callSid }) => callSid),
    date('made_date', ({ createdAt }) => localDate(createdAt, timezone)),
    time('made_time', ({ createdAt }) => localTime(createdAt, timezone)),
    text('booking_id', 38, ({ id }) => id),
  ];
}

/** A call or appointment that is new or different since the last workbook; one row a column that changed. */
export interface BookChange {
  /** When it changed last, milliseconds since the epoch. */
  at: number;
  what: 'call' | 'booking';
  /** `call_sid`, or the number of the appointment. */
  id: string;
  change: 'new' | 'changed';
  /** Null for what is new. */
  column: string | null;
  before: string;
  now: string;
}

/** What has changed, and when. */
export function changeColumns(timezone: string): Column<BookChange>[] {
  return [
    date('changed_date', ({ at }) => localDate(at, timezone)),
    time('changed_time', ({ at }) => localTime(at, timezone)),
    text('what', 10, ({ what }) => what),
    text('change', 10, ({ change }) => change),
    text('column', 20, ({ column }) => column),
    text('before', 40, ({ before }) => before),
    text('now', 40, ({ now }) => now),
    text('id', 38, ({ id }) => id),
  ];
}

function text<Row>(name: string, width: number, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'text', width, value };
}

function date<Row>(name: string, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'date', width: 13, value };
}

function time<Row>(name: string, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'time', width: 10, value };
}
