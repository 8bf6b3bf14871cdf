import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import type { Desktop } from '../../main/ipc/desktop.ts';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { publishNews } from '../../main/ipc/publish.ts';
import { createLog } from '../../main/lib/log.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { startOpenAiDouble } from '../doubles/openai-double.ts';
import { startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { FakeIpc, origin, silentDesktop, serveChannels } from './fake-ipc.ts';

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

async function givenWindow(env: Record<string, string> = {}, answers: Partial<Desktop> = {}): Promise<Setup> {
  const leaves: string[] = [];
  const log = createLog((line) => leaves.push(line));
  const engine = await startTestEngine(env, { log, secretBox: box });
  onTestFinished(() => engine.stop());
  const ipc = new FakeIpc();
  const desktop = { ...silentDesktop, recentLog: () => ['a line of the log'], ...answers };
  serveChannels(ipc, createHandlers(engine, desktop), origin, log);
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
  const lines = () => readFileSync(join(folder, 'callout-journal.jsonl'), 'utf8').split('\n').length;
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

test('Twilio is tried out in plain words, and a number points to the public address', async () => {
  const twilio = await givenTwilio();
  const { ipc } = await givenWindow({ CALLOUT_TWILIO_BASE_URL: twilio.baseUrl });
  const listed = await ipc.ask('settings:test-twilio');
  if (!listed.ok) throw new Error(listed.reason);
  const [number] = listed.value;
  if (!number) throw new Error('The account has no number.');
  const { numberSid, phoneNumber } = number;
  await ipc.ask('settings:change', { publicUrl: 'https://calls.example.com/' });
  expect(await ipc.ask('settings:point-number', { numberSid })).toMatchObject({
    value: { pointsHere: true },
  });
  expect(await ipc.ask('settings:test-twilio')).toMatchObject({ value: [{ phoneNumber, pointsHere: true }] });
  expect((await ipc.ask('settings:read')).values.twilioNumber).toBe(phoneNumber);
});

test('a wrong token is told in a sentence, and a missing one too', async () => {
  const twilio = await givenTwilio({ complaints: 'expected' });
  const { ipc } = await givenWindow({
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_AUTH_TOKEN: '',
  });
  expect(await ipc.ask('settings:test-twilio')).toEqual({
    ok: false,
    reason: 'Type the Account SID and the Auth Token first.',
  });
  await ipc.ask('secrets:set', { name: 'twilioAuthToken', value: 'f'.repeat(32) });
  expect(await ipc.ask('settings:test-twilio')).toMatchObject({
    reason: expect.stringContaining('Twilio says this token is wrong'),
  });
});

test('the OpenAI key is tried out in plain words', async () => {
  const double = await startOpenAiDouble([]);
  onTestFinished(() => double.stop());
  const { ipc } = await givenWindow({ CALLOUT_OPENAI_BASE_URL: double.baseUrl });
  const tryKey = () => ipc.ask('settings:test-openai');
  expect(await tryKey()).toEqual({ ok: false, reason: 'Type the key first.' });
  await ipc.ask('secrets:set', { name: 'openaiApiKey', value: 'sk-wrong-0123456789' });
  expect(await tryKey()).toEqual({ ok: false, reason: 'OpenAI says the API key is wrong.' });
  await ipc.ask('secrets:set', { name: 'openaiApiKey', value: double.apiKey });
  expect(await tryKey()).toEqual({ ok: true, value: 'The key works, and gpt-5.6-luna answers.' });
  double.answer({ fault: 'no_credit' });
  expect(await tryKey()).toEqual({ ok: false, reason: 'OpenAI says the account has no credit left.' });
  await ipc.ask('settings:change', { openaiModel: 'gpt-of-yesterday' });
  expect(await tryKey()).toMatchObject({
    reason: expect.stringContaining('does not offer gpt-of-yesterday'),
  });
});

test('a backup on request is there when it says so, in the second folder too', async () => {
  const { engine, ipc } = await givenWindow();
  const backupFolder = temporaryFolder();
  await greetingOf(ipc);
  await ipc.ask('settings:change', { backupFolder });
  expect(await ipc.ask('safety:back-up-now')).toEqual({ ok: true, value: undefined });
  const backups = readdirSync(join(engine.info.dataDir, 'backups'));
  expect(backups.length).toBeGreaterThan(0);
  expect(readdirSync(backupFolder)).toEqual([backups.at(-1)]);
});

test('a renewed key shuts the old address out', async () => {
  const { engine, ipc } = await givenWindow();
  const before = engine.info.testPageUrl;
  expect(await ipc.ask('safety:renew-local-key')).toMatchObject({ ok: true });
  expect(engine.info.testPageUrl).not.toBe(before);
  const enter = async (address: string) => (await fetch(address, { redirect: 'manual' })).status;
  expect(await enter(before)).toBe(401);
  expect(await enter(engine.info.testPageUrl)).toBe(303);
});

test('calls are not restored while somebody is on the line', async () => {
  const { ipc } = await givenWindow();
  await ipc.ask('test-calls:start', { from: '' });
  expect(await ipc.ask('safety:restore')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('on the line'),
  });
});

test('the report for support has the log and the harmless settings, and nothing of people or keys', async () => {
  const { ipc } = await givenWindow({}, { askWhereToSave: () => Promise.resolve(reportPath) });
  const reportPath = join(temporaryFolder(), 'report.txt');
  await ipc.ask('settings:change', { officeName: 'Harbour Plumbing', ownerMobile: '0491 570 156' });
  await ipc.ask('secrets:set', { name: 'openaiApiKey', value: 'sk-never-seen-0123456789' });
  expect(await ipc.ask('safety:save-report')).toEqual({ ok: true, value: reportPath });
  const report = readFileSync(reportPath, 'utf8');
  expect(report).toMatch(/Callout 1\.2\.3[\s\S]*timezone: "Australia\/Sydney"[\s\S]*ownerMobile/);
  expect(report).toContain('a line of the log');
  expect(report).not.toMatch(/Harbour|491570156|never-seen/);
});
