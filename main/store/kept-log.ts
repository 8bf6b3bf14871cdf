/** The append-only logs: each is kept in the database, in every backup, and line by line as a journal. */

/** An entry at its position, from 1 on. */
export interface LogEntry {
  seq: number;
}

/** What a journal needs to know of its log. */
export interface JournalledLog<E extends LogEntry> {
  /** The journal's file in the second copy's folder. */
  journalName: string;
  /** An entry as JSON has it; throws for what is none, or cannot be read. */
  parse: (entry: unknown) => E;
}

/** A row of a log. */
export interface LogRow {
  seq: number;
  /** The call or appointment. */
  owner: string;
  at: number;
  type: string;
  data: string;
}

/** A log as all its copies have it. */
export interface KeptLog<E extends LogEntry> extends JournalledLog<E> {
  table: 'call_events' | 'booking_events';
  /** The column that names the owner. */
  ownerColumn: string;
  fromRow: (row: LogRow) => E;
  /** The call or appointment that an entry belongs to. */
  ownerOf: (entry: E) => string;
  /** Whether an entry begins its call or appointment. */
  begins: (entry: E) => boolean;
  /** What the owners are called. */
  owners: 'calls' | 'appointments';
  /** After "3 entries", where it has to be said. */
  of: '' | ' of appointments';
}

/** Reads a log in the order written. */
export interface LogReader<E extends LogEntry> {
  /** At most `limit` entries after position `seq`. */
  eventsAfter: (seq: number, limit: number) => E[];
  /** Position of the last entry; 0 when there is none. */
  lastSeq: () => number;
}

/** What entries of all logs have; the rest is for the log itself to check. */
export function readPosition<E extends LogEntry & { at: number }>(
  entry: unknown,
): Record<Exclude<keyof E, 'seq' | 'at'>, unknown> & { seq: number; at: number } {
  const { seq, at } = entry as Record<string, unknown>; // of null it throws, as it should
  if (!Number.isSafeInteger(seq) || typeof at !== 'number') throw new Error('An entry has a position.');
  return { ...(entry as Record<keyof E, unknown>), seq: Number(seq), at }; // any key may be missing: unknown covers it
}
