/** Alerts and promises as tables; what comes out equals `applyAlertEvent` (calls/alert-events.ts). */
import type { Alert, Promised } from '../../preload/contract/on-call.ts';
import type { AlertEvent, AlertEventOf, AlertRecord } from '../calls/alert-events.ts';
import type { CallEvent } from '../calls/call-events.ts';
import { assertNever } from '../lib/assert.ts';
import type { Store } from './open.ts';

/** Updates the tables for events of alerts and promises. */
export interface AlertWriter {
  takes(event: CallEvent): event is AlertEvent;
  write(callSid: string, at: number, event: AlertEvent): void;
}

/** Writes to the tables of this database. */
export function createAlertWriter(store: Store): AlertWriter {
  return { takes: isOurs, write: createWrite(store) };
}

const ours: Readonly<Record<AlertEvent['type'], true>> = {
  alert_started: true,
  alert_sent: true,
  alert_ringing: true,
  alert_answered: true,
  emergency_accepted: true,
  alert_stopped: true,
  promised: true,
  promise_kept: true,
  promise_broken: true,
  promise_reopened: true,
};

function isOurs(event: CallEvent): event is AlertEvent {
  return Object.hasOwn(ours, event.type);
}

function createWrite(store: Store): AlertWriter['write'] {
  const write = alertStatements(store);
  const promise = promiseStatements(store);
  return (callSid, at, event) => {
    switch (event.type) {
      case 'alert_started':
        write.start.run(startParams(callSid, at, event));
        return;
      case 'alert_sent':
        write.send.run({ callSid, at, step: event.step, person: event.person, round: event.round });
        return;
      case 'alert_ringing':
        write.ring.run({ callSid, step: event.step, ringSid: event.ringSid });
        return;
      case 'alert_answered':
        write.answer.run({ callSid, step: event.step, answer: event.answer });
        return;
      case 'emergency_accepted':
        write.accept.run({ callSid, name: event.name, by: event.by, after: event.afterSeconds });
        return;
      case 'alert_stopped':
        write.stop.run({ callSid, reason: event.reason });
        return;
      case 'promised':
        promise.make.run({ callSid, at, what: event.what, dueAt: event.dueAt });
        return;
      case 'promise_kept':
        promise.keep.run({ callSid, by: event.by, at });
        return;
      case 'promise_broken':
        promise.break.run({ callSid });
        return;
      case 'promise_reopened':
        promise.reopen.run({ callSid });
        return;
      default:
        assertNever(event);
    }
  };
}

/** Reads the alert and the promise of a call. */
export function createAlertReader(store: Store): (callSid: string) => AlertRecord {
  const alert = store.prepare<{ callSid: string }, AlertRow>(
    'alert of call',
    'SELECT * FROM alerts WHERE call_sid = @callSid',
  );
  const promise = store.prepare<{ callSid: string }, PromiseRow>(
    'promise of call',
    'SELECT * FROM promises WHERE call_sid = @callSid',
  );
  return (callSid) => {
    const alertRow = alert.get({ callSid });
    const promiseRow = promise.get({ callSid });
    return {
      alert: alertRow ? toAlert(alertRow) : null,
      promise: promiseRow ? toPromise(promiseRow) : null,
    };
  };
}

/** Calls whose alert nobody has accepted or stopped, or whose promise is neither kept nor broken, oldest first. */
export function createOpenAlertReader(store: Store): () => string[] {
  const open = store.prepare<object, { call_sid: string }>(
    'open alerts and promises',
    `SELECT call_sid FROM alerts WHERE accepted_by IS NULL AND stopped IS NULL
     UNION SELECT call_sid FROM promises WHERE kept_by IS NULL AND broken = 0`,
  );
  return () => open.all({}).map((row) => row.call_sid);
}

interface AlertRow {
  hazard: Alert['hazard'];
  rehearsal: number;
  started_at: number;
  people: string;
  shared_with: string | null;
  step: number | null;
  person: number;
  round: number;
  step_at: number;
  ring_sid: string | null;
  answer: Alert['people'][number]['answer'];
  accepted_name: string;
  accepted_by: 'on_call' | 'office' | null;
  accepted_after: number;
  stopped: Alert['stopped'];
}

interface PromiseRow {
  what: Promised['what'];
  made_at: number;
  due_at: number;
  kept_by: Promised['keptBy'];
  kept_at: number | null;
  broken: number;
}

function toAlert(row: AlertRow): Alert {
  const { step, person, round, answer } = row;
  return {
    hazard: row.hazard,
    rehearsal: row.rehearsal === 1,
    startedAt: row.started_at,
    people: JSON.parse(row.people) as Alert['people'], // written below
    sharedWith: row.shared_with,
    current: step === null ? null : { step, person, round, at: row.step_at, ringSid: row.ring_sid, answer },
    accepted:
      row.accepted_by === null
        ? null
        : { name: row.accepted_name, by: row.accepted_by, afterSeconds: row.accepted_after },
    stopped: row.stopped,
  };
}

function toPromise(row: PromiseRow): Promised {
  return {
    what: row.what,
    madeAt: row.made_at,
    dueAt: row.due_at,
    keptBy: row.kept_by,
    keptAt: row.kept_at,
    broken: row.broken === 1,
  };
}

function startParams(callSid: string, at: number, event: AlertEventOf<'alert_started'>) {
  const people = JSON.stringify(event.people.map((person) => ({ ...person, answer: null })));
  const { hazard, rehearsal, sharedWith } = event;
  return { callSid, at, hazard, rehearsal: Number(rehearsal), people, sharedWith };
}

function alertStatements(store: Store) {
  return {
    start: store.prepare<ReturnType<typeof startParams>>(
      'start alert',
      `INSERT OR REPLACE INTO alerts (call_sid, hazard, rehearsal, started_at, people, shared_with)
       VALUES (@callSid, @hazard, @rehearsal, @at, @people, @sharedWith)`,
    ),
    send: store.prepare<{ callSid: string; at: number; step: number; person: number; round: number }>(
      'send alert',
      `UPDATE alerts SET step = @step, person = @person, round = @round, step_at = @at, ring_sid = NULL, answer = NULL
       WHERE call_sid = @callSid`,
    ),
    ring: store.prepare<{ callSid: string; step: number; ringSid: string }>(
      'alert rings',
      'UPDATE alerts SET ring_sid = @ringSid WHERE call_sid = @callSid AND step = @step',
    ),
    answer: store.prepare<{ callSid: string; step: number; answer: string }>(
      'alert answered',
      `UPDATE alerts SET answer = @answer, people = json_set(people, '$[' || person || '].answer', @answer)
       WHERE call_sid = @callSid AND step = @step`,
    ),
    accept: store.prepare<{ callSid: string; name: string; by: string; after: number }>(
      'accept alert',
      `UPDATE alerts SET accepted_name = @name, accepted_by = @by, accepted_after = @after
       WHERE call_sid = @callSid`,
    ),
    stop: store.prepare<{ callSid: string; reason: string }>(
      'stop alert',
      'UPDATE alerts SET stopped = @reason WHERE call_sid = @callSid',
    ),
  };
}

function promiseStatements(store: Store) {
  return {
    make: store.prepare<{ callSid: string; at: number; what: string; dueAt: number }>(
      'make promise',
      `INSERT OR REPLACE INTO promises (call_sid, what, made_at, due_at) VALUES (@callSid, @what, @at, @dueAt)`,
    ),
    keep: store.prepare<{ callSid: string; by: string; at: number }>(
      'keep promise',
      'UPDATE promises SET kept_by = @by, kept_at = @at WHERE call_sid = @callSid',
    ),
    reopen: store.prepare<{ callSid: string }>(
      'reopen promise',
      'UPDATE promises SET kept_by = NULL, kept_at = NULL WHERE call_sid = @callSid',
    ),
    break: store.prepare<{ callSid: string }>(
      'break promise',
      'UPDATE promises SET broken = 1 WHERE call_sid = @callSid',
    ),
  };
}
