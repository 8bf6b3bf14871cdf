import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forgetEvent } from '../../main/calls/forget-event.ts';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { rebuildProjections } from '../../main/store/call-store.ts';
import { createForgetter } from '../../main/store/forget.ts';
import { drain, givenBookings, thursday, thursdayAfternoon } from '../unit/bookings/given-bookings.ts';
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
  expect(forgetter.forgetPerson('0491570156', 9_000)).toEqual({ calls: 2, appointments: 0 });
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

test('the appointments of a customer who asks for it tell no more than that they were; rebuilt they are the same', () => {
  const { path, store, calls, forgetter } = givenOffice();
  const { bookings, state } = givenBookings(store);
  const job = {
    ...drain,
    name: 'Priya Raghavan',
    phone: '0491570156',
    address: '5 King Street',
    issue: secret,
  };
  const first = bookings.hold({ callSid: 'CA1', slot: thursday, job: { ...drain, phone: null } });
  bookings.follow('CA1', job);
  bookings.create(thursdayAfternoon, job);
  const other = bookings.create(thursday, { ...drain, name: 'Dave Kowalski', phone: '0491570157' });
  if (!first.ok || !other.ok) throw new Error('There was room.');
  bookings.cancel(first.value.id);
  calls.append('CA1', 1_000, callOf('+61491570156', 'Priya Raghavan'));
  expect(forgetter.forgetPerson('0491570156', state.now)).toEqual({ calls: 1, appointments: 2 });
  forgetter.tidy();
  for (const trace of ['Priya', '491570156', 'King Street', secret])
    expect(bytesOf(path)).not.toContain(trace);
  expect(bookings.find(first.value.id)).toMatchObject({
    state: 'cancelled',
    date: thursday.date,
    job: { name: null, phone: null, address: null, issue: null, service: drain.service },
  });
  expect(bookings.find(other.value.id)?.job.name).toBe('Dave Kowalski');
  const rows = () => store.db.prepare('SELECT * FROM bookings ORDER BY id').all();
  const live = rows();
  rebuildProjections(store, rebuildOptions);
  expect(rows()).toEqual(live);
  expect(() => store.db.exec(`UPDATE booking_events SET data = '{}'`)).toThrow('append-only');
  expect(store.db.prepare('SELECT what, calls, appointments FROM deletions').all()).toEqual([
    { what: 'person', calls: 1, appointments: 2 },
  ]);
});

test('texts about a customer are forgotten as well, to whomever they went', () => {
  const { store, calls, forgetter } = givenOffice();
  calls.append('CA1', 1_000, callOf('+61491570156', 'Priya'));
  calls.append('CA2', 1_000, callOf('+61491570157', 'Dave'));
  const send = store.db.prepare(
    `INSERT INTO outbox (key, kind, recipient, body, call_sid, state, next_at, created_at, expires_at)
     VALUES (?, 'text', ?, ?, ?, ?, ?, 5, 9)`,
  );
  send.run('1', '+61491570156', 'Booked, Priya', 'CA1', 'sent', null);
  send.run('2', '+61491570110', 'Gas at Priya’s', 'CA1', 'sent', null);
  send.run('3', '+61491570110', 'Gas at Dave’s', 'CA2', 'sent', null);
  forgetter.forgetPerson('0491570156', 9_000);
  expect(store.db.prepare('SELECT body FROM outbox ORDER BY id').pluck().all()).toEqual([
    '',
    '',
    'Gas at Dave’s',
  ]);
  forgetter.forgetWords(2_000, 9_000, 10);
  expect(store.db.prepare('SELECT body FROM outbox ORDER BY id').pluck().all()).toEqual(['', '', '']);
});

test('a call that still goes on keeps its words', () => {
  const { calls, forgetter } = givenOffice();
  calls.append('CA1', 1_000, callOf('+61491570156', 'Priya').slice(0, -1));
  expect(forgetter.forgetWords(2_000, 3_000, 100)).toBe(0);
  expect(forgetter.forgetPerson('0491570156', 3_000)).toEqual({ calls: 0, appointments: 0 });
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
