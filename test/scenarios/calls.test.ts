import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import type { TestCall } from '../../main/test-call/test-call.ts';
import type { Call, CallTurn } from '../../preload/contract/calls.ts';
import { capturedFieldNames } from '../../preload/contract/fields.ts';
import { ring, startTestEngine } from '../helpers/engine.ts';
import { watchOffice } from '../helpers/watch-office.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';

const folder = new URL('./calls/', import.meta.url);
const scenarios = readdirSync(folder).map((file) =>
  scenarioSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
);

/** A question, and the fields any of which answers it. */
const answeredBy: Record<string, readonly (keyof Call['fields'])[]> = {
  ask_name: ['customer_name'],
  ask_phone: ['customer_phone'],
  ask_location: ['customer_location'],
  ask_issue: ['service_type', 'issue_description'],
  ask_when: ['preferred_date', 'preferred_time'],
};

describe('a whole call, from ring to the books', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const engine = await startTestEngine({ CALLOUT_NOW: scenario.now, CALLOUT_TIMEZONE: scenario.timezone });
    onTestFinished(() => engine.stop());
    const history = watchOffice(engine);
    const line = await ring(engine, { from: scenario.from, msPerCharacter: scenario.msPerCharacter });
    await play(scenario, line);
    await line.ended;
    const call = finishedCall(engine, line.callSid);

    expectRecord(call, scenario);
    expectGoodManners(history);
    expectEvidence(call);
    expectBooks(engine, call, line);
    expect(history.at(-1)).toEqual(call);
  });
});

async function play(scenario: Scenario, line: TestCall): Promise<void> {
  for (const step of scenario.steps) {
    if ('caller' in step)
      expect(await line.say(step.caller, { partials: true })).toMatch(new RegExp(step.hears));
    else if ('lastWords' in step) await Promise.all([line.say(step.lastWords), line.hangUp()]);
    else if ('press' in step) await line.press(step.press);
    else if ('interrupt' in step) await line.interrupt(step.interrupt);
    else if ('drop' in step) await dropAndListen(line);
    else await line.hangUp();
  }
}

/** The line comes back, and the agent goes on before the caller does. */
async function dropAndListen(line: TestCall): Promise<void> {
  const before = line.spoken.length;
  await line.dropSocket();
  await expect.poll(() => line.spoken.length, { timeout: 10_000 }).toBeGreaterThan(before);
}

function finishedCall(engine: Engine, callSid: string): Call {
  const call = engine.calls.find(callSid);
  if (!call) throw new Error('The call is not on record.');
  return call;
}

function expectRecord(call: Call, { expect: expected }: Scenario): void {
  const values = Object.fromEntries(
    Object.keys(expected.fields).map((name) => [name, call.fields[name as keyof Call['fields']]?.value]),
  );
  expect(values).toEqual(expected.fields);
  expect(call.status).toBe(expected.status);
  for (const name of expected.inferred) expect(call.fields[name], name).toMatchObject({ inferred: true });
  for (const name of expected.confirmed) expect(call.fields[name], name).toMatchObject({ confirmed: true });
  for (const [name, words] of Object.entries(expected.evidence)) {
    expect(call.fields[name as keyof Call['fields']]?.said, name).toBe(words);
  }
  const intents = call.turns.flatMap((turn) => turn.intent ?? []);
  expect(intents.filter((intent) => intent === 'greeting')).toHaveLength(1);
  if (expected.asked) expect(intents.slice(1)).toEqual(expected.asked);
  for (const intent of expected.neverAsked) expect(intents).not.toContain(intent);
  if (expected.isJob !== undefined) expect(call.details.isJob).toBe(expected.isJob);
  if (expected.cutOff !== undefined)
    expect(call.turns).toContainEqual(
      expect.objectContaining({ cutOff: true, text: expected.cutOff }) as CallTurn,
    );
}

/** The agent never asks for what it already has. */
function expectGoodManners(history: readonly Call[]): void {
  history.forEach((call, index) => {
    const before = history[index - 1];
    const turn = call.turns.at(-1);
    if (!before || !turn?.intent || before.turns.length === call.turns.length) return;
    for (const name of answeredBy[turn.intent] ?? []) {
      expect(before.fields[name], `${turn.intent} although ${name} was known`).toBeNull();
    }
  });
}

/** Every value that was said stands, word for word, in the turn it names. */
function expectEvidence(call: Call): void {
  for (const name of capturedFieldNames) {
    const capture = call.fields[name];
    if (typeof capture?.said !== 'string' || capture.turn === null) continue;
    expect(call.turns[capture.turn]?.text, name).toContain(capture.said);
  }
}

/** What the line carried, what SQLite keeps and what the CSV logs say is one and the same conversation. */
function expectBooks(engine: Engine, call: Call, line: TestCall): void {
  expect(call.turns.map(({ role, text }) => ({ role, text }))).toEqual(line.spoken);
  expect(call.durationSeconds).not.toBeNull();
  expect(engine.calls.live()).toEqual([]);
  expect(engine.calls.list({ limit: 10 }).map((each) => each.callSid)).toEqual([call.callSid]);
}
