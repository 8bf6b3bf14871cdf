/**
 * `npm run replay -- [--agent gpt|script] [--last N] [FOLDER]`: lets an agent answer stored calls anew and shows which
 * fields would come out differently. The database is only read; nothing is written anywhere.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Call } from '../preload/contract/calls.ts';
import { emptyDesk } from '../main/agent/desk.ts';
import { createOfficeAgent, type OfficeAgent } from '../main/agent/office-agent.ts';
import { systemClock } from '../main/lib/clock.ts';
import { randomHex } from '../main/lib/ids.ts';
import { silentLog } from '../main/lib/log.ts';
import { localDate } from '../main/lib/office-time.ts';
import { failed, ok, type Result } from '../main/lib/result.ts';
import { officeFactsOf } from '../main/settings/office-facts.ts';
import { type LoadedSettings, loadSettings } from '../main/settings/load-settings.ts';
import { type CallReader, createCallReader } from '../main/store/call-reader.ts';
import { databaseFileName, openStore } from '../main/store/open.ts';
import { changedFields, replayCall, type ReplayNeeds } from './replay/replay-call.ts';

interface Order {
  database: string;
  folder: string;
  agent: 'gpt' | 'script';
  last: number;
}

const usage = 'Use: npm run replay -- [--agent gpt|script] [--last N] [FOLDER], or set CALLOUT_DATA_DIR.';

const order = readOrder();
const outcome = order.ok ? await inPlainWords(replay(order.value)) : order;
if (!outcome.ok) {
  console.error(outcome.reason);
  process.exitCode = 1;
}

function readOrder(): Result<Order> {
  const options = {
    agent: { type: 'string', default: 'script' },
    last: { type: 'string', default: '200' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const folder = positionals[0] ?? process.env.CALLOUT_DATA_DIR;
    const last = Number(values.last);
    if (folder === undefined || !Number.isInteger(last) || last < 1) return failed(usage);
    if (values.agent !== 'gpt' && values.agent !== 'script') return failed(usage);
    const database = join(folder, databaseFileName);
    if (!existsSync(database)) return failed(`There is no database at ${database}.`);
    return ok({ database, folder, agent: values.agent, last });
  } catch {
    return failed(usage);
  }
}

/** A database that is damaged or of another version says so in its own sentence. */
async function inPlainWords(replayed: Promise<Result<void>>): Promise<Result<void>> {
  try {
    return await replayed;
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

async function replay({ database, folder, agent, last }: Order): Promise<Result<void>> {
  const loaded = loadSettings(folder, process.env);
  if (!loaded.ok) return loaded;
  if (agent === 'gpt' && loaded.value.secrets.read('openaiApiKey') === null)
    return failed('Set CALLOUT_OPENAI_API_KEY to replay calls with GPT.');
  const store = openStore(database, { readonly: true });
  const reader = createCallReader(store);
  const officeAgent = chooseAgent(agent, loaded.value);
  const { officeName: name, ...settings } = loaded.value.settings;
  const office = { ...settings, name, facts: officeFactsOf(loaded.value.settings) };
  try {
    await replayAll(lastCalls(reader, last), { ...reader, agent: officeAgent.agent, office });
  } finally {
    officeAgent.stop();
    store.close();
  }
  return ok(undefined);
}

function chooseAgent(which: Order['agent'], { settings, secrets }: LoadedSettings): OfficeAgent {
  const apiKey = secrets.read('openaiApiKey');
  const { openaiBaseUrl, openaiModel: model, openaiEffort: effort, openaiPrices, modelTimes } = settings;
  const baseUrl = openaiBaseUrl ?? 'https://api.openai.com/v1';
  return createOfficeAgent({
    account: which === 'gpt' ? apiKey && { apiKey, baseUrl, model, effort } : null,
    prices: openaiPrices,
    times: modelTimes,
    identifierKey: randomHex(16),
    desk: emptyDesk,
    clock: systemClock,
    log: silentLog,
    rests: () => undefined,
    notice: (_level, text) => {
      console.error(text);
    },
  });
}

/** The last calls, oldest first. */
function lastCalls(reader: CallReader, limit: number): Call[] {
  const page = reader.listCalls({ limit }).toReversed();
  return page.flatMap(({ callSid }) => reader.findCall(callSid) ?? []);
}

async function replayAll(calls: readonly Call[], needs: ReplayNeeds): Promise<void> {
  let fields = 0;
  let different = 0;
  let cost = 0;
  for (const stored of calls) {
    const replayed = await replayCall(stored, needs);
    const changes = changedFields(stored, replayed.call);
    cost += replayed.cost;
    fields += changes.length;
    if (changes.length === 0) continue;
    different++;
    console.log(`${stored.callSid} of ${localDate(stored.startedAt, stored.timezone)}`);
    for (const change of changes) console.log(`  ${change}`);
  }
  const spent = cost > 0 ? ` The model cost US$${cost.toFixed(4)}.` : '';
  console.log(`Calls replayed: ${calls.length}. Would change: ${different}, in ${fields} fields.${spent}`);
}
