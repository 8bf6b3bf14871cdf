import { describe, expect, test } from 'vitest';
import type { Call } from '../../../preload/contract/calls.ts';
import type { Channel, Topic } from '../../../preload/contract/channels.ts';
import type { Bridge, Output, Payload } from '../../../preload/contract/endpoints.ts';
import { emptyFields } from '../../../preload/contract/fields.ts';
import { LiveStore } from '../../../renderer/live-store.ts';
import { selectedCall } from '../../../renderer/state/live-state.ts';
import { aCall } from './given-call.ts';

const over = { endedAt: 99, status: 'completed', durationSeconds: 60 } as const;
const turn = (index: number, text: string) =>
  ({ index, role: 'caller', text, at: 0, cutOff: false, intent: null }) as const;

/** The engine's side of the bridge, with answers that the test prepares. */
class FakeEngine implements Bridge {
  readonly #listeners = new Map<Topic, (payload: never) => void>();
  live: Call[] = [];
  past: Call[] = [];
  failing = false;

  ask<C extends Channel>(channel: C): Promise<Output<C>> {
    if (this.failing) return Promise.reject(new Error('gone'));
    const answers: Partial<Record<Channel, unknown>> = {
      'app:describe': {
        version: '1',
        localUrl: 'http://127.0.0.1:1',
        timezone: 'Australia/Sydney',
        audPerUsd: 1.5,
        now: 500,
        notices: [],
      },
      'ready:read': {
        reach: { light: 'test_only', reason: 'Nothing is set up.', since: 0, checkedAt: null },
        agent: 'rules',
        setUp: { account: false, number: false, address: false, onCallList: false, ownerMobile: false },
      },
      'calls:list-live': this.live,
      'calls:list-past': this.past,
      'calls:find': this.past[0],
    };
    return Promise.resolve(answers[channel] as Output<C>); // the table above has the channel's own answer
  }
  listen<T extends Topic>(topic: T, listener: (payload: Payload<T>) => void): () => void {
    this.#listeners.set(topic, listener);
    return () => this.#listeners.delete(topic);
  }
  tell<T extends Topic>(topic: T, payload: Payload<T>): void {
    this.#listeners.get(topic)?.(payload as never); // registered for this very topic
  }
}

async function givenStore(engine = new FakeEngine()) {
  const drawings: (() => void)[] = [];
  const store = new LiveStore(engine, { now: () => 400, schedule: (run) => drawings.push(run) });
  await store.start();
  const drawAll = () => {
    for (const draw of drawings.splice(0)) draw();
  };
  drawAll();
  return { store, engine, drawings, drawAll };
}

describe('the live store', () => {
  test('emergencies stand above the other calls on the line, and each kind newest first', async () => {
    const { store, engine, drawAll } = await givenStore();
    const said = {
      said: null,
      turn: null,
      source: 'office',
      confidence: 1,
      confirmed: true,
      inferred: false,
    } as const;
    const fields = { ...emptyFields(), urgency_level: { ...said, value: 'emergency' } };
    engine.tell('calls:changed', aCall('flood', 1, { fields }));
    engine.tell('calls:changed', aCall('tap', 2));
    engine.tell('calls:changed', aCall('drain', 3));
    drawAll();
    expect(store.get().live.map((call) => call.callSid)).toEqual(['flood', 'drain', 'tap']);
  });

  test('shows the first call by itself, keeps to what was chosen, and moves on when nothing was', async () => {
    const { store, engine } = await givenStore();
    engine.tell('calls:changed', aCall('first', 1));
    expect(selectedCall(store.get())?.callSid).toBe('first');
    engine.tell('calls:changed', aCall('second', 2));
    expect(selectedCall(store.get())?.callSid).toBe('first');
    await store.select('second');
    engine.tell('calls:changed', aCall('second', 2, over));
    expect(selectedCall(store.get())?.callSid).toBe('second');
    expect(store.get().live.map((call) => call.callSid)).toEqual(['first']);
    expect(store.get().past.map((call) => call.callSid)).toEqual(['second']);
  });

  test('partial words go when the sentence has arrived', async () => {
    const { store, engine } = await givenStore();
    engine.tell('calls:changed', aCall('a', 1));
    engine.tell('calls:heard-partly', { callSid: 'a', text: 'my toil' });
    expect(store.get().partials).toEqual({ a: 'my toil' });
    engine.tell('calls:changed', aCall('a', 1, { turns: [turn(0, 'my toilet leaks')] }));
    expect(store.get().partials).toEqual({});
  });

  test('what came while the first lists were fetched is not overwritten by them', async () => {
    const engine = new FakeEngine();
    engine.live = [aCall('a', 1)];
    const starting = givenStore(engine);
    engine.tell('calls:changed', aCall('a', 1, over));
    const { store } = await starting;
    expect(store.get().live).toEqual([]);
    expect(store.get().past.map((call) => call.callSid)).toEqual(['a']);
  });

  test('many changes are drawn once', async () => {
    const { store, engine, drawings, drawAll } = await givenStore();
    let drawn = 0;
    store.subscribe(() => (drawn += 1));
    for (let i = 0; i < 100; i++) engine.tell('calls:heard-partly', { callSid: 'a', text: String(i) });
    expect(drawings.length).toBe(1);
    drawAll();
    expect(drawn).toBe(1);
    expect(store.get().partials).toEqual({ a: '99' });
  });

  test('a field that changes stands out, and only that one', async () => {
    const { store, engine } = await givenStore();
    const name = {
      value: 'Mike',
      said: 'Mike',
      turn: 1,
      source: 'said',
      confidence: 1,
      confirmed: false,
      inferred: false,
    } as const;
    engine.tell('calls:changed', aCall('a', 1));
    engine.tell('calls:changed', aCall('a', 1, { fields: { ...emptyFields(), customer_name: name } }));
    expect(store.get().changes).toEqual({ a: { customer_name: 400 } });
  });

  test('an engine that does not answer is said, not hidden', async () => {
    const engine = new FakeEngine();
    engine.failing = true;
    const { store } = await givenStore(engine);
    expect(store.get().broken).toBe(true);
  });

  test('a file that was saved is told of with its path', async () => {
    const { store } = await givenStore();
    store.tellSaved('Saved 2 rows to /books.csv', '/books.csv');
    expect(store.get().notices[0]).toMatchObject({ level: 'info', path: '/books.csv' });
  });
});
