import { expect, test } from 'vitest';
import { silentLog } from '../../../main/lib/log.ts';
import { countRefusals } from '../../../main/telephony/refusals.ts';

test('after a minute, or when the clock was set back, strangers are heard again', () => {
  const time = { now: Date.UTC(2024, 7, 5) };
  const refusals = countRefusals({ clock: { now: () => time.now }, log: silentLog });
  const flood = () => {
    for (let times = 0; times < 60; times++) refusals.note('/twilio/voice');
    return refusals.areTooMany();
  };
  expect(refusals.areTooMany()).toBe(false);
  expect(flood()).toBe(true);
  time.now += 59_000;
  expect(refusals.areTooMany()).toBe(true);
  time.now += 1_000;
  expect(refusals.areTooMany()).toBe(false);
  expect(flood()).toBe(true);
  time.now -= 86_400_000;
  expect(refusals.areTooMany()).toBe(false);
});
