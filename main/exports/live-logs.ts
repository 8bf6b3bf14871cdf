/**
 * The three CSV logs that grow while the office works. Their lines follow from the event log in the database, so
 * nothing waits in memory: what could not be written (file locked, disk full, crash) is written by the next update
 * from where the file stopped, once. A file that somebody changed is kept beside and written anew.
 */
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Call } from '../../preload/contract/calls.ts';
import type { LoggedEvent } from '../calls/call-events.ts';
import { applyEvent } from '../calls/call-record.ts';
import {
  callLogColumns,
  conversationColumns,
  customerDataColumns,
  momentName,
  toBookedCall,
  type Column,
} from './columns.ts';
import { byteOrderMark, csvHead, csvLines } from './csv-text.ts';
import { digestBefore, exists, moveAside, writeFrom } from './log-file.ts';
import { whyNotWritten } from './write-trouble.ts';

/** The event log; the store room reads it. */
export interface EventSource {
  /** At most `limit` events after position `seq`, in order. */
  eventsAfter: (seq: number, limit: number) => LoggedEvent[];
  /** One call's events up to and including position `upTo`. */
  eventsOfCall: (callSid: string, upTo: number) => LoggedEvent[];
}

/** How far a log has been written: the last event in it, its length in bytes and a digest of its end. */
export interface LogMark {
  seq: number;
  bytes: number;
  tail: string;
}

/** Remembers how far the logs were written, so that a start need not compare them from the beginning. */
export interface LogMarks {
  findMark: (log: string) => LogMark | null;
  saveMark: (log: string, mark: LogMark) => void;
}

/** What the live logs need. */
export interface LiveLogsNeeds {
  /** The folder of the three files; it is made when it is missing. */
  folder: string;
  source: EventSource;
  marks: LogMarks;
  /** Hears, in a plain sentence, that a log cannot be written (once), that all is well again, or what was moved. */
  report: (level: 'info' | 'problem', text: string) => void;
}

/** The live logs. */
export interface LiveLogs {
  /** Writes what has happened since the last update, in the background; never rejects. */
  update: () => Promise<void>;
  /** The same a moment later, once for all that is said until then: callers' answers go first. */
  updateSoon: () => void;
  /** Writes all three anew after something was forgotten. False when one is locked: it still holds what it held. */
  rewrite: () => Promise<boolean>;
  /** Writes what is still to be written; afterwards the database may be closed. */
  close: () => Promise<void>;
}

/** Opens the logs; the first update completes them from the database. */
export function createLiveLogs({ folder, source, marks, report }: LiveLogsNeeds): LiveLogs {
  const open = (name: string) => ({ path: join(folder, `${name}.csv`), name, source, marks, report });
  const logs = [
    createLog({ ...open('call_logs'), columns: callLogColumns, rowsOf: momentsOf }),
    createLog({ ...open('customer_data'), columns: customerDataColumns, rowsOf: finishedCallOf }),
    createLog({ ...open('conversation_logs'), columns: conversationColumns, rowsOf: completedTurnsOf }),
  ];
  let trouble: string | null = null;

  const updateAll = async () => {
    const troubles = [];
    for (const log of logs) {
      try {
        await mkdir(folder, { recursive: true });
        await log.update();
      } catch (error) {
        troubles.push(
          `${whyNotWritten(log.path, error)} Its lines are kept and written as soon as it can be.`,
        );
      }
    }
    const [worst = null] = troubles;
    if (worst !== null && trouble === null) report('problem', worst);
    if (worst === null && trouble !== null)
      report('info', 'The CSV logs are written again; nothing is missing.');
    trouble = worst;
  };

  let last = Promise.resolve();
  let waiting: Promise<void> | null = null;
  const update = () => {
    waiting ??= last = last
      .then(() => setImmediate()) // the caller's answer goes first
      .then(() => {
        waiting = null; // events from now on need another update
        return updateAll();
      });
    return waiting;
  };
  const rewrite = async () => {
    for (const log of logs) log.beginAnew();
    await update();
    return !logs.some((log) => log.isStale());
  };
  let soon: NodeJS.Timeout | undefined;
  const updateSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void update();
    }, soonMs);
  };
  const close = () => {
    clearTimeout(soon);
    return update();
  };
  return { update, updateSoon, rewrite, close };
}

interface LogNeeds<Row> extends Omit<LiveLogsNeeds, 'folder'> {
  path: string;
  name: string;
  columns: readonly Column<Row>[];
  /** The lines that follow from an event: the call before and after it. */
  rowsOf: (before: Call | null, after: Call, logged: LoggedEvent) => Row[];
}

const soonMs = 100;
const eventsPerWrite = 200; // some 15 ms of the thread that answers calls

function createLog<Row>({ path, name, columns, rowsOf, source, marks, report }: LogNeeds<Row>) {
  const head = byteOrderMark + csvHead(columns);
  let position: { seq: number; bytes: number } | null = null;
  let running: ReadonlyMap<string, Call> = new Map();
  let stale = false;

  const startPosition = async () => {
    const mark = marks.findMark(name);
    const known = mark !== null && (await digestBefore(path, mark.bytes)) === mark.tail;
    return known ? { seq: mark.seq, bytes: mark.bytes } : { seq: 0, bytes: 0 };
  };

  const startAnew = async () => {
    if (await exists(path)) {
      const aside = await moveAside(path);
      report(
        'info',
        `${basename(path)} had been changed. It was kept as ${basename(aside)} and written anew.`,
      );
    }
    running = new Map();
    return { seq: 0, bytes: 0 };
  };

  const saveMark = async ({ seq, bytes }: { seq: number; bytes: number }) => {
    const tail = await digestBefore(path, bytes);
    if (tail !== null) marks.saveMark(name, { seq, bytes, tail });
  };

  const throwAway = async () => {
    await rm(path, { force: true });
    position = { seq: 0, bytes: 0 };
    running = new Map();
    stale = false;
  };

  const update = async () => {
    if (stale) await throwAway();
    position ??= await startPosition();
    let finished = false;
    for (;;) {
      const batch = source.eventsAfter(position.seq, eventsPerWrite);
      if (batch.length === 0 && position.bytes > 0) break;
      const step = follow(batch, running, source, rowsOf);
      const text: Buffer = Buffer.from((position.bytes === 0 ? head : '') + csvLines(columns, step.rows));
      if (text.length > 0 && !(await writeFrom(path, position.bytes, text))) {
        position = await startAnew();
        continue;
      }
      position = { seq: batch.at(-1)?.seq ?? position.seq, bytes: position.bytes + text.length };
      running = step.running;
      finished ||= step.finished;
    }
    if (finished) await saveMark(position);
  };
  return { path, update, beginAnew: () => (stale = true), isStale: () => stale };
}

/** The rows that follow from events, and the calls that go on after them. */
function follow<Row>(
  events: readonly LoggedEvent[],
  running: ReadonlyMap<string, Call>,
  source: EventSource,
  rowsOf: LogNeeds<Row>['rowsOf'],
): { rows: Row[]; running: ReadonlyMap<string, Call>; finished: boolean } {
  const calls = new Map(running);
  const rows: Row[] = [];
  let finished = false;
  for (const logged of events) {
    const { callSid, at, event } = logged;
    const before = calls.get(callSid) ?? recall(source, logged);
    const after = applyEvent(before, callSid, at, event);
    rows.push(...rowsOf(before, after, logged));
    if (after.endedAt === null) calls.set(callSid, after);
    else calls.delete(callSid);
    finished ||= event.type === 'call_finished';
  }
  return { rows, running: calls, finished };
}

/** The call as it was before an event; null when the event is its first. */
function recall(source: EventSource, { seq, callSid, event }: LoggedEvent): Call | null {
  if (event.type === 'call_started') return null;
  return source
    .eventsOfCall(callSid, seq - 1)
    .reduce<Call | null>((call, earlier) => applyEvent(call, callSid, earlier.at, earlier.event), null);
}

function momentsOf(_before: Call | null, call: Call, { at, event }: LoggedEvent) {
  return momentName(event) === null ? [] : [{ call, at, event }];
}

function finishedCallOf(_before: Call | null, call: Call, { event }: LoggedEvent) {
  return event.type === 'call_finished' ? [toBookedCall(call)] : [];
}

function completedTurnsOf(before: Call | null, call: Call) {
  return call.turns.slice(completedTurns(before), completedTurns(call)).map((turn) => ({ call, turn }));
}

/** How many turns will not grow any more: all but one the agent may still be speaking. */
function completedTurns(call: Call | null): number {
  if (call === null) return 0;
  const last = call.turns.at(-1);
  const speaking = last?.role === 'agent' && !last.cutOff && call.endedAt === null;
  return call.turns.length - (speaking ? 1 : 0);
}
