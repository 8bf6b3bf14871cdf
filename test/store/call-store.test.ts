import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '../../preload/contract/calls.ts';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { applyEvent } from '../../main/calls/call-record.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore, rebuildProjections } from '../../main/store/call-store.ts';
import { openStore } from '../../main/store/open.ts';
import {
  capture,
  givenStore,
  joiningOffice,
  projectedTables,
  rebuildOptions,
  started,
} from './given-store.ts';

test('every kind of event comes back in the call as the fold of its events has it', () => {
  const { calls } = givenStore();
  const events: CallEvent[] = [
    started,
    { type: 'line_connected', sessionId: 'VX1', resumed: false },
    { type: 'agent_said', turn: 0, text: 'Hello, ', intent: 'greet' },
    { type: 'agent_said', turn: 0, text: 'how may I help?', intent: 'greet' },
    { type: 'agent_cut_off', turn: 0, heard: 'Hello, how' },
    { type: 'caller_said', turn: 1, text: 'My toilet is blocked' },
    { type: 'digit_pressed', digit: '1' },
    {
      type: 'fields_captured',
      fields: { service_type: capture('toilet_repair'), previous_customer: capture(true) },
      details: {
        isJob: true,
        streetAddress: capture('5 Miller Street'),
        state: 'NSW',
        postcode: '2060',
        services: [capture('toilet_repair'), capture('leaking_tap')],
        phones: [
          { ...capture('0412345678'), valid: true },
          { ...capture('0412'), valid: false },
        ],
      },
    },
    { type: 'fields_captured', fields: { previous_customer: null } },
    { type: 'say_asked', text: 'We can be there by 4.' },
    { type: 'note_added', text: 'Dog in the yard' },
    { type: 'note_added', text: 'Ring "Bob"\u0000' },
    { type: 'call_marked', isJob: false },
    { type: 'call_marked', isJob: null, handled: true },
    { type: 'passed', target: 'softphone', stage: 'asked' },
    { type: 'pass_ended', why: 'no_answer' },
    { type: 'passed', target: '+61491570156', stage: 'answered' },
    { type: 'office_hung_up' },
    { type: 'line_lost' },
    { type: 'call_finished', status: 'completed', durationSeconds: 61 },
    { type: 'duration_reported', durationSeconds: 62 },
  ];
  let folded: Call | null = null;
  for (const [index, event] of events.entries()) {
    calls.append('CA1', 1000 + index, [event]);
    folded = applyEvent(folded, 'CA1', 1000 + index, event);
    expect(calls.findCall('CA1'), event.type).toEqual(folded);
  }
});

test('whatever happens in whatever order, the tables equal the fold of the log, and a rebuild changes nothing', () => {
  let sequences = 0;
  fc.assert(
    fc.property(joiningOffice, (appends) => {
      const store = openStore(':memory:');
      const calls = createCallStore(store, customerPhone);
      const folded = new Map<string, Call>();
      for (const { callSid, at, events } of appends) {
        calls.append(callSid, at, events);
        for (const event of events) {
          folded.set(callSid, applyEvent(folded.get(callSid) ?? null, callSid, at, event));
        }
      }
      for (const [callSid, call] of folded) expect(calls.findCall(callSid)).toEqual(call);
      expect(calls.listUnfinished()).toEqual([...folded.values()].filter((call) => call.endedAt === null));
      const live = projectedTables(store);
      rebuildProjections(store, rebuildOptions);
      expect(projectedTables(store)).toEqual(live);
      store.close();
      sequences += folded.size;
    }),
    { numRuns: 1000 },
  );
  expect(sequences).toBeGreaterThan(1000);
}, 240_000);

test('events of a call that never started are refused and leave nothing behind', () => {
  const { store, calls } = givenStore();
  expect(() => calls.append('CA9', 1, [{ type: 'line_lost' }])).toThrow(/call_started/);
  expect(() => calls.append('CA9', 1, [started, started])).toThrow();
  expect(store.db.prepare('SELECT count(*) AS n FROM call_events').get()).toEqual({ n: 0 });
  expect(calls.findCall('CA9')).toBeNull();
});

test('calls are listed newest first, page by page', () => {
  const { calls } = givenStore();
  for (const at of [1000, 3000, 2000]) calls.append(`CA${at}`, at, [started]);
  const first = calls.listCalls({ limit: 2 });
  expect(first.map(({ callSid }) => callSid)).toEqual(['CA3000', 'CA2000']);
  const next = calls.listCalls({ limit: 2, before: first[1]! });
  expect(next.map(({ callSid }) => callSid)).toEqual(['CA1000']);
});

test('calls of one instant are all listed, once, wherever a page ends', () => {
  const { calls } = givenStore();
  const sids = ['CA3', 'CA1', 'CA5', 'CA2', 'CA4'];
  for (const callSid of sids) calls.append(callSid, 1000, [started]);
  const listed: string[] = [];
  for (let page = calls.listCalls({ limit: 2 }); page.length > 0;) {
    listed.push(...page.map(({ callSid }) => callSid));
    page = calls.listCalls({ limit: 2, before: page.at(-1)! });
  }
  expect(listed).toEqual(['CA5', 'CA4', 'CA3', 'CA2', 'CA1']);
});

test('what stood before is remembered, once for each change', () => {
  const { store, calls } = givenStore();
  calls.append('CA1', 1, [started]);
  for (const name of ['Sarah', 'Sarah', 'Sara', null]) {
    const fields = { customer_name: name === null ? null : capture(name) };
    calls.append('CA1', 2, [{ type: 'fields_captured', fields }]);
  }
  const history = store.db.prepare('SELECT value, source FROM capture_history ORDER BY seq').all();
  expect(history).toEqual([
    { value: 'Sarah', source: 'said' },
    { value: 'Sara', source: 'said' },
    { value: null, source: null },
  ]);
});

test('hostile words are kept as words', () => {
  const { calls } = givenStore();
  const words = `Robert'); DROP TABLE calls; -- @callSid $1 ? "\u0000" =cmd|'/c calc'!A1 ${'x'.repeat(100_000)}`;
  calls.append('CA1', 1, [started, { type: 'caller_said', turn: 0, text: words }]);
  calls.append('CA1', 2, [{ type: 'fields_captured', fields: { customer_name: capture(words) } }]);
  expect(calls.findCall('CA1')?.turns[0]?.text).toBe(words);
  expect(calls.findCall('CA1')?.fields.customer_name?.value).toBe(words);
});

test('a log with an event that cannot be read stops the rebuild and leaves the tables as they were', () => {
  const { store, calls } = givenStore();
  calls.append('CA1', 1, [started]);
  store.db.exec(`INSERT INTO call_events (call_sid, at, type, data) VALUES ('CA1', 2, 'unheard_of', '{}')`);
  const before = projectedTables(store);
  expect(() => rebuildProjections(store, rebuildOptions)).toThrow('Event 2 of the log cannot be read.');
  expect(projectedTables(store)).toEqual(before);
});
