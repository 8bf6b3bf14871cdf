/**
 * Several agents as one: the first that is fit replies, and when it fails in the middle of a turn the next one ends
 * that turn, without a silence and without saying again what was said.
 */
import type { Clock } from '../lib/clock.ts';
import { must } from '../lib/assert.ts';
import type { Log } from '../lib/log.ts';
import { AgentFailure } from './agent-failure.ts';
import { AgentHealth, type HealthNews, type RestTimes } from './agent-health.ts';
import type { Agent, AgentInput, AgentOutput, AgentPiece } from './agent.ts';
import { setPhrases } from './script-phrases.ts';
import { type ReplyTimes, watchReply } from './watch-reply.ts';

/** What the fallback needs. */
export interface FallbackNeeds {
  times: ReplyTimes & RestTimes;
  clock: Clock;
  log: Log;
  /** Told when an agent rests or is back. */
  report: (news: HealthNews) => void;
}

/** Agents behind one another. */
export interface FallbackAgent extends Agent {
  /** No more tries in the background. */
  stop(): void;
}

/** Puts `agents` behind one another; the last one needs no watching and never rests. */
export function createFallbackAgent(agents: readonly Agent[], needs: FallbackNeeds): FallbackAgent {
  const last = must(agents.at(-1), 'there is an agent');
  const watched = agents.slice(0, -1).map((agent) => ({
    agent,
    health: new AgentHealth({ agent, ...needs, probeMs: needs.times.turnMs }),
  }));
  return {
    greet: (office) => last.greet(office),
    async *reply(input, signal) {
      let said = '';
      for (const { agent, health } of watched) {
        if (health.isResting) continue;
        try {
          for await (const output of attempt(agent, resume(input, said), signal, needs.times, said === '')) {
            if (output.type === 'speech') said += output.text;
            yield output;
            if (output.type === 'speech' && output.last) return;
          }
          if (signal.aborted) return;
          throw new AgentFailure('empty');
        } catch (error) {
          if (signal.aborted) return;
          const failure = asFailure(error);
          needs.log.warn('An agent failed; the next one goes on', {
            callSid: input.call.callSid,
            kind: failure.kind,
          });
          health.failed(failure);
        }
      }
      yield* finish(last, input, said, signal);
    },
    stop() {
      for (const { health } of watched) health.stop();
    },
  };
}

/** One agent's try at a reply, cut short when it takes too long, with a filler when the words stay away. */
async function* attempt(
  agent: Agent,
  input: AgentInput,
  signal: AbortSignal,
  times: ReplyTimes,
  mayFill: boolean,
): AsyncGenerator<AgentOutput> {
  const own = new AbortController();
  const reply = agent.reply(input, AbortSignal.any([signal, own.signal]));
  for await (const output of watchReply(reply, times, () => own.abort())) {
    if (output.type !== 'waiting') yield output;
    else if (mayFill && !signal.aborted) yield filler;
  }
}

const filler: AgentPiece = {
  type: 'speech',
  text: setPhrases.filler,
  intent: 'filler',
  last: false,
  thenHangUp: false,
};

/** A surprise is a failure of its own; only the next agent may be asked then. */
function asFailure(error: unknown): AgentFailure {
  return error instanceof AgentFailure ? error : new AgentFailure('failed', { cause: error });
}

/** The last agent ends the turn; a question that was put already is left to stand. */
async function* finish(
  agent: Agent,
  input: AgentInput,
  said: string,
  signal: AbortSignal,
): AsyncGenerator<AgentOutput> {
  if (said.trimEnd().endsWith('?')) {
    yield { type: 'speech', text: '', intent: 'conversation', last: true, thenHangUp: false };
    return;
  }
  let join = joint(said);
  for await (const output of agent.reply(resume(input, said), signal)) {
    if (output.type !== 'speech') yield output;
    else {
      yield { ...output, text: join + output.text };
      join = '';
    }
  }
}

/** The call with the words of the unfinished turn in it, so that they are not said again. */
function resume(input: AgentInput, said: string): AgentInput {
  if (said === '') return input;
  const turn = {
    index: input.call.turns.length,
    role: 'agent' as const,
    text: said,
    at: input.now,
    cutOff: false,
    intent: 'unfinished',
  };
  return { ...input, call: { ...input.call, turns: [...input.call.turns, turn] } };
}

/** What to say between words that broke off and a new sentence. */
function joint(said: string): string {
  if (said === '') return '';
  const space = said.endsWith(' ') ? '' : ' ';
  return /[.!?]\s*$/.test(said) ? space : `${space}… sorry. `;
}
