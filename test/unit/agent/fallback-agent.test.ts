import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { AgentFailure, type FailureKind } from '../../../main/agent/agent-failure.ts';
import type { Agent, AgentOutput, AgentPiece } from '../../../main/agent/agent.ts';
import type { HealthNews } from '../../../main/agent/agent-health.ts';
import { createFallbackAgent } from '../../../main/agent/fallback-agent.ts';
import { silentLog } from '../../../main/lib/log.ts';
import { givenInput } from './given-call.ts';

const says = (text: string, last = true): AgentPiece => ({
  type: 'speech',
  text,
  intent: 'conversation',
  last,
  thenHangUp: false,
});

/** An agent that says these pieces, then fails if told to, and counts how often it was asked. */
function actor(pieces: readonly AgentOutput[], failure?: FailureKind) {
  const asked: string[] = [];
  const agent: Agent = {
    greet: () => 'Hello.',
    async *reply({ call }) {
      asked.push(call.turns.at(-1)?.text ?? '');
      yield* pieces;
      if (failure) throw new AgentFailure(failure);
    },
  };
  return { agent, asked };
}

const times = {
  fillerMs: 30,
  firstTokenMs: 60,
  idleMs: 60,
  turnMs: 300,
  failures: 3,
  withinMs: 1000,
  restMs: 1e8,
};

function given(agents: readonly Agent[], clock = { now: () => 0 }) {
  const news: HealthNews[] = [];
  const agent = createFallbackAgent(agents, {
    times,
    clock,
    log: silentLog,
    report: (each) => news.push(each),
  });
  onTestFinished(() => agent.stop());
  const reply = async (signal = new AbortController().signal) => {
    let text = '';
    for await (const output of agent.reply(givenInput(['Hello.', 'My tap leaks.']), signal))
      if (output.type === 'speech') text += output.text;
    return text;
  };
  return { reply, news };
}

describe('agents behind one another', () => {
  test('the third ends what the first two began, and is told what was said', async () => {
    const third = actor([says('Which suburb?')]);
    const first = actor([says('Righto. ', false)], 'failed');
    const second = actor([says('Let me see. ', false)], 'slow');
    const { reply } = given([first.agent, second.agent, third.agent]);
    expect(await reply()).toBe('Righto. Let me see. Which suburb?');
    expect(third.asked).toEqual(['Righto. Let me see. ']);
  });

  test('an agent that never answers is left, with one filler for all of them', async () => {
    const silent: Agent = {
      greet: () => '',
      reply: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }),
    };
    const { reply } = given([silent, silent, actor([says('Which suburb?')]).agent]);
    expect(await reply()).toBe('One moment. Which suburb?');
  });

  test('an agent that shows signs of life but no words is given time, and up at the end of the turn', async () => {
    const busy: Agent = {
      greet: () => '',
      async *reply(_, signal) {
        while (!signal.aborted) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          yield { type: 'progress' };
        }
      },
    };
    const begun = performance.now();
    const { reply } = given([busy, actor([says('Which suburb?')]).agent]);
    expect(await reply()).toBe('One moment. Which suburb?');
    expect(performance.now() - begun).toBeGreaterThan(290);
  });

  test('a surprise in an agent is a failure like any other', async () => {
    const broken: Agent = {
      greet: () => '',
      reply: () => {
        throw new TypeError('a slip of the pen');
      },
    };
    const { reply } = given([broken, actor([says('Which suburb?')]).agent]);
    expect(await reply()).toBe('Which suburb?');
  });

  test('three failures in the time allowed mean a rest; spread out they do not', async () => {
    let now = 0;
    const first = actor([], 'failed');
    const { reply, news } = given([first.agent, actor([says('Which suburb?')]).agent], { now: () => now });
    for (let turn = 0; turn < 4; turn++, now += 600) await reply();
    expect(news).toEqual([]);
    now -= 500;
    await reply();
    expect(news).toEqual([{ type: 'resting', reason: 'OpenAI reported an error of its own.' }]);
    await reply();
    expect(first.asked).toHaveLength(5);
  });

  test('a caller cannot talk it into a rest', async () => {
    const first = actor([], 'promise');
    const { reply, news } = given([first.agent, actor([says('Which suburb?')]).agent]);
    for (let turn = 0; turn < 5; turn++) await reply();
    expect(first.asked).toHaveLength(5);
    expect(news).toEqual([]);
  });

  test('a reply that is spoken over ends, and nobody else takes it up', async () => {
    const controller = new AbortController();
    const second = actor([says('Which suburb?')]);
    const first: Agent = {
      greet: () => '',
      async *reply(_, signal) {
        yield says('Righto ', false);
        controller.abort();
        await vi.waitFor(() => expect(signal.aborted).toBe(true));
        throw new AgentFailure('cut_short');
      },
    };
    const { reply, news } = given([first, second.agent]);
    expect(await reply(controller.signal)).toBe('Righto ');
    expect(second.asked).toEqual([]);
    expect(news).toEqual([]);
  });
});
