import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { startGptOffice } from '../helpers/gpt-engine.ts';

const patience = { timeout: 30_000 };

/** An engine whose window is open, with a test call under way. */
async function givenCall(settings: object = {}, graceMs = {}) {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  const engine = await startTestEngine(
    { CALLOUT_DATA_DIR: dataDir },
    { graceMs: { line: 5_000, report: 1_000, ...graceMs } },
  );
  onTestFinished(() => engine.stop());
  const rung: string[] = [];
  engine.testPhones.subscribe(({ type, legSid }) => type === 'rang' && rung.push(legSid));
  engine.headset.report(false);
  const started = await engine.testCalls.start({ from: '+61491570156' });
  if (!started.ok) throw new Error(started.reason);
  const { callSid } = started.value;
  const theCall = () => engine.calls.find(callSid)!;
  const lastWords = () => theCall().turns.at(-1)!.text;
  return { engine, callSid, theCall, lastWords, rung };
}

test('a caller who asks for a person reaches her headset', async () => {
  const { engine, callSid, theCall, rung } = await givenCall();
  void engine.testCalls.say(callSid, 'Can I talk to a person?');
  await vi.waitFor(() => expect(rung).toHaveLength(1), patience);
  expect(theCall().turns.map(({ text }) => text)).toContain(
    "One moment please, I'm putting you through to the office.",
  );
  expect(await engine.testPhones.answerHeadset(rung[0]!)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(theCall().desk.pass?.stage).toBe('answered'), patience);
  await engine.testPhones.hangUpHeadset(rung[0]!);
  await vi.waitFor(() => expect(theCall().status).toBe('taken_over'), patience);
});

test('she does not answer: the agent goes on, and rings her once for one request', async () => {
  const { engine, callSid, theCall, lastWords, rung } = await givenCall({}, { answer: 300 });
  void engine.testCalls.say(callSid, 'Can I talk to a person?');
  await vi.waitFor(
    () => expect(lastWords()).toMatch(/^Sorry, nobody could come to the phone.*\?$/),
    patience,
  );
  expect(await engine.testCalls.say(callSid, "It's Tom Brown")).toMatchObject({ ok: true });
  expect(rung).toHaveLength(1);
  expect(theCall().fields.customer_name?.value).toBe('Tom Brown');
});

test('no window is open: the caller is told, promised a ring back, and the agent asks on', async () => {
  const { engine, callSid, theCall, rung } = await givenCall();
  engine.headset.gone();
  const said = await engine.testCalls.say(callSid, 'Can I talk to a person?');
  expect(said).toEqual({
    ok: true,
    value: {
      reply:
        'Sorry, nobody can come to the phone just now. Someone will ring you back within 30 minutes. Who am I speaking with?',
    },
  });
  const { promise } = theCall();
  expect(promise).toMatchObject({ what: 'ring_back', keptBy: null });
  expect((promise!.dueAt - promise!.madeAt) / 60_000).toBe(30);
  const again = await engine.testCalls.say(callSid, 'No, put me through to a person');
  expect(again).toMatchObject({
    value: { reply: expect.stringMatching(/take it down for the office/) as string },
  });
  expect(theCall().promise).toEqual(promise);
  expect(rung).toEqual([]);
});

test('outside hours the caller is told when the office opens; the promise counts from then', async () => {
  const officeHours = {
    monday: { from: '08:00', until: '12:00' },
    tuesday: { from: '07:30', until: '17:00' },
  };
  const { engine, callSid, theCall, rung } = await givenCall({ officeHours });
  const said = await engine.testCalls.say(callSid, 'Can I talk to a person?');
  expect(said).toMatchObject({
    value: {
      reply: expect.stringMatching(
        /^Sorry, the office is closed now\. Someone will ring you back after it opens tomorrow at half past 7 in the morning\. Who/,
      ) as string,
    },
  });
  expect(rung).toEqual([]);
  const due = theCall().promise!.dueAt;
  expect(Math.abs(due - Date.parse('2024-08-06T08:00:00+10:00'))).toBeLessThan(120_000);
});

test('where nothing may be promised nothing is', async () => {
  const { engine, callSid, theCall } = await givenCall({ ringBackMinutes: null });
  engine.headset.gone();
  const said = await engine.testCalls.say(callSid, "I don't want to talk to a robot");
  expect(said).toMatchObject({
    value: {
      reply: expect.stringMatching(
        /^Sorry, nobody can come to the phone just now, but I'll take it/,
      ) as string,
    },
  });
  expect(theCall().promise).toBeNull();
});

test('a real caller is not put through to a headset that Twilio cannot ring', async () => {
  const { engine } = await givenCall();
  const line = await ring(engine, { from: '+61491570110' });
  expect(await line.say('Can I talk to a person?')).toMatch(/^Sorry, nobody can come to the phone/);
  await line.hangUp();
});

test('GPT hears the request: the caller reaches her headset, and the model says no more', async () => {
  const { engine, double } = await startGptOffice();
  const rung: string[] = [];
  engine.testPhones.subscribe(({ type, legSid }) => type === 'rang' && rung.push(legSid));
  engine.headset.report(false);
  const words = { words: 'talk to a real person' };
  double.answer({ say: '', calls: [{ name: 'transfer_to_person', arguments: words }] });
  const started = await engine.testCalls.start({ from: '+61491570156' });
  if (!started.ok) throw new Error(started.reason);
  const { callSid } = started.value;
  void engine.testCalls.say(callSid, 'Can I talk to a real person?');
  await vi.waitFor(() => expect(rung).toHaveLength(1), patience);
  const said = engine.calls.find(callSid)!.turns.filter(({ role }) => role === 'agent');
  expect(said.map(({ text }) => text).slice(1)).toEqual([
    "I'll see who's there. ",
    "One moment please, I'm putting you through to the office.",
  ]);
  expect(double.requests).toHaveLength(1);
});

const mick = { name: 'Mick Dunn', mobile: '+61491570158' };

test('a caller who asks for Mick reaches his mobile, without a window and without the headset', async () => {
  const { engine, callSid, theCall } = await givenCall({ onCallList: [mick] });
  engine.headset.gone();
  void engine.testCalls.say(callSid, "It's Tom Brown, could you put me through to Mick?");
  await vi.waitFor(
    () => expect(theCall().desk.pass).toEqual({ target: mick.mobile, stage: 'answered' }),
    patience,
  );
  expect(theCall().turns.at(-1)?.text).toBe("One moment please, I'm putting you through.");
  expect(theCall().fields.customer_name?.value).toBe('Tom Brown');
});

test('somebody of the staff without a mobile is asked for at the headset', async () => {
  const { engine, callSid, rung } = await givenCall({ staffNames: ['Sue'], onCallList: [mick] });
  void engine.testCalls.say(callSid, 'Is Sue there?');
  await vi.waitFor(() => expect(rung).toHaveLength(1), patience);
});

test('while the office is closed nobody’s mobile is rung for a caller who knows a name', async () => {
  const officeHours = {
    monday: { from: '08:00', until: '12:00' },
    tuesday: { from: '07:30', until: '17:00' },
  };
  const { engine, callSid, theCall } = await givenCall({ officeHours, onCallList: [mick] });
  const said = await engine.testCalls.say(callSid, 'Put me through to Mick');
  expect(said).toMatchObject({
    value: { reply: expect.stringMatching(/^Sorry, the office is closed now\./) as string },
  });
  expect(theCall().desk.pass).toBeNull();
});

test('GPT puts a caller through by name, and only by a name the caller said', async () => {
  const { engine, double } = await startGptOffice(
    { onCallList: [mick] },
    { mustSay: [/People of the office: Mick Dunn\./] },
  );
  double.answer(
    { say: '', calls: [{ name: 'transfer_to_person', arguments: { words: 'put me through to Mick' } }] },
    { say: 'Who am I speaking with?' },
    { say: '', calls: [{ name: 'transfer_to_person', arguments: { words: 'get me Mick' } }] },
  );
  const started = await engine.testCalls.start({ from: '+61491570156' });
  if (!started.ok) throw new Error(started.reason);
  const { callSid } = started.value;
  const pass = () => engine.calls.find(callSid)?.desk.pass;
  await engine.testCalls.say(callSid, 'My tap leaks.'); // the model claims words that were not said
  expect(pass()).toBeNull();
  void engine.testCalls.say(callSid, 'Get me Mick.');
  await vi.waitFor(() => expect(pass()).toEqual({ target: mick.mobile, stage: 'answered' }), patience);
});
