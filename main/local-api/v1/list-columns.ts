/** The columns of the API's lists as CSV. Instants are written in UTC, dates and times of appointments on the office's clock. */
import type { Booking } from '../../../preload/contract/bookings.ts';
import type { CallSummary, Customer } from '../../../preload/contract/calls.ts';
import { capturedFieldNames } from '../../../preload/contract/fields.ts';
import type { Cell, Column } from '../../exports/columns.ts';
import { csvHead, csvLines } from '../../exports/csv-text.ts';

/** One line a call: the captured fields under their names. */
export const callColumns: readonly Column<CallSummary>[] = [
  column('call_sid', (call) => call.callSid),
  column('started_at', (call) => instant(call.startedAt)),
  column('ended_at', (call) => (call.endedAt === null ? null : instant(call.endedAt))),
  column('call_duration', (call) => call.durationSeconds),
  column('call_status', (call) => call.status),
  column('caller_number', (call) => call.from),
  column('test_call', (call) => yesNo(call.test)),
  column('handled', (call) => yesNo(call.desk.handled)),
  ...capturedFieldNames.map((name) =>
    column<CallSummary>(name, ({ fields }) => {
      const value = fields[name]?.value ?? null;
      return typeof value === 'boolean' ? yesNo(value) : value;
    }),
  ),
];

/** One line a customer. */
export const customerColumns: readonly Column<Customer>[] = [
  column('phone', ({ phone }) => phone),
  column('name', ({ name }) => name),
  column('suburb', ({ location }) => location),
  column('street', ({ street }) => street),
  column('state', ({ state }) => state),
  column('postcode', ({ postcode }) => postcode),
  column('calls', ({ callCount }) => callCount),
  column('first_call_at', ({ firstCallAt }) => instant(firstCallAt)),
  column('last_call_at', ({ lastCallAt }) => instant(lastCallAt)),
];

/** One line an appointment. */
export const bookingColumns: readonly Column<Booking>[] = [
  column('id', ({ id }) => id),
  column('state', ({ state }) => state),
  column('date', ({ date }) => date),
  column('start', ({ start }) => start),
  column('end', ({ end }) => end),
  column('name', ({ job }) => job.name),
  column('phone', ({ job }) => job.phone),
  column('suburb', ({ job }) => job.suburb),
  column('address', ({ job }) => job.address),
  column('service', ({ job }) => job.service),
  column('issue', ({ job }) => job.issue),
  column('call_sid', ({ callSid }) => callSid),
];

/** Rows under the names of their columns. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return csvHead(columns) + csvLines(columns, rows);
}

/** A column of a list. */
export function column<Row>(name: string, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'text', width: 20, value };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
