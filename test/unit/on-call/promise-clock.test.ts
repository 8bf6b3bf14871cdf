import { expect, onTestFinished, test, vi } from 'vitest';
import { applyEvent } from '../../../main/calls/call-record.ts';
import type { CallEvent } from '../../../main/calls/call-events.ts';
import type { NewsListener } from '../../../main/calls/line.ts';
import { systemClock } from '../../../main/lib/clock.ts';
import { silentLog } from '../../../main/lib/log.ts';
import { PromiseClock } from '../../../main/on-call/promise-clock.ts';
import { aCall } from '../window/given-call.ts';

/** One call on record, and a clock that watches it. */
function givenPromise(dueInMs: number, open = false, handled = false) {
  const now = systemClock.now();
  const listeners = new Set<NewsListener>();
  let call = aCall('CA1', now, {
    from: '+61491570110',
    desk: { notes: [], handled, isJob: null, pass: null },
    promise: {
      what: 'ring_back',
      madeAt: now,
      dueAt: now + dueInMs,
      keptBy: null,
      keptAt: null,
      broken: false,
    },
  });
  const noted: CallEvent[] = [];
  const calls = {
    find: () => call,
    note: (_: string, events: readonly CallEvent[]) => {
      noted.push(...events);
      for (const event of events) call = applyEvent(call, 'CA1', systemClock.now(), event);
      for (const listener of listeners) listener({ type: 'call_changed', call });
    },
    subscribe: (listener: NewsListener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const notices: string[] = [];
  const clock = new PromiseClock({
    calls,
    listOpen: () => (open ? ['CA1'] : []),
    clock: systemClock,
    log: silentLog,
    notice: (_, text, callSid) => notices.push(`${callSid}: ${text}`),
  });
  onTestFinished(() => clock.stop());
  for (const listener of listeners) listener({ type: 'call_changed', call });
  return { clock, calls, noted, notices, dueAt: now + dueInMs };
}

const soon = { timeout: 10_000, interval: 10 };

test('a promise whose time passes is broken once, and the office is told whom to ring', async () => {
  const { noted, notices, clock } = givenPromise(50);
  await vi.waitFor(() => expect(noted).toEqual([{ type: 'promise_broken' }]), soon);
  expect(notices).toEqual([
    'CA1: 0491 570 110 was promised a call back and nobody has taken it. Ring them now.',
  ]);
  expect(clock.open()).toEqual([]);
});

test('a call that is marked handled keeps its promise; the mark taken off, it is owed again', async () => {
  const { clock, calls, noted, notices } = givenPromise(200, false, true);
  await vi.waitFor(() => expect(noted).toEqual([{ type: 'promise_kept', by: 'handled' }]), soon);
  expect(clock.open()).toEqual([]);
  calls.note('CA1', [{ type: 'call_marked', handled: false }]);
  await vi.waitFor(
    () => expect(noted.slice(2)).toEqual([{ type: 'promise_reopened' }, { type: 'promise_broken' }]),
    soon,
  );
  expect(notices).toHaveLength(1);
  calls.note('CA1', [{ type: 'call_marked', handled: true }]);
  await vi.waitFor(() => expect(noted.at(-1)).toEqual({ type: 'promise_kept', by: 'handled' }), soon);
  expect(calls.find().promise).toMatchObject({ broken: true, keptBy: 'handled' });
});

test('who says that nobody rang the caller of a handled call takes the mark off', async () => {
  const { clock, calls, noted } = givenPromise(60_000, false, true);
  await vi.waitFor(() => expect(noted).toHaveLength(1), soon);
  expect(clock.reopen('CA1')).toEqual({ ok: true, value: null });
  await vi.waitFor(() => expect(clock.open()).toHaveLength(1), soon);
  expect(calls.find()).toMatchObject({ desk: { handled: false }, promise: { keptBy: null } });
  expect(noted.map(({ type }) => type)).toEqual(['promise_kept', 'call_marked', 'promise_reopened']);
});

test('a promise found open at the start is watched from then on', async () => {
  const { noted } = givenPromise(-1000, true);
  await vi.waitFor(() => expect(noted).toEqual([{ type: 'promise_broken' }]), soon);
});

test('the office has rung back: kept, and nothing is left to keep', async () => {
  const { noted, clock } = givenPromise(60_000);
  await vi.waitFor(() => expect(clock.open()).toHaveLength(1), soon);
  expect(clock.keep('CA1')).toEqual({ ok: true, value: null });
  expect(noted).toEqual([{ type: 'promise_kept', by: 'office' }]);
  await vi.waitFor(() => expect(clock.open()).toEqual([]), soon);
  expect(clock.keep('CA1')).toMatchObject({ ok: false });
});

test('nobody rang back after all: the promise is open again', async () => {
  const { noted, clock } = givenPromise(60_000);
  expect(clock.reopen('CA1')).toMatchObject({ ok: false });
  clock.keep('CA1');
  expect(clock.reopen('CA1')).toEqual({ ok: true, value: null });
  await vi.waitFor(() => expect(clock.open()).toHaveLength(1), soon);
  expect(clock.open()[0]?.promise).toMatchObject({ keptBy: null, keptAt: null, broken: false });
  expect(noted.map(({ type }) => type)).toEqual(['promise_kept', 'promise_reopened']);
});

test('reopened after its time has passed, a promise is broken', async () => {
  const { noted, clock, dueAt } = givenPromise(200);
  clock.keep('CA1');
  await vi.waitFor(() => expect(systemClock.now()).toBeGreaterThan(dueAt), soon);
  clock.reopen('CA1');
  await vi.waitFor(() => expect(noted.at(-1)).toEqual({ type: 'promise_broken' }), soon);
});
