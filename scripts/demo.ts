/**
 * `npm run demo`: starts the real app, plays two calls through the built-in test call, and prints what is said, what
 * is captured and where it was written. Runs without a display as well.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import demoCalls from '../resources/demo-calls.json' with { type: 'json' };
import { type Call, callSchema } from '../preload/contract/calls.ts';
import { capturedFieldNames } from '../preload/contract/fields.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'callout-demo-'));
const app = startApp();
const door = await addressOf(app);
for (const demo of demoCalls) await playCall(demo);
await writeExports();
app.kill('SIGTERM');
await once(app, 'exit');

function startApp(): ChildProcess {
  const env = {
    ...process.env,
    CALLOUT_DATA_DIR: dataDir,
    CALLOUT_NOW: '2024-08-05T14:30:00+10:00',
    CALLOUT_PUBLIC_PORT: '0',
    CALLOUT_LOCAL_PORT: '0',
  };
  const args = ['scripts/start.mjs', `--user-data-dir=${join(dataDir, 'window')}`];
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The app prints the address of its test page, key included, once it is ready. */
async function addressOf(running: ChildProcess): Promise<{ origin: string; key: string }> {
  if (!running.stdout) throw new Error('The app was started without its output.');
  for await (const line of createInterface(running.stdout)) {
    console.log(line);
    const url = /http:\S+/.exec(line)?.[0];
    const key = url ? new URL(url).searchParams.get('key') : null;
    if (url && key) return { origin: new URL(url).origin, key };
  }
  throw new Error('The app stopped before it was ready.');
}

async function playCall(demo: (typeof demoCalls)[number]): Promise<void> {
  console.log(`\n── ${demo.title}`);
  const { callSid } = (await post('/api/test-calls', { from: demo.from })) as { callSid: string };
  let before = await fetchCall(callSid);
  let shown = showNewTurns(before, 0);
  showChanges(null, before);
  for (const text of demo.says) {
    await post(`/api/test-calls/${callSid}/say`, { text });
    const call = await fetchCall(callSid);
    shown = showNewTurns(call, shown);
    showChanges(before, call);
    before = call;
  }
  await post(`/api/test-calls/${callSid}/hang-up`, {});
  const { status, durationSeconds } = await fetchCall(callSid);
  console.log(`   ${status}, ${String(durationSeconds)} s`);
}

function showNewTurns(call: Call, from: number): number {
  for (const turn of call.turns.slice(from))
    console.log(`${turn.role === 'agent' ? ' agent' : 'caller'}: ${turn.text}`);
  return call.turns.length;
}

/** What the last words added or changed, with the words it came from. */
function showChanges(before: Call | null, after: Call): void {
  for (const name of capturedFieldNames) {
    const capture = after.fields[name];
    if (capture === null || capture.value === before?.fields[name]?.value) continue;
    const words = capture.said === null ? capture.source : `"${capture.said}"`;
    console.log(`        ${name.padEnd(18)} ${String(capture.value).padEnd(32)} ${words}`);
  }
}

async function writeExports(): Promise<void> {
  const folder = join(dataDir, 'exports');
  mkdirSync(folder, { recursive: true });
  console.log('\n── Files written');
  for (const log of ['call_logs', 'customer_data', 'conversation_logs'])
    console.log(join(dataDir, 'logs', `${log}.csv`));
  const workbook = join(folder, 'callout.xlsx');
  writeFileSync(workbook, Buffer.from(await (await request('/downloads/callout.xlsx')).arrayBuffer()));
  console.log(workbook);
  console.log(join(dataDir, 'callout.sqlite'));
}

async function fetchCall(callSid: string): Promise<Call> {
  return callSchema.parse(await (await request(`/api/v1/calls/${callSid}`)).json());
}

async function post(path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await request(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${door.key}`);
  const response = await fetch(door.origin + path, { ...init, headers });
  if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
  return response;
}
