import { expect, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { createPromiseReader } from '../../main/store/promise-list.ts';
import { givenStore, started } from './given-store.ts';

const promised = (dueAt: number): CallEvent => ({ type: 'promised', what: 'ring_back', dueAt });
const kept: CallEvent = { type: 'promise_kept', by: 'office' };

test('a promise is owed until it is kept or its call ticked off; what was settled since then is listed, the latest first', () => {
  const { store, calls } = givenStore();
  const promisesSince = createPromiseReader(store);
  const listed = () => {
    const { owed, settled } = promisesSince(5000);
    return { owed: owed.map(({ callSid }) => callSid), settled: settled.map(({ callSid }) => callSid) };
  };
  calls.append('late', 1000, [started, promised(9000)]);
  calls.append('soon', 1000, [started, promised(3000)]);
  calls.append('spam', 1000, [started, promised(2000), { type: 'call_marked', isJob: false }]);
  calls.append('nothing', 1000, [started]);
  expect(listed()).toEqual({ owed: ['soon', 'late'], settled: [] });

  calls.append('long ago', 1000, [started, promised(2000), kept]);
  calls.append('soon', 6000, [{ type: 'promise_broken' }, kept]);
  calls.append('late', 7000, [{ type: 'call_marked', handled: true }]);
  expect(listed()).toEqual({ owed: [], settled: ['late', 'soon'] });
  expect(promisesSince(5000).settled[1]?.promise).toMatchObject({ keptAt: 6000, broken: true });

  calls.append('soon', 8000, [{ type: 'promise_reopened' }]);
  expect(listed()).toEqual({ owed: ['soon'], settled: ['late'] });
});
