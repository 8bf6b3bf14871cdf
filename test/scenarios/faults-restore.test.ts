import { execFile } from 'node:child_process';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../main/store/open.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

/** Overwrites the pages where the turns and the customer book begin. */
function wipeTables(path: string): void {
  const store = openStore(path);
  const roots = store.db
    .prepare<[], number>(`SELECT rootpage FROM sqlite_schema WHERE name IN ('turns', 'customers')`)
    .pluck()
    .all();
  store.close();
  const file = openSync(path, 'r+');
  for (const root of roots) writeSync(file, Buffer.alloc(4096), 0, 4096, (root - 1) * 4096);
  closeSync(file);
}

/** What `npm run restore` runs. */
function restore(
  folder: string,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const script = join(import.meta.dirname, '../../scripts/restore.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, folder],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

async function givenCalls(env: Record<string, string>) {
  const engine = await startTestEngine(env);
  const calls = [];
  for (const says of ["Hi, it's Priya in Newtown, the kitchen tap is dripping", 'My toilet is blocked']) {
    const line = await ring(engine);
    await line.say(says);
    await line.hangUp();
    await line.ended;
    calls.push(line);
  }
  await engine.stop();
  return calls;
}

test('a database that was overwritten is refused at the start, restored by one command, and nothing is missing', async () => {
  const dataDir = temporaryFolder();
  const env = { CALLOUT_DATA_DIR: dataDir, CALLOUT_JOURNAL_DIR: temporaryFolder() };
  const calls = await givenCalls(env);
  writeFileSync(join(dataDir, 'callout.sqlite'), 'A holiday picture. '.repeat(5000));
  await expect(startTestEngine(env)).rejects.toThrow(
    /^The file .* is damaged or is not a Callout database\..* run: npm run restore -- /,
  );
  const { code, output } = await restore(dataDir, env);
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringMatching(/^Calls restored: 2\./) as string,
  });
  expect(output).toContain('The database is damaged.');

  const engine = await startTestEngine(env);
  for (const line of calls) {
    const turns = engine.calls.find(line.callSid)?.turns.map(({ role, text }) => ({ role, text }));
    expect(turns).toEqual(line.spoken);
  }
  await engine.stop();
  const log = parse(readFileSync(join(dataDir, 'logs', 'customer_data.csv')), { bom: true, columns: true });
  expect(log).toHaveLength(2);
  const aside = readdirSync(dataDir).find((name) => name.startsWith('before-restore-'))!;
  expect(readFileSync(join(dataDir, aside, 'callout.sqlite'), 'utf8')).toContain('A holiday picture.');
}, 30_000);

test('a database cut in half is refused at the start in one sentence, left as it is, and restored whole', async () => {
  const dataDir = temporaryFolder();
  const env = { CALLOUT_DATA_DIR: dataDir, CALLOUT_JOURNAL_DIR: temporaryFolder() };
  const calls = await givenCalls(env);
  const path = join(dataDir, 'callout.sqlite');
  const half = Math.floor(statSync(path).size / 2 / 4096) * 4096;
  truncateSync(path, half);
  await expect(startTestEngine(env)).rejects.toThrow(/ is damaged.* run: npm run restore -- /);
  expect(statSync(path).size).toBe(half);
  const { output } = await restore(dataDir, env);
  expect(output).toMatch(/^Calls restored: 2\./);
  const engine = await startTestEngine(env);
  for (const line of calls) {
    const turns = engine.calls.find(line.callSid)?.turns.map(({ role, text }) => ({ role, text }));
    expect(turns).toEqual(line.spoken);
  }
  await engine.stop();
}, 60_000);

test('without a second copy the last backup, made when Callout stopped, brings everything back', async () => {
  const dataDir = temporaryFolder();
  const env = { CALLOUT_DATA_DIR: dataDir };
  const calls = await givenCalls(env);
  for (const name of ['callout.sqlite', 'callout.sqlite-wal', 'callout.sqlite-shm'])
    rmSync(join(dataDir, name), { force: true });
  const { output } = await restore(dataDir);
  expect(output).toMatch(/entries came from the backup callout-2024-08-05T04-30-\d\dZ-no\d\.sqlite/);
  const engine = await startTestEngine(env);
  for (const line of calls) expect(engine.calls.find(line.callSid)?.turns).toHaveLength(line.spoken.length);
  await engine.stop();
}, 30_000);

test('a text that went out is not sent again after a restore from the second copy alone', async () => {
  const twilio = await givenTwilio();
  const dataDir = temporaryFolder();
  const env = {
    CALLOUT_DATA_DIR: dataDir,
    CALLOUT_JOURNAL_DIR: temporaryFolder(),
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
    CALLOUT_NOW: new Date().toISOString(), // the restore is a command of its own, with the PC's clock
  };
  await givenCalls(env);
  const text = { key: 'alert:CA1:1', to: '0491 570 156', body: 'EMERGENCY: gas', callSid: null };
  const soon = { timeout: 20_000, interval: 20 };
  const first = await startTestEngine(env);
  first.sendText(text);
  await vi.waitFor(() => expect(first.messages.find(text.key)?.state).toBe('sent'), soon);
  await first.stop();
  for (const name of ['callout.sqlite', 'callout.sqlite-wal', 'callout.sqlite-shm', 'backups'])
    rmSync(join(dataDir, name), { force: true, recursive: true });
  const { output } = await restore(dataDir, env);
  expect(output).toContain('for a day each text is looked up at Twilio before it goes');

  const second = await startTestEngine(env);
  second.sendText(text);
  second.sendText({ ...text, key: 'alert:CA2:1', to: '0491 570 157' });
  await vi.waitFor(() => expect(twilio.texts).toHaveLength(2), soon);
  await vi.waitFor(() => expect(second.messages.find(text.key)?.state).toBe('sent'), soon);
  expect(second.messages.find(text.key)?.reference).toBe(twilio.texts[0]!.sid);
  expect(twilio.texts.map(({ to }) => to)).toEqual(['+61491570156', '+61491570157']);
  await second.stop();
}, 60_000);

test('a database with wiped pages is told on the screen at the start, and calls are answered', async () => {
  const dataDir = temporaryFolder();
  const env = { CALLOUT_DATA_DIR: dataDir, CALLOUT_JOURNAL_DIR: temporaryFolder() };
  await givenCalls(env);
  wipeTables(join(dataDir, 'callout.sqlite'));
  const engine = await startTestEngine(env);
  await vi.waitUntil(() =>
    engine.notices().some(({ text }) => /is damaged\..* run: npm run restore -- /.test(text)),
  );
  const line = await ring(engine);
  const answer = await line.say('The kitchen tap is dripping');
  expect(answer).not.toBe('');
  const acknowledged = [...line.spoken];
  await engine.stop();

  expect((await restore(dataDir, env)).output).toContain('The database is damaged.');
  const restored = await startTestEngine(env);
  const turns = restored.calls.find(line.callSid)?.turns.map(({ role, text }) => ({ role, text }));
  expect(turns).toEqual(acknowledged);
  expect(restored.calls.list({ limit: 9 })).toHaveLength(3);
  await restored.stop();
}, 30_000);

test('a database overwritten under a running engine: calls go on, and a restore has every turn', async () => {
  const dataDir = temporaryFolder();
  const env = { CALLOUT_DATA_DIR: dataDir, CALLOUT_JOURNAL_DIR: temporaryFolder() };
  await givenCalls(env);
  const engine = await startTestEngine(env);
  const line = await ring(engine);
  await line.say("Hi, it's Priya in Newtown");
  const path = join(dataDir, 'callout.sqlite');
  writeFileSync(path, Buffer.alloc(statSync(path).size, 0xff), { flag: 'r+' });
  truncateSync(`${path}-wal`, 0);
  for (const says of ['The kitchen tap is dripping', 'Yes, that is my number', 'Tomorrow afternoon'])
    expect(await line.say(says)).not.toBe('');
  const second = await ring(engine);
  await second.say('My toilet is blocked');
  const spoken = [[...line.spoken], [...second.spoken]];
  await engine.stop();

  expect((await restore(dataDir, env)).output).toContain('The database is damaged.');
  const restored = await startTestEngine(env);
  const kept = [line, second].map(({ callSid }) =>
    restored.calls.find(callSid)?.turns.map(({ role, text }) => ({ role, text })),
  );
  expect(kept).toEqual(spoken);
  expect(restored.calls.list({ limit: 9 })).toHaveLength(4);
  await restored.stop();
}, 30_000);

test('a running Callout is not restored under its feet, and a folder that is none is refused', async () => {
  const engine = await startTestEngine();
  expect(await restore(engine.info.dataDir)).toEqual({
    code: 1,
    output: expect.stringMatching(/^Callout is already running/) as string,
  });
  await engine.stop();
  expect(await restore('/nowhere')).toEqual({ code: 1, output: 'There is no folder /nowhere.\n' });
});
