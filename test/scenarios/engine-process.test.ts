import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall, type TestCall } from '../../main/test-call/test-call.ts';
import { callSchema } from '../../preload/contract/calls.ts';
import { officeAccount, temporaryFolder } from '../helpers/engine.ts';
import { type EngineProcess, spawnEngine, startEngineProcess } from '../helpers/engine-process.ts';

async function start(dataDir: string): Promise<EngineProcess> {
  const engine = await startEngineProcess(dataDir, { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' });
  onTestFinished(() => {
    engine.process.kill('SIGKILL');
  });
  return engine;
}

async function ring(engine: EngineProcess): Promise<TestCall> {
  const call = await startTestCall({
    connectTo: engine.ready.public,
    publicOrigin: engine.ready.public,
    account: officeAccount,
    randomHex,
    from: '+61491570156',
    to: '+61255500100',
  });
  if (!call.ok) throw new Error(call.reason);
  return call.value;
}

describe('the engine as a process', () => {
  test('a call taken with the office’s own account is on the API and not marked as a test', async () => {
    const engine = await start(temporaryFolder());
    const line = await ring(engine);
    await line.say("Hi, it's Priya in Newtown, the kitchen tap is dripping");
    const call = callSchema.parse(await engine.get(`/api/v1/calls/${line.callSid}`));
    expect(call).toMatchObject({ test: false, status: 'in_progress' });
    expect(call.turns.map(({ role, text: words }) => ({ role, text: words }))).toEqual(line.spoken);
  });

  test('SIGTERM stops it cleanly, with exit code 0', async () => {
    const engine = await start(temporaryFolder());
    expect(await engine.end('SIGTERM')).toBe(0);
  });

  test('after kill -9 in mid-call every acknowledged turn is there, and the call is marked as interrupted', async () => {
    const folder = temporaryFolder();
    const engine = await start(folder);
    const line = await ring(engine);
    await line.say("Hi, it's Priya in Newtown");
    await line.say('Yes, that is my number');
    await line.say('The kitchen tap is dripping');
    const acknowledged = [...line.spoken];
    await engine.end('SIGKILL');

    const restarted = await start(folder);
    const call = callSchema.parse(await restarted.get(`/api/v1/calls/${line.callSid}`));
    expect(call.turns.map(({ role, text: words }) => ({ role, text: words }))).toEqual(acknowledged);
    expect(call).toMatchObject({ status: 'interrupted', fields: { customer_name: { value: 'Priya' } } });
    await restarted.end('SIGTERM');
    const rows = parse(readFileSync(join(folder, 'logs', 'customer_data.csv')), { bom: true, columns: true });
    expect(rows).toMatchObject([
      { call_sid: line.callSid, call_status: 'interrupted', customer_location: 'Newtown' },
    ]);
  });

  test.each([
    [
      'a setting that makes no sense',
      { CALLOUT_TIMEZONE: 'Sydney' },
      /^CALLOUT_TIMEZONE must be a time zone name/,
    ],
    ['an instant that is none', { CALLOUT_NOW: 'lunch' }, /^CALLOUT_NOW must be an instant/],
  ])('%s ends it with one sentence', async (_, env, sentence) => {
    const output = await endsWith({ CALLOUT_DATA_DIR: temporaryFolder(), ...env });
    expect(output).toEqual({ code: 1, stderr: expect.stringMatching(sentence) as string });
    expect(output.stderr).not.toMatch(/\n\s+at /);
  });

  test('a second engine on the same data is refused with one sentence', async () => {
    const folder = temporaryFolder();
    await start(folder);
    const output = await endsWith({ CALLOUT_DATA_DIR: folder });
    expect(output).toEqual({ code: 1, stderr: expect.stringContaining('already running') as string });
  });

  test('a database that is none is left alone and said so', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'callout.sqlite'), 'This is not a database. '.repeat(500));
    const output = await endsWith({ CALLOUT_DATA_DIR: folder });
    expect(output).toEqual({ code: 1, stderr: expect.stringContaining('not a Callout database') as string });
    expect(readFileSync(join(folder, 'callout.sqlite'), 'utf8')).toContain('This is not a database.');
  });
});

async function endsWith(env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  const child = spawnEngine(env);
  if (!child.stderr) throw new Error('The output is piped.');
  const [stderr, [code]] = await Promise.all([
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>, // the documented arguments of 'exit'
  ]);
  return { code, stderr: stderr.trim() };
}
