import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../preload/contract/on-call.ts';
import { emptyFields } from '../../../preload/contract/fields.ts';
import { formatAlert, formatOutcome, formatPromise, needsSomebody } from '../../../renderer/format/alerts.ts';
import { aCall } from './given-call.ts';

const alert: Alert = {
  hazard: 'gas',
  rehearsal: false,
  startedAt: 0,
  people: ['Sam', 'Kim', 'Alex'].map((name, at) => ({
    name,
    mobile: `+6149157015${String(at)}`,
    answer: null,
  })),
  sharedWith: null,
  current: { step: 1, person: 1, round: 1, at: 0, ringSid: null, answer: null },
  accepted: null,
  stopped: null,
};
const accepted = { name: 'Sam', by: 'on_call', afterSeconds: 100 } as const;
const typed = { said: null, turn: null, source: 'office', confidence: 1, confirmed: false } as const;
const emergency = { ...emptyFields(), urgency_level: { ...typed, value: 'emergency', inferred: false } };
const current = { step: 1, person: 1, round: 1, at: 0, ringSid: null, answer: null };

describe('an alert in words', () => {
  test.each<[string, Alert | null]>([
    ['Nobody is being rung', null],
    ['Ringing the on-call list…', { ...alert, current: null }],
    ['Ringing Kim (2 of 3)…', alert],
    ['Ringing Kim (2 of 3, round 4)…', { ...alert, current: { ...current, round: 4 } }],
    [
      'Nobody has accepted yet. Ringing again in a moment…',
      { ...alert, current: { ...current, answer: 'no_answer' } },
    ],
    ['Kim could not be rung; a text went out', { ...alert, current: { ...current, answer: 'not_reached' } }],
    ['Sam accepted after 1 min 40 s', { ...alert, accepted }],
    ['Rehearsal: Ringing Kim (2 of 3)…', { ...alert, rehearsal: true }],
    ['Nobody is on the on-call list', { ...alert, stopped: 'nobody_listed' }],
  ])('%s', (words, given) => {
    expect(formatAlert(given)).toBe(words);
  });
});

test('a promise counts down, and then says how late it is', () => {
  expect(formatPromise(1_450_000, 0)).toBe('Ring back within 24:10');
  expect(formatPromise(0, 200_000)).toBe('Ring back 3:20 late');
  expect(formatPromise(0, 21_103_000)).toBe('Ring back 5 h 51 min late');
});

test('what came of a promise: kept early, broken and made good, broken, ticked off', () => {
  const at = (time: string) => Date.parse(`2024-08-05T${time}:00+10:00`);
  const promise = { what: 'ring_back', madeAt: at('14:00'), dueAt: at('14:30') } as const;
  const words = (keptBy: 'office' | 'on_call' | null, kept: string | null, broken: boolean) =>
    formatOutcome(
      { ...promise, keptBy, keptAt: kept === null ? null : at(kept), broken },
      'Australia/Sydney',
      at('16:00'),
    );
  expect(words('office', '14:20', false)).toBe('Kept 2:20 pm, 10 min early');
  expect(words('on_call', '14:05', false)).toBe('Kept by the on-call list 2:05 pm, 25 min early');
  expect(words('on_call', '15:10', false)).toBe('Kept: the on-call list has it, noted 3:10 pm');
  expect(words('office', '15:10', true)).toBe('Broken, called back 3:10 pm, 40 min late');
  expect(words(null, null, true)).toBe('Broken, ticked off without a call');
  expect(words(null, null, false)).toBe('Ticked off without a call');
});

test('an emergency stays in sight after its call until somebody has taken it', () => {
  const over = { endedAt: 9, status: 'completed', durationSeconds: 9 } as const;
  const promise = {
    what: 'ring_back',
    madeAt: 0,
    dueAt: 5,
    keptBy: null,
    keptAt: null,
    broken: true,
  } as const;
  expect(needsSomebody(aCall('a', 0, { ...over, alert }))).toBe(true);
  expect(needsSomebody(aCall('a', 0, { ...over, alert: { ...alert, accepted } }))).toBe(false);
  const owed = { ...over, promise, fields: emergency };
  const desk = { notes: [], handled: true, isJob: null, pass: null };
  expect(needsSomebody(aCall('a', 0, owed))).toBe(true);
  expect(needsSomebody(aCall('a', 0, { ...owed, desk }))).toBe(false);
  expect(needsSomebody(aCall('a', 0, { ...owed, fields: emptyFields() }))).toBe(false);
  expect(needsSomebody(aCall('a', 0, { ...owed, promise: { ...promise, keptBy: 'office' } }))).toBe(false);
  expect(needsSomebody(aCall('a', 0, over))).toBe(false);
  const nobody: Alert = { ...alert, current: null, people: [], stopped: 'nobody_listed' };
  const untaken = { ...over, alert: nobody };
  expect(needsSomebody(aCall('a', 0, untaken))).toBe(true);
  expect(needsSomebody(aCall('a', 0, { ...untaken, test: true }))).toBe(false);
  expect(needsSomebody(aCall('a', 0, { ...untaken, desk }))).toBe(false);
  expect(needsSomebody(aCall('a', 0, { ...untaken, promise: { ...promise, keptBy: 'office' } }))).toBe(false);
});
