/** A whole engine with a language model, played by the OpenAI double. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, expect } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { type OpenAiDouble, startOpenAiDouble } from '../doubles/openai-double.ts';
import { startTestEngine, temporaryFolder } from './engine.ts';

/** Nobody is impatient unless a test says so: machines that build are slow. */
const patience = { fillerMs: 20_000, firstTokenMs: 20_000, idleMs: 20_000, turnMs: 40_000 };

/** The engine, its data folder and who plays OpenAI. */
export interface GptOffice {
  engine: Engine;
  double: OpenAiDouble;
  dataDir: string;
}

/**
 * Starts both; they are stopped when the test ends, which fails if the double had to refuse a request. `mustSay` is
 * looked for in the instructions of every request on a call.
 */
export async function startGptOffice(
  settings: Record<string, unknown> = {},
  { env = {}, mustSay = [] }: { env?: Record<string, string>; mustSay?: readonly RegExp[] } = {},
): Promise<GptOffice> {
  await import('openai'); // loading it counts against nobody's first turn
  const double = await startOpenAiDouble(mustSay);
  const dataDir = temporaryFolder();
  const given = settings['modelTimes'] as object | undefined; // a scenario's own settings, checked when they are loaded
  const modelTimes = { ...patience, ...given };
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ ...settings, modelTimes }));
  const engine = await startTestEngine({
    CALLOUT_DATA_DIR: dataDir,
    CALLOUT_OPENAI_API_KEY: double.apiKey,
    CALLOUT_OPENAI_BASE_URL: double.baseUrl,
    ...env,
  });
  onTestFinished(async () => {
    await engine.stop();
    await double.stop();
    expect(double.complaints).toEqual([]);
  });
  return { engine, double, dataDir };
}
