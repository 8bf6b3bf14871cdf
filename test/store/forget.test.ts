import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forgetEvent } from '../../main/calls/forget-event.ts';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { rebuildProjections } from '../../main/store/call-store.ts';
import { createForgetter } from '../../main/store/forget.ts';
import { busyOffice, capture, givenStore, projectedTables, rebuildOptions, started } from './given-store.ts';

const secret = 'the spare key is under the third pot';
const day = 86_400_000;

function givenOffice() {
  const given = givenStore();
  return { ...given, forgetter: createForgetter(given.store, { ...rebuildOptions, forgetEvent }) };
}

/** A whole call in which the secret is said, read back, and captured. */
function callOf(phone: string, name: string): CallEvent[] {
  return [
    { ...started, from: phone } as CallEvent,
    { type: 'caller_said', turn: 0, text: `It's ${name}, ${secret}` },
    { type: 'agent_said', turn: 1, text: `Thank you ${name}, ${secret}.`, intent: 'ask_phone' },
    {
      type: 'fields_captured',
      fields: {
        customer_name: { ...capture(name), said: `It's ${name}` },
        customer_location: capture('Newtown'),
        service_type: capture('leaking_tap'),
        issue_description: capture(secret),
      },
    },
    { type: 'call_finished', status: 'completed', durationSeconds: 61 },
  ];
}

function bytesOf(path: string): string {
  return readFileSync(path).toString('latin1') + readFileSync(`${path}-wal`).toString('latin1');
}

test('the words of old calls go, from the file itself as well; what was captured stays for the accountant', () => {
  const { path, store, calls, forgetter } = givenOffice();
  const [old, recent] = [1_000 * day, 1_100 * day];
  calls.append('CA1', old, callOf('+61491570156', 'Priya Raghavan'));
  calls.append('CA2', recent, callOf('+61491570157', 'Dave'));
  expect(forgetter.forgetWords(1_050 * day, recent, 100)).toBe(1);
  const { turns, fields, ...rest } = calls.findCall('CA1')!;
  expect(turns.map(({ role, text }) => [role, text])).toEqual([
    ['caller', ''],
    ['agent', ''],
  ]);
  expect(fields.customer_name).toMatchObject({ value: 'Priya Raghavan', said: '' });
  expect(fields.issue_description?.value).toBe(secret); // in the books until the customer asks for more
  expect(rest).toMatchObject({ durationSeconds: 61, ttsResponses: 1, from: '+61491570156' });
  expect(calls.findCall('CA2')?.turns[0]?.text).toContain(secret);
  forgetter.tidy();
  expect(bytesOf(path)).not.toContain('Thank you Priya');
  expect(bytesOf(path)).toContain('Thank you Dave');
  expect(forgetter.forgetWords(1_050 * day, recent, 100)).toBe(0);
  expect(store.db.prepare('SELECT what, reason, calls, open FROM deletions').all()).toEqual([
    { what: 'words', reason: 'age', calls: 1, open: 0 },
  ]);
});

test('a customer who asks for it is gone from every table and from the file; that there were calls stays', () => {
  const { path, store, calls, forgetter } = givenOffice();
  calls.append('CA1', 1_000, callOf('+61491570156', 'Priya Raghavan'));
  calls.append('CA2', 2_000, callOf('+61491570156', 'Priya Raghavan'));
  calls.append('CA3', 3_000, callOf('+61491570157', 'Dave Kowalski'));
  expect(forgetter.forgetPerson('0491570156', 9_000)).toBe(2);
  forgetter.tidy();
  expect(calls.findCustomer('0491570156')).toBeNull();
  expect(calls.listCustomers({ limit: 9 }).map(({ name }) => name)).toEqual(['Dave Kowalski']);
  const call = calls.findCall('CA1')!;
  expect(call).toMatchObject({ from: null, durationSeconds: 61, status: 'completed' });
  expect(call.fields.service_type?.value).toBe('leaking_tap');
  for (const name of ['customer_name', 'customer_location', 'issue_description'] as const)
    expect(call.fields[name], name).toBeNull();
  for (const trace of ['Priya', '491570156']) expect(bytesOf(path)).not.toContain(trace);
  expect(bytesOf(path)).toContain('Dave Kowalski');
  expect(() => store.db.exec(`UPDATE call_events SET data = '{}'`)).toThrow('append-only');
});

test('a call that still goes on keeps its words', () => {
  const { calls, forgetter } = givenOffice();
  calls.append('CA1', 1_000, callOf('+61491570156', 'Priya').slice(0, -1));
  expect(forgetter.forgetWords(2_000, 3_000, 100)).toBe(0);
  expect(forgetter.forgetPerson('0491570156', 3_000)).toBe(0);
  expect(calls.findCall('CA1')?.turns[0]?.text).toContain(secret);
});

test('after forgetting, rebuilt tables equal the live ones, whatever happened', () => {
  fc.assert(
    fc.property(busyOffice, fc.nat(60_000), fc.boolean(), (appends, later, everything) => {
      const { store, calls, forgetter } = givenOffice();
      for (const { callSid, at, events } of appends) calls.append(callSid, at, events);
      const before = Date.UTC(2024, 7, 5) + later;
      forgetter.forgetWords(before, before, 1000);
      if (everything)
        for (const { phone } of calls.listCustomers({ limit: 100 })) forgetter.forgetPerson(phone, before);
      const live = projectedTables(store);
      rebuildProjections(store, rebuildOptions);
      expect(projectedTables(store)).toEqual(live);
      if (everything) expect(calls.listCustomers({ limit: 100 })).toEqual([]);
      expect(store.db.pragma('foreign_key_check')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
