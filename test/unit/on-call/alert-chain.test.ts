import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyAlertEvent } from '../../../main/calls/alert-events.ts';
import { type AlertEffect, type AlertInput, isOver, next } from '../../../main/on-call/alert-chain.ts';
import type { Alert } from '../../../preload/contract/on-call.ts';

const names = ['Sam', 'Kim', 'Alex'];
const startedAt = 1_000_000;

function newAlert(count: number, rehearsal = false): Alert {
  const people = names
    .slice(0, count)
    .map((name, index) => ({ name, mobile: `+6149157000${String(index)}`, answer: null }));
  return {
    hazard: 'gas',
    rehearsal,
    startedAt,
    people,
    sharedWith: null,
    current: null,
    accepted: null,
    stopped: null,
  };
}

/** An alert under way; `play` lets something happen and returns what is to be done about it. */
function givenAlert(count = 3, rehearsal = false) {
  let alert = newAlert(count, rehearsal);
  let now = startedAt;
  const done: AlertEffect[] = [];
  const play = (input: AlertInput, laterMs = 1000): AlertEffect[] => {
    now += laterMs;
    const effects = next(alert, input, { now, ringMs: 30_000, pauseMs: 20_000 });
    for (const effect of effects) {
      if (effect.type === 'save')
        alert = applyAlertEvent({ alert, promise: null }, now, effect.event).alert ?? alert;
    }
    done.push(...effects);
    return effects;
  };
  return { play, done, alert: () => alert };
}

const kinds = (effects: readonly AlertEffect[]) =>
  effects.map((effect) => (effect.type === 'save' ? effect.event.type : effect.type));

describe('the on-call chain', () => {
  test('texts and rings the first person, and keeps that before either', () => {
    const { play } = givenAlert();
    expect(kinds(play({ type: 'started' }))).toEqual(['alert_sent', 'text', 'ring', 'wait']);
  });

  test('goes on to the next person when nobody answers in time, hanging up on the first', () => {
    const { play, alert } = givenAlert();
    play({ type: 'started' });
    play({ type: 'rings', step: 0, ringSid: 'CA1' });
    expect(kinds(play({ type: 'due' }, 30_000))).toEqual([
      'hang_up',
      'alert_answered',
      'alert_sent',
      'text',
      'ring',
      'wait',
    ]);
    expect(alert().current).toMatchObject({ step: 1, person: 1, round: 1 });
  });

  test('gives somebody who picked up time to listen', () => {
    const { play } = givenAlert();
    play({ type: 'started' });
    expect(play({ type: 'picked_up', step: 0 })).toEqual([{ type: 'wait', milliseconds: 60_000 }]);
    expect(play({ type: 'picked_up', step: 7 })).toEqual([]);
  });

  test('rings round again after a pause, without a second text, and leaves who declined in peace', () => {
    const { play, alert } = givenAlert(2);
    play({ type: 'started' });
    play({ type: 'pressed', step: 0, person: 0, digit: '2' });
    const pause = play({ type: 'ended', step: 1 });
    expect(pause.at(-1)).toEqual({ type: 'wait', milliseconds: 20_000 });
    expect(kinds(play({ type: 'due' }))).toEqual(['alert_sent', 'ring', 'wait']);
    expect(alert().current).toMatchObject({ step: 2, person: 1, round: 2 });
  });

  test('rings everybody again when everybody declined', () => {
    const { play, alert } = givenAlert(2);
    play({ type: 'started' });
    play({ type: 'pressed', step: 0, person: 0, digit: '2' });
    play({ type: 'pressed', step: 1, person: 1, digit: '2' });
    play({ type: 'due' });
    expect(alert().current).toMatchObject({ person: 0, round: 2 });
  });

  test('an answer that comes late still counts, and the others are told', () => {
    const { play, alert } = givenAlert();
    play({ type: 'started' });
    play({ type: 'due' }, 30_000);
    play({ type: 'rings', step: 1, ringSid: 'CA2' });
    const effects = play({ type: 'pressed', step: 0, person: 0, digit: '1' }, 8000);
    expect(kinds(effects)).toEqual(['emergency_accepted', 'hang_up', 'stand_down']);
    expect(effects.at(-1)).toMatchObject({ acceptedBy: 'Sam', people: [{ name: 'Kim' }] });
    expect(alert().accepted).toEqual({ name: 'Sam', by: 'on_call', afterSeconds: 40 });
  });

  test('somebody who cannot be rung was texted: the time to act on it is left to run', () => {
    const { play, alert } = givenAlert();
    play({ type: 'started' });
    expect(kinds(play({ type: 'not_reached', step: 0 }))).toEqual(['alert_answered']);
    play({ type: 'due' });
    expect(alert().current).toMatchObject({ person: 1 });
  });

  test('a rehearsal rings and texts nobody, and ends by itself', () => {
    const { play, done, alert } = givenAlert(2, true);
    play({ type: 'started' });
    play({ type: 'due' });
    play({ type: 'due' });
    expect(new Set(kinds(done))).toEqual(new Set(['alert_sent', 'alert_answered', 'alert_stopped', 'wait']));
    expect(alert().stopped).toBe('rehearsal_over');
  });

  test('after a restart a step that may not have been made is made with the same number; an old one is left', () => {
    const { play } = givenAlert();
    play({ type: 'started' });
    expect(kinds(play({ type: 'resumed' }))).toEqual(['text', 'ring', 'wait']);
    play({ type: 'rings', step: 0, ringSid: 'CA1' });
    expect(play({ type: 'resumed' }, 9000)).toEqual([{ type: 'wait', milliseconds: 19_000 }]);
    expect(kinds(play({ type: 'resumed' }, 3 * 3_600_000))).toEqual(['alert_stopped']);
  });

  test('nobody on the list is an end of its own', () => {
    const { play, alert } = givenAlert(0);
    play({ type: 'started' });
    expect(alert().stopped).toBe('nobody_listed');
  });
});

const step = fc.nat(6);
const anyInput: fc.Arbitrary<AlertInput> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<AlertInput>({ type: 'due' }) },
  fc.record({ type: fc.constant('ended' as const), step }),
  fc.record({ type: fc.constant('rings' as const), step, ringSid: fc.constantFrom('CA1', 'CA2', 'CA3') }),
  fc.record({ type: fc.constant('not_reached' as const), step }),
  fc.record({ type: fc.constant('picked_up' as const), step }),
  fc.record({
    type: fc.constant('pressed' as const),
    step,
    person: fc.nat(3),
    digit: fc.constantFrom('1', '2', '2', '2', '5'),
  }),
  fc.constant<AlertInput>({ type: 'office_stopped' }),
  fc.constant<AlertInput>({ type: 'office_accepted', name: 'The office' }),
);

test('whatever happens in whatever order, nobody is texted twice, steps rise, and an ended chain rings nobody', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
      fc.array(anyInput, { maxLength: 40 }),
      (count, rehearsal, inputs) => {
        const { play, done, alert } = givenAlert(count, rehearsal);
        for (const input of [{ type: 'started' } as const, ...inputs]) {
          const over = isOver(alert());
          const effects = play(input);
          if (over) expect(effects).toEqual([]);
          const waits = effects.some(({ type }) => type === 'wait');
          if (effects.some(({ type }) => type === 'ring')) expect(waits).toBe(true);
        }
        const texted = done.flatMap((effect) => (effect.type === 'text' ? [effect.person] : []));
        expect(new Set(texted).size).toBe(texted.length);
        const rung = done.flatMap((effect) => (effect.type === 'ring' ? [effect.step] : []));
        expect(rung).toEqual([...new Set(rung)].sort((a, b) => a - b));
        if (rehearsal) expect([...texted, ...rung]).toEqual([]);
        const ends = kinds(done).filter((kind) => kind === 'emergency_accepted' || kind === 'alert_stopped');
        expect(ends.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 500 },
  );
});
