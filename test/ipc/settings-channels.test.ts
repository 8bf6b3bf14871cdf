import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { publishNews } from '../../main/ipc/publish.ts';
import { serveChannels } from '../../main/ipc/serve.ts';
import { createLog } from '../../main/lib/log.ts';
import { journalFileName } from '../../main/store/journal.ts';
import { startOpenAiDouble } from '../doubles/openai-double.ts';
import { startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { FakeIpc, origin, silentDesktop } from './fake-ipc.ts';

const box = {
  whyNot: () => null,
  seal: (text: string) => Buffer.from(text).toString('base64'),
  open: (sealed: string) => Buffer.from(sealed, 'base64').toString(),
};

interface Setup {
  engine: Engine;
  ipc: FakeIpc;
  /** Everything the window was told, and every line of the log. */
  leaves: string[];
}

async function givenWindow(env: Record<string, string> = {}): Promise<Setup> {
  const leaves: string[] = [];
  const log = createLog((line) => leaves.push(line));
  const engine = await startTestEngine(env, { log, secretBox: box });
  onTestFinished(() => engine.stop());
  const ipc = new FakeIpc();
  serveChannels(ipc, createHandlers(engine, silentDesktop), origin, log);
  publishNews(engine, (topic, payload) => leaves.push(`${topic} ${JSON.stringify(payload)}`));
  return { engine, ipc, leaves };
}

async function greetingOf(ipc: FakeIpc): Promise<string | undefined> {
  const started = await ipc.ask('test-calls:start', { from: '' });
  if (!started.ok) throw new Error(started.reason);
  const call = await ipc.ask('calls:find', { callSid: started.value.callSid });
  await ipc.ask('test-calls:hang-up', { callSid: started.value.callSid });
  return call?.turns[0]?.text;
}

test('a changed name is in the next greeting, and the window is told of it', async () => {
  const { ipc, leaves } = await givenWindow();
  expect(await greetingOf(ipc)).toContain("you've reached the plumbing office");
  expect(await ipc.ask('settings:change', { officeName: 'Harbour Plumbing' })).toEqual({ ok: true });
  expect(await greetingOf(ipc)).toContain("you've reached Harbour Plumbing");
  expect(leaves).toContainEqual(expect.stringMatching(/^settings:changed .*Harbour Plumbing/));
  expect((await ipc.ask('settings:read')).values.officeName).toBe('Harbour Plumbing');
});

test('what makes no sense comes back as a sentence, a port as one that waits for the next start', async () => {
  const { ipc } = await givenWindow({ CALLOUT_LOCAL_PORT: '' });
  expect(await ipc.ask('settings:change', { timezone: 'Sydney' })).toEqual({
    ok: false,
    reason: null,
    problems: { timezone: 'Choose a time zone, such as Australia/Brisbane.' },
  });
  await ipc.ask('settings:change', { localPort: 5999 });
  expect(await ipc.ask('settings:read')).toMatchObject({
    needsRestart: ['localPort'],
    decidedBy: { publicPort: 'CALLOUT_PUBLIC_PORT' },
  });
});

test('a folder for the second copy is used at once, with everything said before in it', async () => {
  const { ipc } = await givenWindow();
  const folder = temporaryFolder();
  await greetingOf(ipc);
  await ipc.ask('settings:change', { journalFolder: folder });
  const lines = () => readFileSync(join(folder, journalFileName), 'utf8').split('\n').length;
  const before = lines();
  expect(before).toBeGreaterThan(2);
  await greetingOf(ipc);
  expect(lines()).toBeGreaterThan(before);
  await ipc.ask('settings:change', { journalFolder: null });
  const after = lines();
  await greetingOf(ipc);
  expect(lines()).toBe(after);
});

test('a key is kept, used on the next call without a restart, and never seen again', async () => {
  await import('openai'); // loading it counts against nobody's first turn
  const double = await startOpenAiDouble([]);
  onTestFinished(() => double.stop());
  const { engine, ipc, leaves } = await givenWindow({ CALLOUT_OPENAI_BASE_URL: double.baseUrl });
  const answers: string[] = [];
  const ask: typeof ipc.ask = async (...args) => {
    const answer = await ipc.ask(...args);
    answers.push(JSON.stringify(answer));
    return answer;
  };
  expect(await ask('secrets:set', { name: 'openaiApiKey', value: double.apiKey })).toMatchObject({
    ok: true,
  });
  const started = await ask('test-calls:start', { from: '' });
  if (!started.ok) throw new Error(started.reason);
  await ask('test-calls:say', { callSid: started.value.callSid, text: "It's Priya in Newtown" });
  expect(double.requests.length).toBeGreaterThan(0);
  expect(await ask('settings:read')).toMatchObject({
    secrets: { openaiApiKey: { set: true, lastFour: double.apiKey.slice(-4) } },
  });
  expect(existsSync(join(engine.info.dataDir, 'secrets.json'))).toBe(true);
  await ask('secrets:set', { name: 'twilioAuthToken', value: 'another-token-never-seen' });
  expect([...answers, ...leaves].join('\n')).not.toMatch(new RegExp(`${double.apiKey}|another-token`));
});

test.each([
  [{ name: 'localKey', value: 'x' }],
  [{ name: 'openaiApiKey', value: '' }],
  [{ name: 'openaiApiKey', value: 'x'.repeat(501) }],
])('secrets:set refuses %j without repeating it', async (input) => {
  const { ipc } = await givenWindow();
  await expect(ipc.ask('secrets:set', input)).rejects.toThrow(
    /^Refused: the request to secrets:set makes no sense\.$/,
  );
});
