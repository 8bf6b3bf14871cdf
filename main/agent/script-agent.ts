/** The agent that needs no model: asks for what is missing, reads the number back, says goodbye. */
import type { Agent, AgentInput, AgentPiece } from './agent.ts';
import { withoutSuggestions } from './known-fields.ts';
import { greeting, owedPromise, wordsFor } from './script-phrases.ts';
import { nextMove } from './script-plan.ts';

/** Rules only, no network: also what takes over when a model is slow, wrong or off. */
export const scriptAgent: Agent = {
  greet: greeting,
  replyAtOnce,
  // a generator, so that whoever listens may stop in the middle, as with any other agent
  async *reply(given) {
    yield replyAtOnce(given);
  },
};

function replyAtOnce(given: AgentInput): AgentPiece {
  const input = { ...given, call: withoutSuggestions(given.call) };
  const move = nextMove(input.call);
  const thenHangUp = move.intent === 'goodbye' || move.intent === 'not_a_job';
  const promise = move.intent === 'goodbye' ? owedPromise(input) : null;
  return {
    type: 'speech',
    text: wordsFor(move, input),
    intent: move.intent,
    last: true,
    thenHangUp,
    ...(promise && { promise: { what: 'ring_back', minutes: promise.minutes } }),
  };
}
