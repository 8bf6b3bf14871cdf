import { expect, test } from 'vitest';
import { createRelayCalls } from '../../../main/telephony/relay-calls.ts';

function givenCalls() {
  let next = 0;
  return createRelayCalls(() => `pass-${++next}`);
}

test('a pass opens the relay once, for its call and its account', () => {
  const calls = givenCalls();
  const pass = calls.admit('CA1', 'AC1');
  expect(calls.redeem('CA2', 'AC1', pass)).toBe(false);
  expect(calls.redeem('CA1', 'AC2', pass)).toBe(false);
  expect(calls.redeem('CA1', 'AC1', undefined)).toBe(false);
  expect(calls.redeem('CA1', 'AC1', pass)).toBe(true);
  expect(calls.redeem('CA1', 'AC1', pass)).toBe(false);
});

test('a repeated webhook hands out the same pass, and no second chance to use it', () => {
  const calls = givenCalls();
  const pass = calls.admit('CA1', 'AC1');
  expect(calls.admit('CA1', 'AC1')).toBe(pass);
  calls.redeem('CA1', 'AC1', pass);
  expect(calls.redeem('CA1', 'AC1', calls.admit('CA1', 'AC1'))).toBe(false);
});

test('a lost session gets a new pass, twice; the same failure told twice counts once', () => {
  const calls = givenCalls();
  const first = calls.admit('CA1', 'AC1');
  calls.redeem('CA1', 'AC1', first);
  const second = calls.readmit('CA1', 'VX1', '39001');
  expect(second).not.toBe(first);
  expect(calls.readmit('CA1', 'VX1', '39001')).toBe(second);
  calls.redeem('CA1', 'AC1', second!);
  const third = calls.readmit('CA1', 'VX2', '64105');
  expect(third).not.toBeNull();
  calls.redeem('CA1', 'AC1', third!);
  expect(calls.readmit('CA1', 'VX3')).toBeNull();
  expect(calls.readmit('CA1', 'VX3')).toBeNull();
});

test('a relay that never got through is tried once more; a session in between starts the count anew', () => {
  const calls = givenCalls();
  calls.admit('CA1', 'AC1');
  const second = calls.readmit('CA1', 'VX1', '64102');
  expect(second).not.toBeNull();
  expect(calls.readmit('CA1', 'VX2', '64102')).toBeNull();
  calls.admit('CA2', 'AC1');
  calls.redeem('CA2', 'AC1', calls.readmit('CA2', 'VX1', '64102')!);
  expect(calls.readmit('CA2', 'VX2', '64105')).not.toBeNull();
});

test('what would fail again in the same way is not tried again: another voice, an account without the relay', () => {
  const calls = givenCalls();
  calls.admit('CA1', 'AC1');
  expect(calls.readmit('CA1', 'VX1', '64101')).toBeNull();
});

test('a call that is over or was never known gets none', () => {
  const calls = givenCalls();
  const pass = calls.admit('CA1', 'AC1');
  calls.forget('CA1');
  expect(calls.redeem('CA1', 'AC1', pass)).toBe(false);
  expect(calls.readmit('CA1', 'VX1')).toBeNull();
  expect(calls.readmit('CA9', null)).toBeNull();
});

test('calls whose end was never told are dropped, the oldest first', () => {
  const calls = givenCalls();
  const oldest = calls.admit('CA0', 'AC1');
  for (let call = 1; call <= 1_000; call += 1) calls.admit(`CA${call}`, 'AC1');
  expect(calls.redeem('CA0', 'AC1', oldest)).toBe(false);
  expect(calls.redeem('CA1', 'AC1', calls.admit('CA1', 'AC1'))).toBe(true);
});
