/**
 * The agent that talks: a GPT model chooses the words, the rules decide everything else. What it notes down is checked
 * (check-details.ts), whether it may hang up is decided in gpt-tools.ts, and any trouble is thrown as an AgentFailure
 * for the agent behind it.
 */
import { createHmac } from 'node:crypto';
import type { ResponseInputItem } from 'openai/resources/responses/responses';
import { AgentFailure } from './agent-failure.ts';
import type { Agent, AgentInput, AgentOutput, AgentPiece } from './agent.ts';
import type { Disagreement } from './check-details.ts';
import type { Desk } from './desk.ts';
import type { AskGpt, ToolCall } from './gpt-client.ts';
import { historyOf } from './gpt-history.ts';
import { fillerFor, runTool } from './gpt-tools.ts';
import { type ModelPrices, priceUsage } from './model-usage.ts';
import { instructionsFor } from './prompt.ts';
import { readIntent } from './read-intent.ts';
import { clarifying, greeting, owedPromise, owedSafety, safetyFor, wordsFor } from './script-phrases.ts';
import { SpeechPieces } from './speech-pieces.ts';
import { promisesSomething } from './spoken-rules.ts';
import type { ToolOutcome } from './tool-outcome.ts';

/** What the agent needs. */
export interface GptAgentNeeds {
  ask: AskGpt;
  model: string;
  prices: ModelPrices;
  desk: Desk;
  /** Makes callers unrecognisable to the service, yet the same caller the same. */
  identifierKey: string;
}

/** A model that uses tools this often without a question for the caller is going in circles. */
const mostRounds = 6;

/** An agent that lets a model talk. */
export function createGptAgent(needs: GptAgentNeeds): Agent {
  return {
    greet: greeting,
    reply: (input, signal) => new GptTurn(needs, input, signal).speak(),
    async probe(signal) {
      const question = { instructions: 'Say OK.', input: [], safetyIdentifier: 'probe' };
      const input: ResponseInputItem[] = [{ role: 'user', content: 'Are you there?' }];
      for await (const answer of needs.ask({ ...question, input }, signal))
        if (answer.type === 'done') return;
    },
  };
}

/** One turn of the model: what it says, what it notes, until it has put a question or said goodbye. */
class GptTurn {
  readonly #needs: GptAgentNeeds;
  #input: AgentInput;
  readonly #signal: AbortSignal;
  /** Everything said in this turn. */
  #said = '';
  #pieces = new SpeechPieces();
  #items: ResponseInputItem[];
  /** Of the present round. */
  #calls: readonly ToolCall[] = [];

  constructor(needs: GptAgentNeeds, input: AgentInput, signal: AbortSignal) {
    this.#needs = needs;
    this.#input = input;
    this.#signal = signal;
    this.#items = historyOf(input.call);
  }

  async *speak(): AsyncGenerator<AgentOutput> {
    const safety = owedSafety(this.#input);
    if (safety !== '') yield this.#piece(`${safety} `);
    for (let round = 0; round < mostRounds; round++) {
      yield* this.#hear(safety !== '');
      if (this.#signal.aborted) return;
      if (this.#calls.length === 0) {
        if (this.#pieces.waiting.trim() === '') throw new AgentFailure('empty');
        yield this.#close(this.#pieces.finish());
        return;
      }
      yield* this.#fill();
      const outcomes = this.#useTools();
      yield* this.#notes(outcomes);
      const closing = yield* this.#settle(outcomes);
      if (closing) {
        yield closing;
        return;
      }
    }
    throw new AgentFailure('tool_loop');
  }

  /** One answer of the model; all but its last words are spoken as they come. */
  async *#hear(safetySaid: boolean): AsyncGenerator<AgentOutput> {
    const { ask, model, prices } = this.#needs;
    this.#calls = [];
    const instructions = instructionsFor(this.#input, safetySaid, this.#needs.desk);
    const question = { instructions, input: this.#items, safetyIdentifier: this.#identifier() };
    for await (const answer of ask(question, this.#signal)) {
      if (this.#signal.aborted) return;
      if (answer.type === 'token') {
        const piece = this.#pieces.add(answer.text);
        this.#holdToRules(this.#said + piece + this.#pieces.waiting);
        yield piece === '' ? { type: 'progress' } : this.#piece(piece);
      } else if (answer.type === 'progress') {
        yield answer;
      } else {
        yield { type: 'usage', usage: priceUsage(model, answer.tokens, prices) };
        this.#calls = answer.calls;
        this.#items = [...this.#items, ...answer.output];
      }
    }
  }

  /** Words for the wait, where the model has said none. */
  *#fill(): Generator<AgentOutput> {
    const filler = fillerFor(this.#calls[0]?.name ?? '');
    if (filler !== '' && this.#said === '' && this.#pieces.waiting.trim() === '')
      yield this.#piece(`${filler} `);
  }

  /** What the tools noted, for the record; the next tool of this turn knows of it. */
  *#notes(outcomes: readonly ToolOutcome[]): Generator<AgentOutput> {
    for (const { suggestions, appointment, consent } of outcomes) {
      if (suggestions) yield { type: 'suggestion', fields: suggestions };
      if (appointment) {
        yield { type: 'appointment', appointment };
        const { call } = this.#input;
        const held = [
          ...call.appointments.filter((each) => each.bookingId !== appointment.bookingId),
          appointment,
        ];
        this.#input = { ...this.#input, call: { ...call, appointments: held } };
      }
      if (consent) yield { type: 'consent', ...consent };
    }
  }

  #holdToRules(text: string): void {
    if (promisesSomething(text, this.#input.office)) throw new AgentFailure('promise');
  }

  #useTools(): ToolOutcome[] {
    return this.#calls.map(({ id, name, argumentsJson }) => {
      const outcome = runTool(name, argumentsJson, this.#input, this.#needs.desk);
      this.#items.push({ type: 'function_call_output', call_id: id, output: outcome.result });
      return outcome;
    });
  }

  /** The piece that closes the turn; null when the model is to go on. */
  async *#settle(outcomes: readonly ToolOutcome[]): AsyncGenerator<AgentOutput, AgentPiece | null> {
    const tail = this.#pieces.finish();
    const farewell = outcomes.find((outcome) => outcome.farewell)?.farewell;
    if (farewell) return this.#sayGoodbye(tail, farewell);
    if (outcomes.some(({ transferred }) => transferred))
      return this.#close(tail || 'Putting you through now.', 'transfer');
    const nobody = outcomes.find((outcome) => outcome.nobodyThere)?.nobodyThere;
    if (nobody) {
      const { sentence, promise } = nobody;
      if (tail !== '') yield this.#piece(`${tail} `);
      yield { ...this.#piece(`${sentence} `), ...(promise && { promise }) };
      return null;
    }
    const disagreement = outcomes.find((outcome) => outcome.disagreement)?.disagreement;
    const question = disagreement && this.#clarify(disagreement);
    if (question) {
      // a question of the model's own that was not begun yet makes room for this one
      if (tail !== '' && !/[.!?]\s*$/.test(this.#said)) yield this.#piece(`${tail} `);
      return this.#close(question.text, question.intent);
    }
    const safety = safetyFor(this.#input);
    if (outcomes.some((outcome) => outcome.emergency) && !wasSaid(safety, this.#input.call, this.#said)) {
      if (tail !== '') yield this.#piece(`${tail} `);
      yield this.#piece(`${safety} `);
      return null;
    }
    if (tail.endsWith('?')) return this.#close(tail);
    if (tail !== '') yield this.#piece(`${tail} `);
    return null;
  }

  #sayGoodbye(tail: string, intent: 'goodbye' | 'not_a_job'): AgentPiece {
    const promise = intent === 'goodbye' ? owedPromise(this.#input) : null;
    const byRules = tail === '' && this.#said === '';
    const text = byRules ? wordsFor({ intent }, this.#input) : join(promise?.sentence, tail);
    const promised = promise && { promise: { what: 'ring_back' as const, minutes: promise.minutes } };
    return { type: 'speech', text, intent, last: true, thenHangUp: true, ...promised };
  }

  /** The rules' question where model and extraction differ; each is asked once in a call. */
  #clarify(disagreement: Disagreement): { text: string; intent: string } | null {
    const { call } = this.#input;
    const asked = clarifying(disagreement, call);
    return call.turns.some(({ intent }) => intent === asked.intent) ? null : asked;
  }

  #piece(text: string): AgentPiece {
    this.#said += text;
    return { type: 'speech', text, intent: 'conversation', last: false, thenHangUp: false };
  }

  #close(text: string, intent = readIntent(this.#said + text, this.#input.call)): AgentPiece {
    return { type: 'speech', text, intent, last: true, thenHangUp: false };
  }

  /** An HMAC of the caller's number: who calls again is known again, and nobody can be looked up by it. */
  #identifier(): string {
    const { from, callSid } = this.#input.call;
    return createHmac('sha256', this.#needs.identifierKey)
      .update(from ?? callSid)
      .digest('hex');
  }
}

/** The rules' promise, spoken before the model's own last words. */
function join(promise: string | undefined, tail: string): string {
  return promise === undefined ? tail : `${promise} ${tail}`.trimEnd();
}

function wasSaid(sentence: string, { turns }: AgentInput['call'], now: string): boolean {
  return (
    now.includes(sentence) || turns.some(({ role, text }) => role === 'agent' && text.includes(sentence))
  );
}
