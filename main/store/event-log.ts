/** The append-only log of everything that happened. */
import type { CallEvent, LoggedEvent } from '../calls/call-events.ts';
import { must } from '../lib/assert.ts';
import { type KeptLog, type LogReader, readPosition } from './kept-log.ts';
import type { Store } from './open.ts';

/** Checks an event that an older Callout may have written; throws when it cannot be read. */
export type ParseEvent = (event: unknown) => CallEvent;

/** Reads the log of calls. */
export interface EventReader extends LogReader<LoggedEvent> {
  /** One call's events up to and including position `upTo`. */
  eventsOfCall: (callSid: string, upTo: number) => LoggedEvent[];
}

/** A row of `call_events`. */
export interface EventRow {
  seq: number;
  call_sid: string;
  at: number;
  type: string;
  data: string;
}

/** Reads the log of this database. */
export function createEventReader(store: Store, parse: ParseEvent): EventReader {
  const after = store.apart.prepare<{ seq: number; limit: number }, EventRow>(
    'events after',
    'SELECT seq, call_sid, at, type, data FROM call_events WHERE seq > @seq ORDER BY seq LIMIT @limit',
  );
  const ofCall = store.apart.prepare<{ callSid: string; upTo: number }, EventRow>(
    'events of call',
    `SELECT seq, call_sid, at, type, data FROM call_events
     WHERE call_sid = @callSid AND seq <= @upTo ORDER BY seq`,
  );
  const last = store.apart.prepare<object, { seq: number | null }>(
    'last event',
    'SELECT max(seq) AS seq FROM call_events',
  );
  const read = (row: EventRow) => toLoggedEvent(row, parse);
  return {
    eventsAfter: (seq, limit) => after.all({ seq, limit }).map(read),
    eventsOfCall: (callSid, upTo) => ofCall.all({ callSid, upTo }).map(read),
    lastSeq: () => last.get({})?.seq ?? 0,
  };
}

/** When the last event happened, in milliseconds since the epoch; 0 when there is none. */
export function lastEventAt(store: Store): number {
  const last = store.apart.prepare<object, { at: number }>(
    'last event at',
    'SELECT at FROM call_events ORDER BY seq DESC LIMIT 1',
  );
  return last.get({})?.at ?? 0;
}

/** Appends one event; to be called inside the transaction that also updates what follows from it. */
export type AppendEvent = (
  callSid: string,
  at: number,
  event: CallEvent,
  /** Where another copy of the log has it; the next free position when absent. */
  position?: number | null,
) => LoggedEvent;

interface EventParams {
  position: number | null;
  callSid: string;
  at: number;
  type: string;
  data: string;
}

/** Writes to the log of this database. */
export function createEventAppender(store: Store): AppendEvent {
  const insert = store.apart.prepare<EventParams, { seq: number }>(
    'append event',
    `INSERT INTO call_events (seq, call_sid, at, type, data) VALUES (@position, @callSid, @at, @type, @data)
     RETURNING seq`,
  );
  return (callSid, at, event, position = null) => {
    const { type, ...data } = event;
    const rows = insert.all({ position, callSid, at, type, data: JSON.stringify(data) });
    const { seq } = must(rows[0], 'an INSERT returns its row');
    return { seq, callSid, at, event };
  };
}

/** The event of a row; throws when it cannot be read. */
export function toLoggedEvent(row: EventRow, parse: ParseEvent): LoggedEvent {
  const data = JSON.parse(row.data) as object; // written as an object, above
  try {
    const event = parse({ ...data, type: row.type });
    return { seq: row.seq, callSid: row.call_sid, at: row.at, event };
  } catch (error) {
    throw new Error(`Event ${row.seq} of the log cannot be read.`, { cause: error });
  }
}

/** The log of calls, as all its copies have it. */
export function logOfCalls(parseEvent: ParseEvent): KeptLog<LoggedEvent> {
  return {
    journalName: 'callout-journal.jsonl',
    parse: (entry) => {
      const { seq, at, callSid, event } = readPosition<LoggedEvent>(entry);
      if (typeof callSid !== 'string') throw new Error('An entry of the calls has a call.');
      return { seq, callSid, at, event: parseEvent(event) };
    },
    table: 'call_events',
    ownerColumn: 'call_sid',
    fromRow: ({ owner, ...row }) => toLoggedEvent({ ...row, call_sid: owner }, parseEvent),
    ownerOf: ({ callSid }) => callSid,
    begins: ({ event }) => event.type === 'call_started',
    owners: 'calls',
    of: '',
  };
}
