import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { must } from '../../main/lib/assert.ts';
import type { TestCall } from '../../main/test-call/test-call.ts';
import type { Call } from '../../preload/contract/calls.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { watchOffice } from '../helpers/watch-office.ts';
import { givenPublicServer } from '../unit/telephony/given-public-server.ts';
import { faults, type LineScenario, lineScenarioSchema } from './line-scenario.ts';

const folder = new URL('./line/', import.meta.url);
const scenarios = readdirSync(folder).map((file) =>
  lineScenarioSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
);

describe('a line that is not as it should be', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const engine = await startOffice(scenario);
    const seen = watchOffice(engine);
    const partly: string[] = [];
    engine.subscribe((news) => {
      if (news.type === 'caller_speaking') partly.push(news.text);
    });
    const { relayEnabled, msPerCharacter, fault } = scenario.line;
    const line = await ring(engine, {
      from: scenario.from,
      relayEnabled,
      msPerCharacter,
      clock: { now: () => engine.now() },
      statusEvents: ['initiated', 'ringing', 'in-progress', 'completed'],
      ...(fault && { wire: faults[fault]() }),
    });
    for (const step of scenario.steps) await play(line, step);
    await line.ended;
    const call = await finishedCall(engine, line.callSid);

    expectRecord(call, scenario);
    expectHeard(call, line, scenario);
    expect(seen.at(-1)).toEqual(call);
    if (scenario.expect.partly !== undefined) expect(partly).toContain(scenario.expect.partly);
    expect(engine.calls.list({ limit: 10 }).map(({ callSid }) => callSid)).toEqual([line.callSid]);
  });
});

async function startOffice({ now, given }: LineScenario): Promise<Engine> {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(given));
  mkdirSync(join(dataDir, 'clips'));
  for (const file of Object.values(given.clips))
    writeFileSync(join(dataDir, 'clips', file), secondOfSilence());
  const engine = await startTestEngine({ CALLOUT_NOW: now, CALLOUT_DATA_DIR: dataDir });
  onTestFinished(() => engine.stop());
  return engine;
}

/** A WAV file of 8,000 bytes a second. */
function secondOfSilence(): Buffer {
  const wav = Buffer.alloc(44 + 8_000);
  wav.write('RIFF');
  wav.writeUInt32LE(8_000, 28);
  return wav;
}

async function play(line: TestCall, step: LineScenario['steps'][number]): Promise<void> {
  if ('caller' in step) expect(await line.say(step.caller)).toMatch(new RegExp(step.hears));
  else if ('quiet' in step) expect(await line.stayQuiet()).toMatch(new RegExp(step.quiet));
  else if ('key' in step) expect(await line.key(step.key)).toMatch(new RegExp(step.hears));
  else if ('begin' in step) await line.begin(step.begin);
  else if ('interrupt' in step) await line.interrupt(step.interrupt);
  else if ('malformed' in step) await sendGarbage(line, step.malformed);
  else if ('message' in step) await leaveMessage(line, step.message);
  else if ('drop' in step) await line.dropSocket();
  else if ('hangUp' in step) await line.hangUp();
}

async function leaveMessage(line: TestCall, text: string): Promise<void> {
  await vi.waitFor(() => expect(line.listener).toBe('message'), 10_000);
  await line.say(text);
}

/** The caller goes on once the line is back and the agent has said so. */
async function sendGarbage(line: TestCall, frames: number): Promise<void> {
  const { length } = line.spoken;
  for (let frame = 0; frame < frames; frame++) await line.sendRaw('{"type":');
  await vi.waitFor(() => expect(line.spoken.length).toBeGreaterThan(length), 10_000);
}

async function finishedCall(engine: Engine, callSid: string): Promise<Call> {
  await vi.waitFor(() => {
    const call = engine.calls.find(callSid);
    expect(call?.endedAt).toEqual(expect.any(Number));
    expect(call?.recordings.map(({ beganAt }) => beganAt)).not.toContain(null); // told after the call
  }, 10_000);
  return must(engine.calls.find(callSid), 'it was found just now');
}

function expectRecord(call: Call, { expect: expected }: LineScenario): void {
  const values = Object.fromEntries(
    Object.keys(expected.fields).map((name) => [name, call.fields[name as keyof Call['fields']]?.value]),
  );
  expect(values).toEqual(expected.fields);
  expect(call.status).toBe(expected.status);
  expect(call.recordings.map(({ kind }) => kind)).toEqual(expected.recordings);
  for (const { durationSeconds, beganAt } of call.recordings) {
    expect(durationSeconds).toBeGreaterThan(0);
    expect(beganAt).toBeGreaterThanOrEqual(call.startedAt - 999); // Twilio tells whole seconds
    expect(beganAt).toBeLessThanOrEqual(call.endedAt ?? 0);
  }
  expect(call.audioFilesUsed).toBe(expected.audioFilesUsed);
  if (expected.ttsResponses !== undefined) expect(call.ttsResponses).toBe(expected.ttsResponses);
  if (expected.lastTurn) expect(call.turns.at(-1)).toMatchObject(expected.lastTurn);
  const cut = call.turns.filter(({ cutOff }) => cutOff).map(({ text }) => text);
  expect(cut).toEqual(expected.cutOff === undefined ? [] : [expected.cutOff]);
  expect(call.turns.filter(({ intent }) => intent === 'greeting')).toHaveLength(1);
}

function expectHeard(call: Call, line: TestCall, { expect: expected }: LineScenario): void {
  const said = call.turns.filter(({ role }) => role === 'caller').map(({ text }) => text);
  if (expected.callerSaid) expect(said).toEqual(expect.arrayContaining(expected.callerSaid));
  if (expected.firstHeard) expect(line.spoken[0]?.text).toMatch(new RegExp(expected.firstHeard));
  expect(line.played).toHaveLength(expected.played);
  if (expected.sameWords) expect(call.turns.map(({ role, text }) => ({ role, text }))).toEqual(line.spoken);
}

test('when nothing can be kept the caller leaves a message with Twilio, and the call is kept once it can be', async () => {
  let gone = true;
  const office = await givenPublicServer({
    calls: {
      ring() {
        if (gone) throw new Error('disk full');
        office.told.push(['ring', 'kept']);
        return { greeting: 'Hello.', byLine: false };
      },
    },
  });
  const started = await office.testCall();
  if (!started.ok) throw new Error(started.reason);
  expect(started.value.spoken[0]?.text).toContain('after the tone');
  gone = false;
  await started.value.say('It is Pat, my hot water is off');
  await started.value.ended;
  await vi.waitFor(() =>
    expect(office.told.map(([name]) => name)).toEqual(['ring', 'recorded', 'hungUp', 'reported', 'recorded']),
  );
});
