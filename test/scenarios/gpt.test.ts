import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import type { TestCall } from '../../main/test-call/test-call.ts';
import type { Call, CallTurn } from '../../preload/contract/calls.ts';
import { isSuggestion, sureConfidence } from '../../preload/contract/fields.ts';
import { ring } from '../helpers/engine.ts';
import { startGptOffice } from '../helpers/gpt-engine.ts';
import { watchOffice } from '../helpers/watch-office.ts';
import { type GptScenario, gptScenarioSchema } from './gpt-scenario.ts';

vi.setConfig({ testTimeout: 30_000 }); // a machine that builds is slow

const folder = new URL('./gpt/', import.meta.url);
const scenarios = readdirSync(folder).map((file) =>
  gptScenarioSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
);

describe('a call on which a language model talks', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const { engine, double } = await startGptOffice(scenario.settings, {
      env: { CALLOUT_NOW: scenario.now, CALLOUT_TIMEZONE: scenario.timezone },
    });
    double.answer(...scenario.answers);
    if (scenario.otherwise) double.otherwise(scenario.otherwise);
    const seen = watchOffice(engine);
    const line = await ring(engine, { from: scenario.from, msPerCharacter: scenario.msPerCharacter });
    await play(scenario, line);
    await line.ended;
    const call = engine.calls.find(line.callSid)!;

    expectRecord(call, scenario);
    expectWords(call, line, scenario);
    expectOffice(engine, scenario);
    expect(seen.at(-1)).toEqual(call);
    if (scenario.expect.requests !== undefined)
      expect(double.requests).toHaveLength(scenario.expect.requests);
  });
});

async function play(scenario: GptScenario, line: TestCall): Promise<void> {
  for (const step of scenario.steps) {
    if ('caller' in step) expect(await line.say(step.caller)).toMatch(new RegExp(step.hears));
    else if ('lastWords' in step) await Promise.all([line.say(step.lastWords), line.hangUp()]);
    else if ('press' in step) await line.press(step.press);
    else if ('interrupt' in step) await line.interrupt(step.interrupt);
    else if ('drop' in step) await line.dropSocket();
    else await line.hangUp();
  }
}

function expectRecord(call: Call, { expect: expected }: GptScenario): void {
  expect(call.status).toBe(expected.status);
  const value = (name: string) => call.fields[name as keyof Call['fields']];
  for (const [name, wanted] of Object.entries(expected.fields)) {
    expect(value(name), name).toMatchObject({ value: wanted });
    expect(value(name)?.source, name).not.toBe('model');
  }
  for (const [name, wanted] of Object.entries(expected.suggested)) {
    expect(value(name), name).toMatchObject({ value: wanted, source: 'model', said: null, turn: null });
    expect(isSuggestion(value(name) ?? null) && value(name)!.confidence < sureConfidence, name).toBe(true);
  }
  for (const [name, wanted] of Object.entries(expected.heardByModel))
    expect(value(name), name).toMatchObject({ value: wanted, source: 'model', said: expect.any(String) });
  for (const [name, words] of Object.entries(expected.evidence)) expect(value(name)?.said, name).toBe(words);
  if (expected.isJob !== undefined) expect(call.details.isJob).toBe(expected.isJob);
  for (const capture of Object.values(call.fields))
    if (capture?.said && capture.turn !== null)
      expect(call.turns[capture.turn]?.text).toContain(capture.said);
}

function expectWords(call: Call, line: TestCall, { expect: expected }: GptScenario): void {
  expect(call.turns.map(({ role, text }) => ({ role, text }))).toEqual(line.spoken);
  const intents = call.turns.flatMap((turn) => turn.intent ?? []);
  if (expected.asked) expect(intents.slice(1)).toEqual(expected.asked);
  for (const intent of expected.neverAsked) expect(intents).not.toContain(intent);
  if (expected.cutOff !== undefined)
    expect(call.turns).toContainEqual(
      expect.objectContaining({ cutOff: true, text: expected.cutOff }) as CallTurn,
    );
  const said = call.turns.flatMap(({ role, text }) => (role === 'agent' ? [text] : [])).join('\n');
  for (const pattern of expected.neverSaid) expect(said).not.toMatch(new RegExp(pattern, 'i'));
  for (const pattern of expected.saidOnce) expect(said.match(new RegExp(pattern, 'gi'))).toHaveLength(1);
}

function expectOffice(engine: Engine, { expect: expected }: GptScenario): void {
  expect(engine.notices().map(({ text }) => text)).toEqual(expected.notices);
  expect(engine.calls.live()).toEqual([]);
}
