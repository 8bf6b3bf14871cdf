import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { applyEvent } from '../../main/calls/call-record.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createLog } from '../../main/lib/log.ts';
import { createCallStore, rebuildProjections } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import {
  givenFolder,
  givenStore,
  joiningOffice,
  projectedTables,
  rebuildOptions,
  started,
} from './given-store.ts';

/** Calls whose tables lag; `pass` lets the moment pass. */
function laggingCalls(store: ReturnType<typeof openStore>) {
  let due: (() => void)[] = [];
  const lines: string[] = [];
  const calls = createCallStore(store, customerPhone, {
    parseEvent: rebuildOptions.parseEvent,
    applyEvent,
    inAMoment: (work) => void due.push(work),
    log: createLog((line) => lines.push(line)),
  });
  const pass = () => {
    const works = due;
    due = [];
    for (const work of works) work();
  };
  return { calls, pass, lines };
}

/** A call that goes on, in a database of its own. */
function givenCall() {
  const { store } = givenStore();
  const lagging = laggingCalls(store);
  lagging.calls.append('CA1', 1, [started]);
  const count = (table: string) => store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return { store, ...lagging, count };
}

const said = (turn: number, text = 'My tap drips'): CallEvent => ({ type: 'caller_said', turn, text });

test('what is said is in the log at once, and in the tables a moment later', () => {
  const { calls, count, pass } = givenCall();
  calls.append('CA1', 2, [said(0)]);
  calls.append('CA1', 3, [{ type: 'agent_said', turn: 1, text: 'Right.', intent: 'ask_name' }]);
  expect([count('call_events'), count('turns')]).toEqual([3, 0]);
  pass();
  expect([count('call_events'), count('turns')]).toEqual([3, 2]);
});

test('nobody sees the tables lag: a reader has them brought up, and so has every transaction', () => {
  const { store, calls, count } = givenCall();
  calls.append('CA1', 2, [said(0)]);
  expect(calls.findCall('CA1')?.turns).toHaveLength(1);
  calls.append('CA1', 3, [said(1)]);
  expect(store.transaction(() => count('turns'))).toBe(2);
  calls.append('CA1', 4, [said(2)]);
  expect(store.prepare('turns', 'SELECT turn FROM turns').all({})).toHaveLength(3);
});

test('an event of another kind, and what is said after the end, goes into the tables with all before it', () => {
  const { calls, count } = givenCall();
  calls.append('CA2', 2, [started]);
  calls.append('CA1', 3, [said(0)]);
  calls.append('CA2', 4, [said(0), { type: 'call_finished', status: 'completed', durationSeconds: 3 }]);
  expect(count('turns')).toBe(2);
  calls.append('CA2', 5, [said(1)]);
  expect(count('turns')).toBe(3);
});

test('inside a transaction nothing waits: what is undone is undone in the tables too', () => {
  const { store, calls, pass } = givenCall();
  const undone = () =>
    store.transaction(() => {
      calls.append('CA1', 2, [said(0)]);
      throw new Error('undone');
    });
  expect(undone).toThrow('undone');
  pass();
  expect(calls.findCall('CA1')?.turns).toEqual([]);
});

test('after a crash between the log and the tables the next start brings them up', () => {
  const { store, calls } = givenCall();
  calls.append('CA1', 2, [said(0), said(1)]);
  const path = join(givenFolder(), databaseFileName);
  store.db.exec(`VACUUM INTO '${path}'`); // what the disk has at this moment
  const next = openStore(path);
  expect(next.db.prepare('SELECT count(*) FROM turns').pluck().get()).toBe(0);
  try {
    const again = laggingCalls(next).calls;
    expect(again.listUnfinished()[0]?.turns).toHaveLength(2);
    const live = projectedTables(next);
    rebuildProjections(next, rebuildOptions);
    expect(projectedTables(next)).toEqual(live);
  } finally {
    next.close();
  }
});

test('a disk that takes nothing more: the call is still read as it is, and the tables wait for it', () => {
  const { store, calls, pass, lines, count } = givenCall();
  calls.append('CA1', 2, [said(0)]);
  store.db.pragma('query_only = ON');
  pass();
  expect(lines.join()).toContain('The tables wait for the disk');
  expect(calls.findCall('CA1')?.turns).toHaveLength(1);
  expect(() => store.transaction(() => undefined)).toThrow();
  store.db.pragma('query_only = OFF');
  expect(calls.findCall('CA1')?.turns).toHaveLength(1);
  expect(count('turns')).toBe(1);
});

test('an event that cannot be in the tables keeps no other out of them', () => {
  const { calls, lines, pass } = givenCall();
  calls.append('CA1', 2, [said(0)]);
  calls.append('CA1', 3, [said(0, 'The same turn again')]);
  calls.append('CA1', 4, [said(1, 'And another')]);
  pass();
  expect(calls.findCall('CA1')?.turns.map(({ text }) => text)).toEqual(['My tap drips', 'And another']);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('An event did not reach the tables');
});

test('whatever happens and whenever the moment passes, a rebuild changes nothing', () => {
  fc.assert(
    fc.property(joiningOffice, fc.infiniteStream(fc.boolean()), (appends, moments) => {
      const store = openStore(':memory:');
      const { calls, pass } = laggingCalls(store);
      for (const { callSid, at, events } of appends) {
        calls.append(callSid, at, events);
        if (moments.next().value) pass();
      }
      pass();
      const live = projectedTables(store);
      rebuildProjections(store, rebuildOptions);
      expect(projectedTables(store)).toEqual(live);
      store.close();
    }),
    { numRuns: 60 },
  );
});
