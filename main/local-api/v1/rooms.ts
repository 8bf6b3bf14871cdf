/** What the API needs from the other rooms; compose hands it in. */
import type { Analytics, Period } from '../../../preload/contract/analytics.ts';
import type { Booking } from '../../../preload/contract/bookings.ts';
import type { Call } from '../../../preload/contract/calls.ts';
import type { Output } from '../../../preload/contract/endpoints.ts';
import type { DailyReport } from '../../../preload/contract/reports.ts';
import type { CallFilter, CallPage, CustomerPage, TrailEntry } from '../../../preload/contract/search.ts';
import type { OfficeCalls } from '../rooms.ts';

/** What is told of calls as they happen. */
export type LiveNews =
  { type: 'call_changed'; call: Call } | { type: 'caller_speaking'; callSid: string; text: string };

/** The books, read. */
export interface ReadableBooks {
  calls: Pick<OfficeCalls, 'live' | 'find'>;
  /** Newest first; `before` is the `next` of the page before. */
  search(filter: CallFilter, page: { limit: number; before: number | null }): CallPage;
  trail(callSid: string): TrailEntry[];
  findCustomers(
    text: string,
    page: { limit: number; after: { lastCallAt: number; id: number } | null },
  ): CustomerPage;
  profileOf(phone: string): Output<'customers:find'>;
  /** The first to come first, after an appointment's place; days as `2024-08-05`, both included. */
  bookings(
    days: { from: string; until: string },
    page: { limit: number; after: { startsAt: number; id: string } | null },
  ): Booking[];
  /** Today's when no day is given. */
  daily(date?: string): DailyReport;
  analytics(period: Period): Promise<Analytics>;
  /** Today in the office. */
  today(): string;
  /** How far the log of events has come; a later position includes all that an earlier one does. */
  position(): number;
  /** Calls to which anything happened after a position, the last one changed comes last; of a long absence the end. */
  changedSince(position: number): Call[];
  /** Returns the function that ends it. */
  follow(listener: (news: LiveNews) => void): () => void;
}
