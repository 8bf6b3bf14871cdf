/**
 * What is said in a live call is in the log, on the disk, before it is answered; the tables that follow from it are
 * written a moment later, for all calls together, because they touch ten times as much of the file as the log does and
 * the caller would wait for it. Nobody sees them lag: whoever else uses the database has them brought up first
 * (`Store.useAfter`), and so has every event of another kind, so that the tables are always what the log up to one
 * position makes them. That position is kept with them (`tables_reach`): after a crash they go on from there.
 */
import type { Call } from '../../preload/contract/calls.ts';
import type { CallEvent, LoggedEvent } from '../calls/call-events.ts';
import type { Log } from '../lib/log.ts';
import type { Project } from './call-projections.ts';
import { createEventReader, type ParseEvent } from './event-log.ts';
import type { Store } from './open.ts';
import { isStorageTrouble } from './storage-trouble.ts';

/** What waiting needs. */
export interface LaterNeeds {
  parseEvent: ParseEvent;
  /** A call's record after one more event (calls/call-record.ts). */
  applyEvent: (call: Call | null, callSid: string, at: number, event: CallEvent) => Call;
  /** Runs the work a moment later, once. */
  inAMoment: (work: () => void) => void;
  log: Log;
}

/** The events that are in the log and not yet in the tables. */
export interface TablesLater {
  /** Whether events of these kinds may wait, in a call that goes on. */
  mayWait(events: readonly CallEvent[]): boolean;
  add(events: readonly LoggedEvent[]): void;
  /** A call of the tables with what is waiting: for as long as the disk does not take it. */
  complete(call: Call): Call;
}

/** Begins with what a crash left waiting. */
export function createTablesLater(store: Store, project: Project, needs: LaterNeeds): TablesLater {
  let waiting = createEventReader(store, needs.parseEvent).eventsAfter(
    reachOf(store),
    Number.MAX_SAFE_INTEGER,
  );
  let working = false;
  let called = false;

  const projectOne = (logged: LoggedEvent) => {
    try {
      store.apart.transaction(() => project(logged));
    } catch (error) {
      if (isStorageTrouble(error)) throw error;
      const { seq, callSid, event } = logged; // one call's fault must not keep the others out of the tables
      needs.log.error('An event did not reach the tables', { seq, callSid, type: event.type });
    }
  };
  const bringUp = () => {
    if (waiting.length === 0 || working) return; // its own statements are uses as well
    working = true;
    try {
      store.apart.transaction(() => {
        for (const logged of waiting) projectOne(logged);
      });
      waiting = [];
    } finally {
      working = false;
    }
  };
  const bringUpWhenCalled = () => {
    called = false;
    try {
      bringUp();
    } catch (error) {
      if (!isStorageTrouble(error)) throw error;
      needs.log.warn('The tables wait for the disk', { waiting: waiting.length });
    }
  };
  store.useAfter(bringUp);
  return {
    mayWait: (events) => events.every(({ type }) => Object.hasOwn(waitingKinds, type)),
    add: (events) => {
      waiting.push(...events);
      if (!called) needs.inAMoment(bringUpWhenCalled);
      called = true;
    },
    complete: (call) =>
      waiting
        .filter(({ callSid }) => callSid === call.callSid)
        .reduce<Call>((before, { callSid, at, event }) => needs.applyEvent(before, callSid, at, event), call),
  };
}

/** What is said, heard and understood: the events between a caller's sentence and its answer. */
const waitingKinds: Readonly<Partial<Record<CallEvent['type'], true>>> = {
  caller_said: true,
  agent_said: true,
  agent_cut_off: true,
  fields_captured: true,
  model_used: true,
  digit_pressed: true,
};

function reachOf(store: Store): number {
  const reach = store.prepare<object, { seq: number }>('reach of tables', 'SELECT seq FROM tables_reach');
  return reach.get({})?.seq ?? 0;
}
