/** What an export is asked to do and where its rows come from. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { ExportWhat } from '../../preload/contract/exports.ts';
import type { FigureName } from '../../preload/contract/figures.ts';
import type { BookingEvent } from '../bookings/booking-events.ts';
import type { LoggedEvent } from '../calls/call-events.ts';
import type { CallQuery } from '../calls/call-search.ts';
import type { StopFlag } from '../lib/stop-flag.ts';
import type {
  BookedCall,
  BookedCustomer,
  CallMoment,
  FigureGroup,
  SpokenTurn,
  Touched,
} from './book-rows.ts';
import type { LogPosition } from './export-log.ts';
import type { ExportLayout } from './layouts.ts';

/** One export, as the worker receives it. */
export interface ExportJob {
  kind: 'export';
  what: Exclude<ExportWhat, { kind: 'layout' }> | { kind: 'layout'; layout: ExportLayout };
  query: CallQuery;
  databasePath: string;
  /** The file to write; it must not exist yet. */
  path: string;
  /** The name that it gets once it is complete: by this one the office knows it. */
  wanted: string;
  /** For the workbook's first sheet. */
  cover: ExportCover;
  stop: StopFlag;
}

/** What the workbook says of itself. */
export interface ExportCover {
  officeName: string;
  /** The office's zone: in it stand the days of what has no call. */
  timezone: string;
  /** Local days, both included; null is unbounded. */
  from: string | null;
  until: string | null;
  /** The other conditions in words, empty without any. */
  conditions: string;
  /** When it is written, milliseconds since the epoch. */
  now: number;
  /** Australian dollars for a US dollar. */
  audPerUsd: number;
}

/** What the worker tells: how far it is, and in the end how it went. */
export type ExportNews =
  | { type: 'progress'; rows: number; total: number }
  | { type: 'done'; rows: number; sha256: string; position: LogPosition }
  | { type: 'failed'; reason: string };

/** What an export may be long of: calls, lines of `call_logs`, turns, and what layouts have a row for. */
export type CountedRows = 'calls' | 'moments' | 'turns' | 'calls_to_import' | 'customers_to_import';

/** All rows that were asked for, calls in the order in which they rang. The store room reads them. */
export interface ExportSource {
  /** How many rows there are: calls and the like as they are read below. */
  count: (rows: CountedRows) => number;
  calls: () => Iterable<BookedCall>;
  /** Without test calls; or of those only each customer's last, with what the customer book knows of them. */
  callsToImport: (rows: 'calls' | 'customers') => Iterable<BookedCall>;
  /** At least the events that `call_logs` has a line for, in the order of the event log. */
  callMoments: () => Iterable<CallMoment>;
  spokenTurns: () => Iterable<SpokenTurn>;
  customers: () => Iterable<BookedCustomer>;
  /** Those made on the calls; the office's own of the same days too, where nothing but days was asked for. */
  bookings: () => Iterable<Booking>;
  /** Figures of the reports over the calls. */
  figures: (names: readonly FigureName[]) => FigureGroup[];
  /** The last workbook before this one; null when there was none. */
  lastWorkbook: () => (LogPosition & { at: number }) | null;
  /** Calls that something happened to after position `seq`: those asked for, and older ones that were there by then. */
  callsTouchedSince: (seq: number) => Iterable<Touched>;
  /** All appointments that something happened to after position `seq`. */
  bookingsTouchedSince: (seq: number) => Iterable<Touched>;
  eventsOfCall: (callSid: string) => LoggedEvent[];
  eventsOfBooking: (id: string) => { seq: number; at: number; event: BookingEvent }[];
  /** The end of both logs as this export sees them. */
  position: () => LogPosition;
}
