/** Who talks on the office's calls: the rules alone, or with an API key a GPT model with the rules behind it. */
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Agent } from './agent.ts';
import type { HealthNews, RestTimes } from './agent-health.ts';
import { createFallbackAgent } from './fallback-agent.ts';
import { createGptAgent } from './gpt-agent.ts';
import { createGptClient, type GptAccount } from './gpt-client.ts';
import type { ModelPrices } from './model-usage.ts';
import type { Desk } from './desk.ts';
import { createScriptAgent } from './script-agent.ts';
import type { ReplyTimes } from './watch-reply.ts';

/** What the office's agent is made of. */
export interface OfficeAgentNeeds {
  /** Null without an API key. */
  account: GptAccount | null;
  prices: ModelPrices;
  times: ReplyTimes & RestTimes;
  /** A secret of this office. */
  identifierKey: string;
  desk: Desk;
  clock: Clock;
  log: Log;
  /** Tells the office in a plain sentence how its model is. */
  notice: (level: 'info' | 'problem', text: string) => void;
  /** Told when the model rests or is back. */
  rests: (resting: boolean) => void;
}

/** The agent, and how to stop what it does in the background. */
export interface OfficeAgent {
  agent: Agent;
  stop(): void;
}

/** Chooses the agent. */
export function createOfficeAgent(needs: OfficeAgentNeeds): OfficeAgent {
  const { account, prices, identifierKey, notice, desk } = needs;
  const scriptAgent = createScriptAgent(desk);
  if (account === null) return { agent: scriptAgent, stop: () => undefined };
  const ask = createGptClient(account);
  const gpt = createGptAgent({ ask, model: account.model, prices, identifierKey, desk });
  const report = (news: HealthNews) => {
    needs.rests(news.type === 'resting');
    if (news.type === 'back') notice('info', 'The language model is answering again.');
    else notice('problem', `${notAnswering} ${news.reason}`);
  };
  const agent = createFallbackAgent([gpt, scriptAgent], { ...needs, report });
  return { agent, stop: () => agent.stop() };
}

const notAnswering = 'The language model is not answering; calls go on with plain questions.';
