/** What the calls room needs kept. The store room implements it on SQLite. */
import type { Call, CallPosition, CallSummary, Customer } from '../../preload/contract/calls.ts';
import type { Capture, CorrectableName } from '../../preload/contract/fields.ts';
import type { CallEvent } from './call-events.ts';

/** The event log and the tables that follow from it. All methods are synchronous and throw on disk errors. */
export interface CallStore {
  /**
   * Appends events to a call's log in one durable transaction: on return they are on the disk, and all that is read
   * follows from them. `at` is milliseconds since the epoch.
   */
  append(callSid: string, at: number, events: readonly CallEvent[]): void;
  /** The whole call, or null when there is none of that id. */
  findCall(callSid: string): Call | null;
  /** Calls that have no `call_finished` yet, oldest first. */
  listUnfinished(): Call[];
  /** Newest first, those of one millisecond by their ids; `before` (exclusive) pages on. */
  listCalls(page: { limit: number; before?: CallPosition | null }): CallSummary[];
  /** A customer's finished calls, newest first. */
  listCallsOfCustomer(phone: string, page: { limit: number }): CallSummary[];
  /** What stood in a field before the value that stands now; null when nothing did. */
  previousCapture(callSid: string, field: CorrectableName): Capture | null;
  /** The highest number of the network's words on a call that is over; null when none came with one. */
  lastStatusSequence(callSid: string): number | null;
  /** The customer with this phone number (national form, e.g. `0412345678`), or null. */
  findCustomer(phone: string): Customer | null;
  /** Most recent callers first. */
  listCustomers(page: { limit: number }): Customer[];
}
