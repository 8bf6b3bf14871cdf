import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { startGptOffice } from '../helpers/gpt-engine.ts';

vi.setConfig({ testTimeout: 30_000 }); // processes start slowly on a machine that builds

const script = fileURLToPath(new URL('../../scripts/replay.ts', import.meta.url));
const run = promisify(execFile);

/** Runs the script as `npm run replay` does. */
async function replay(args: string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  return stdout;
}

/** A data folder with two calls in it, the second by the same caller. */
async function givenCalls(): Promise<string> {
  const dataDir = temporaryFolder();
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: dataDir });
  for (const suburb of ['Newtown', 'Parramatta']) {
    const line = await ring(engine, { from: '+61412345678' });
    await line.say(`My name is Priya Nair, I have a leaking tap in ${suburb}.`);
    await line.say('Yes.');
    await line.hangUp();
  }
  await engine.stop();
  return dataDir;
}

describe('npm run replay', () => {
  test('the rules come to the same again, and the database is not written', async () => {
    const dataDir = await givenCalls();
    const before = readFileSync(join(dataDir, databaseFileName));
    expect(await replay([dataDir])).toBe('Calls replayed: 2. Would change: 0, in 0 fields.\n');
    expect(await replay(['--last', '1'], { CALLOUT_DATA_DIR: dataDir })).toMatch(
      /^Calls replayed: 1\. Would change: 0/,
    );
    expect(readFileSync(join(dataDir, databaseFileName)).equals(before)).toBe(true);
  });

  test('a field that would come out differently is named with both values', async () => {
    const dataDir = await givenCalls();
    const store = openStore(join(dataDir, databaseFileName));
    store.db.exec(
      "UPDATE captures SET value = 'Newport' WHERE field = 'customer_location' AND value = 'Newtown'",
    );
    store.close();
    expect(await replay([dataDir])).toMatch(
      /^CA[0-9a-f]{32} of 2024-08-05\n {2}customer_location: Newport → Newtown\nCalls replayed: 2\. Would change: 1, in 1 fields\.\n$/,
    );
  });

  test('GPT answers stored calls anew: what it would make of them, and what that costs', async () => {
    const dataDir = await givenCalls();
    const { double } = await startGptOffice();
    const noted = { field: 'property_type', value: 'cottage', words: 'our cottage' };
    double.otherwise({
      say: 'Thanks. What day would suit you?',
      calls: [{ name: 'record_details', arguments: { details: [noted] } }],
    });
    const printed = await replay(['--agent', 'gpt', '--last', '1', dataDir], {
      CALLOUT_OPENAI_API_KEY: double.apiKey,
      CALLOUT_OPENAI_BASE_URL: double.baseUrl,
    });
    expect(printed).toMatch(
      /\n {2}property_type: nothing → cottage \(suggested\)\nCalls replayed: 1\. Would change: 1, in 1 fields\. The model cost US\$0\.000\d\.\n$/,
    );
    expect(double.requests).toHaveLength(2); // one for each of the caller's turns
  });

  test.each([
    [['--agent', 'parrot'], /^Use: npm run replay/],
    [['--last', 'many'], /^Use: npm run replay/],
    [['/nowhere'], /^There is no database at/],
  ])('%s is answered with a sentence', async (args, sentence) => {
    await expect(replay(args, { CALLOUT_DATA_DIR: '/nowhere' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(sentence),
    });
  });
});
