import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { next } from '../../../main/calls/call-state.ts';
import { type CallInput, type CallState, type Effect, newCall } from '../../../main/calls/call-step.ts';

const rang: CallInput = {
  type: 'rang',
  ring: { callSid: 'CA1', from: '+61412345678', to: null, test: false },
  greeting: "G'day.",
  timezone: 'Australia/Sydney',
};
const connected: CallInput = { type: 'connected', sessionId: 'VX1' };
const heard = (text: string): CallInput => ({ type: 'heard', text });
const spoke = (
  reply: number,
  text: string,
  more: Partial<Extract<CallInput, { type: 'agent_spoke' }>> = {},
): CallInput => ({
  type: 'agent_spoke',
  reply,
  text,
  intent: 'ask_name',
  last: true,
  thenHangUp: false,
  ...more,
});
const completed: CallInput = { type: 'reported', status: { outcome: 'completed', durationSeconds: 42 } };
const silent: CallInput = { type: 'silent', again: 'Are you still there?', then: 'voicemail' };

/** Runs the inputs from a new call; the effects of the last one, and the state after it. */
function run(...inputs: CallInput[]): { state: CallState; effects: Effect[] } {
  return inputs.reduce<{ state: CallState; effects: Effect[] }>((step, input) => next(step.state, input), {
    state: newCall,
    effects: [],
  });
}

const saved = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'save' ? [effect.event] : []));

describe('a call', () => {
  test('is on record with its greeting before the line is up', () => {
    const { effects, state } = run(rang);
    expect(saved(effects).map((event) => event.type)).toEqual(['call_started', 'agent_said']);
    expect(state.phase).toBe('ringing');
  });

  test('keeps what the caller said before anybody is asked for a reply', () => {
    const { effects } = run(rang, connected, heard('My toilet is blocked.'));
    expect(effects.map((effect) => effect.type)).toEqual(['save', 'extract', 'stop_agent', 'ask_agent']);
  });

  test('saves what the agent says before saying it', () => {
    const { effects } = run(rang, connected, heard('Hello'), spoke(1, 'Who am I speaking with?'));
    expect(effects.map((effect) => effect.type)).toEqual(['save', 'say']);
    expect(saved(effects)).toEqual([
      { type: 'agent_said', turn: 2, text: 'Who am I speaking with?', intent: 'ask_name' },
    ]);
  });

  test('puts the pieces of one reply into one turn', () => {
    const step = run(
      rang,
      connected,
      heard('Hello'),
      spoke(1, 'Who am ', { last: false }),
      spoke(1, 'I speaking with?'),
    );
    expect(saved(step.effects)).toMatchObject([{ turn: 2, text: 'I speaking with?' }]);
    expect(step.state).toMatchObject({ nextTurn: 3, phase: 'listening' });
  });

  test('drops what an overtaken reply still wanted to say', () => {
    const { effects, state } = run(
      rang,
      connected,
      heard('Hello'),
      heard('My name is Priya'),
      spoke(1, 'Hello?'),
    );
    expect(effects).toEqual([]);
    expect(state.phase).toBe('thinking');
  });

  test('cuts the agent short when the caller speaks over it, and says nothing more of that reply', () => {
    const talking = [rang, connected, heard('Hello'), spoke(1, 'I have 0 4 1 2', { last: false })];
    const cut = run(...talking, { type: 'interrupted', heard: 'I have 0' });
    expect(saved(cut.effects)).toEqual([{ type: 'agent_cut_off', turn: 2, heard: 'I have 0' }]);
    expect(next(cut.state, spoke(1, ', 3 4 5')).effects).toEqual([]);
  });

  test('lets a caller who speaks over the goodbye go on', () => {
    const goodbye = spoke(1, 'Goodbye.', { thenHangUp: true });
    const interrupted = run(rang, connected, heard('Bye'), goodbye, { type: 'interrupted', heard: 'Good' });
    const { effects } = next(interrupted.state, heard('No wait, one more thing'));
    expect(effects.at(-1)).toEqual({ type: 'ask_agent', reply: 3 });
  });

  test('hangs up after the goodbye was said', () => {
    const { effects } = run(rang, connected, heard('Bye'), spoke(1, 'Goodbye.', { thenHangUp: true }));
    expect(effects.map((effect) => effect.type)).toEqual(['save', 'say', 'hang_up']);
  });

  test('keeps last words that arrive after the line was lost, and answers nobody', () => {
    const { effects } = run(rang, connected, heard('Hello'), { type: 'lost' }, heard('My number is'));
    expect(effects.map((effect) => effect.type)).toEqual(['save', 'extract']);
  });

  test('goes on when the line comes back: no new greeting, the agent speaks next', () => {
    const { effects } = run(
      rang,
      connected,
      heard('Hello'),
      { type: 'lost' },
      { type: 'connected', sessionId: 'VX2' },
    );
    expect(saved(effects)).toEqual([{ type: 'line_connected', sessionId: 'VX2', resumed: true }]);
    expect(effects.at(-1)?.type).toBe('ask_agent');
  });

  test.each<[string, CallInput[], string]>([
    ['completed when somebody spoke', [connected, heard('Hello'), { type: 'hung_up' }], 'completed'],
    ['abandoned when nobody did', [connected, { type: 'hung_up' }], 'abandoned'],
    ['missed when no line of ours ever reached the caller', [{ type: 'hung_up' }], 'missed'],
    [
      'interrupted when the line never came back',
      [connected, heard('Hello'), { type: 'lost' }],
      'interrupted',
    ],
    [
      'completed when the agent hung up and nothing more was heard',
      [connected, heard('Bye'), spoke(1, 'Bye', { thenHangUp: true }), { type: 'lost' }],
      'completed',
    ],
  ])('without a word from the network is %s', (_, inputs, status) => {
    expect(run(rang, ...inputs, { type: 'grace_over' }).effects).toContainEqual({
      type: 'finish',
      status,
      durationSeconds: null,
    });
  });

  test.each([
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['busy', 'missed'],
    ['no-answer', 'missed'],
    ['canceled', 'missed'],
  ] as const)('that the network reports as %s ends as %s, with its duration', (outcome, status) => {
    const report: CallInput = { type: 'reported', status: { outcome, durationSeconds: 7 } };
    expect(run(rang, connected, heard('Hello'), report, { type: 'lost' }).effects).toContainEqual({
      type: 'finish',
      status,
      durationSeconds: 7,
    });
  });

  test('keeps last words that come after the network said that it is over, and ends when the line closes', () => {
    const over = run(rang, connected, completed, heard('The key is under the mat'));
    expect(saved(over.effects)).toMatchObject([{ type: 'caller_said' }]);
    const { effects } = next(over.state, { type: 'lost' });
    expect(effects).toContainEqual({ type: 'finish', status: 'completed', durationSeconds: 42 });
  });

  test('keeps a sentence that the hang-up cut short, and answers nobody', () => {
    const { effects, state } = run(rang, connected, { type: 'lost', lastWords: 'My number is oh four' });
    expect(effects.map((effect) => effect.type)).toEqual([
      'save',
      'extract',
      'stop_agent',
      'save',
      'await_end',
    ]);
    expect(state.phase).toBe('unconnected');
  });

  test('asks a silent caller once more, then takes a message', () => {
    const asked = run(rang, connected, silent);
    expect(saved(asked.effects)).toMatchObject([{ text: 'Are you still there?', intent: 'still_there' }]);
    const gaveUp = next(asked.state, silent);
    expect(gaveUp.effects.map((effect) => effect.type)).toEqual(['save', 'say', 'take_voicemail']);
    expect(gaveUp.state.phase).toBe('voicemail');
  });

  test('says goodbye to a silent caller where the office takes no messages', () => {
    const { effects } = run(rang, connected, silent, { ...silent, then: 'goodbye' });
    expect(effects.map((effect) => effect.type)).toEqual(['save', 'say', 'hang_up']);
  });

  test('counts silence anew once something was heard', () => {
    const talked = run(rang, connected, silent, heard('Yes'), spoke(2, 'What is your name?'), silent);
    expect(saved(talked.effects)).toMatchObject([{ intent: 'still_there' }]);
  });

  test('with a message left was completed, though nothing was understood', () => {
    const sound = { url: null, durationSeconds: 9, beganAt: 1_000 };
    const recording = { recordingSid: 'RE1', kind: 'voicemail' as const, ...sound };
    const { effects } = run(
      rang,
      connected,
      silent,
      silent,
      { type: 'lost' },
      { type: 'recorded', recording },
      { type: 'hung_up' },
      completed,
    );
    expect(effects).toContainEqual({ type: 'finish', status: 'completed', durationSeconds: 42 });
  });

  const keys = (digits: string): CallInput[] => Array.from(digits, (digit) => ({ type: 'pressed', digit }));

  test.each([
    ['ten digits', keys('0491570156'), '0491570156'],
    ['eight digits and #', keys('55501234#'), '55501234'],
    ['a number keyed anew after *', keys('0491*0491570156'), '0491570156'],
    ['digits and a pause', [...keys('131234'), { type: 'keys_paused' } as const], '131234'],
  ])('takes %s for a number the caller said', (_, inputs, text) => {
    const { effects } = run(rang, connected, ...inputs);
    expect(saved(effects)).toContainEqual({ type: 'caller_said', turn: 1, text });
    expect(effects.at(-1)?.type).toBe('ask_agent');
  });

  test('takes a few keys for no number', () => {
    const { effects, state } = run(rang, connected, ...keys('12#'));
    expect(effects.map((effect) => effect.type)).toEqual(['save']);
    expect(state.phase).toBe('listening');
  });

  test('gives a line that has not greeted the greeting to say, clip and consent apart', () => {
    const words = [{ text: "G'day.", clip: 'greeting' }, { text: ' We record calls.' }];
    const { effects } = run({ ...rang, greeting: words }, { ...connected, mustGreet: true });
    expect(effects.slice(1)).toEqual([
      { type: 'say', text: "G'day.", clip: 'greeting', last: false },
      { type: 'say', text: ' We record calls.', last: true },
    ]);
    const later = run(
      { ...rang, greeting: words },
      connected,
      { type: 'lost' },
      { ...connected, mustGreet: true },
    );
    expect(later.effects.map((effect) => effect.type)).toEqual(['save', 'ask_agent']);
  });

  test('marks the first words that follow a clip, so that both can be counted', () => {
    const step = run(
      rang,
      connected,
      heard('Hello'),
      spoke(1, 'One moment. ', { clip: 'filler', last: false }),
      spoke(1, 'What is ', { last: false }),
    );
    expect(saved(step.effects)).toMatchObject([{ afterClip: true }]);
    expect(saved(next(step.state, spoke(1, 'your name?')).effects)[0]).not.toHaveProperty('afterClip');
  });
});

describe('whatever happens, in whatever order', () => {
  const anyInput: fc.Arbitrary<CallInput> = fc.oneof(
    fc.constantFrom<CallInput>(
      rang,
      connected,
      { type: 'lost' },
      { type: 'hung_up' },
      { type: 'grace_over' },
      completed,
    ),
    fc.string().map(heard),
    fc.constantFrom('1', '0', '*', '#').map((digit): CallInput => ({ type: 'pressed', digit })),
    fc.constantFrom<CallInput>(silent, { type: 'keys_paused' }, { type: 'lost', lastWords: 'My' }),
    fc.string().map((words): CallInput => ({ type: 'interrupted', heard: words })),
    fc
      .record({ reply: fc.nat(8), last: fc.boolean(), thenHangUp: fc.boolean() })
      .map(({ reply, ...more }) => spoke(reply, 'words', more)),
  );

  test('a call starts once, finishes at most once, and nothing happens after its end', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 40 }), (inputs) => {
        let state = newCall;
        const effects: Effect[] = [];
        for (const input of [rang, ...inputs]) {
          const over = state.phase === 'over';
          const step = next(state, input);
          if (over) expect(step).toEqual({ state, effects: [] });
          state = step.state;
          effects.push(...step.effects);
        }
        expect(saved(effects).filter((event) => event.type === 'call_started')).toHaveLength(1);
        expect(effects.filter((effect) => effect.type === 'finish').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('everything spoken was saved just before, in the same step', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 40 }), (inputs) => {
        let state = newCall;
        for (const input of [rang, ...inputs]) {
          const step = next(state, input);
          state = step.state;
          step.effects.forEach((effect, index) => {
            if (effect.type !== 'say') return;
            expect(step.effects[index - 1]).toMatchObject({
              type: 'save',
              event: { type: 'agent_said', text: effect.text },
            });
          });
        }
      }),
    );
  });

  test('turns are numbered without a gap', () => {
    fc.assert(
      fc.property(fc.array(anyInput, { maxLength: 40 }), (inputs) => {
        let state = newCall;
        const begun: number[] = [];
        for (const input of [rang, ...inputs]) {
          const step = next(state, input);
          state = step.state;
          for (const event of saved(step.effects)) {
            if ((event.type === 'caller_said' || event.type === 'agent_said') && !begun.includes(event.turn))
              begun.push(event.turn);
          }
        }
        expect(begun).toEqual(begun.map((_, index) => index));
      }),
    );
  });
});
