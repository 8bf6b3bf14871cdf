import { expect, test } from 'vitest';
import type { KeptRecording } from '../../../preload/contract/calls.ts';
import { secondsTo } from '../../../renderer/components/recording-place.ts';
import { aCall } from './given-call.ts';

const rang = Date.parse('2024-08-05T04:30:00.400Z');
const call = aCall('CA1', rang);
const said = (seconds: number) => ({
  index: 1,
  role: 'caller' as const,
  text: 'My hot water is off',
  at: rang + seconds * 1000,
  cutOff: false,
  intent: null,
});
const recorded = (beganAt: number | null): KeptRecording => ({
  recordingSid: `RE${'2'.repeat(32)}`,
  kind: 'call',
  url: null,
  durationSeconds: 60,
  beganAt,
  here: { bytes: 9, sha256: 'a'.repeat(64) },
  erased: false,
  atTwilio: true,
});

test('a turn is played a second before it was understood, counted from where the sound begins', () => {
  expect(secondsTo(said(12), recorded(rang + 3_000), call)).toBe(8);
});

test('where Twilio has not told when the sound begins it is counted from the ring', () => {
  expect(secondsTo(said(12), recorded(null), call)).toBe(11);
});

test('a clock that is an hour off moves no turn', () => {
  expect(secondsTo(said(12), recorded(rang - 3_600_000), call)).toBe(11);
});

test('what was said as the sound began is played from its beginning', () => {
  expect(secondsTo(said(0.5), recorded(rang), call)).toBe(0);
});
