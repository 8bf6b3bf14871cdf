/** Whether an OpenAI key works, in a plain sentence: who set it up wants to know before a caller finds out. */
import { failed, ok, type Result } from '../lib/result.ts';
import { AgentFailure } from './agent-failure.ts';
import { createGptClient, type GptAccount, listModels } from './gpt-client.ts';

/** Asks for the models of the account, then the chosen one for a single word: the list is free and says nothing of credit. */
export async function testGptAccount(account: GptAccount): Promise<Result<string>> {
  try {
    const models = await listModels(account);
    if (!models.includes(account.model))
      return failed(`The key works, but OpenAI does not offer ${account.model} to it. Choose another model.`);
    await say(account);
    return ok(`The key works, and ${account.model} answers.`);
  } catch (error) {
    if (error instanceof AgentFailure) return failed(error.message);
    throw error;
  }
}

const patienceMs = 15_000;

async function say(account: GptAccount): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs);
  const question = { instructions: 'Say OK.', safetyIdentifier: 'probe' };
  const input = [{ role: 'user' as const, content: 'Are you there?' }];
  for await (const answer of createGptClient(account)({ ...question, input }, signal))
    if (answer.type === 'done') return;
  throw new AgentFailure('slow');
}
