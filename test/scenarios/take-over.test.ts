import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import type { GraceMs } from '../../main/calls/call-session.ts';
import { ring, startTestEngine } from '../helpers/engine.ts';

const patience = { timeout: 30_000 };
const mobile = '+61491570110';

/** An engine with a test call under way, and the headset's ears. */
async function givenCall(graceMs: Partial<GraceMs> = {}) {
  const engine = await startTestEngine({}, { graceMs: { line: 5_000, report: 1_000, ...graceMs } });
  onTestFinished(() => engine.stop());
  const rung: string[] = [];
  const ended: string[] = [];
  engine.testPhones.subscribe(({ type, legSid }) => (type === 'rang' ? rung : ended).push(legSid));
  const started = await engine.testCalls.start({ from: '+61491570156' });
  if (!started.ok) throw new Error(started.reason);
  const { callSid } = started.value;
  await engine.testCalls.say(callSid, "Hi, it's Sarah in Newtown, my sink is blocked");
  const theCall = () => engine.calls.find(callSid)!;
  const reached = (stage: string | null) =>
    vi.waitFor(() => expect(theCall().desk.pass?.stage ?? null).toBe(stage), patience);
  const hearsAgent = (words: string | RegExp) =>
    vi.waitFor(() => expect(theCall().turns.at(-1)!.text).toMatch(words), patience);
  const ringing = () => vi.waitFor(() => expect(rung).toHaveLength(1), patience).then(() => rung[0]!);
  return { engine, callSid, theCall, reached, hearsAgent, ringing, ended };
}

const intents = (engine: Engine, callSid: string) =>
  engine.calls.find(callSid)!.turns.flatMap(({ intent }) => intent ?? []);

test('taken over: the agent says one sentence, the headset rings, she talks, hangs up, and the call is hers', async () => {
  const { engine, callSid, theCall, reached, ringing } = await givenCall();
  expect(engine.desk.pass(callSid, 'softphone')).toEqual({ ok: true, value: null });
  expect(theCall().turns.at(-1)!.text).toBe("One moment please, I'm putting you through to the office.");
  const leg = await ringing();
  await reached('ringing');
  expect(engine.desk.say(callSid, 'Hello')).toMatchObject({ ok: false });
  expect(await engine.testPhones.answerHeadset(leg)).toEqual({ ok: true, value: null });
  await reached('answered');
  await engine.testPhones.hangUpHeadset(leg);
  await vi.waitFor(() => expect(theCall().status).toBe('taken_over'), patience);
  expect(theCall().fields.customer_name).toMatchObject({ value: 'Sarah' });
  expect(theCall().desk.pass).toBeNull();
});

test('nobody answers: the agent has the caller again, says so once, and goes on without a second greeting', async () => {
  const { engine, callSid, theCall, reached, ringing, hearsAgent, ended } = await givenCall({ answer: 300 });
  engine.desk.pass(callSid, 'softphone');
  const leg = await ringing();
  await reached(null);
  await hearsAgent(/^Sorry, nobody could come to the phone/);
  await vi.waitFor(() => expect(ended).toEqual([leg]), patience);
  expect(await engine.testPhones.answerHeadset(leg)).toMatchObject({ ok: false });
  const said = await engine.testCalls.say(callSid, "Yes, that's my number");
  expect(said).toMatchObject({ ok: true, value: { reply: expect.stringMatching(/\?$/) as string } });
  expect(intents(engine, callSid).filter((intent) => intent === 'greeting')).toHaveLength(1);
  await engine.testCalls.hangUp(callSid);
  await vi.waitFor(() => expect(theCall().status).toBe('completed'), patience);
});

test('she declines: the agent goes on at once', async () => {
  const { engine, callSid, ringing, hearsAgent } = await givenCall();
  engine.desk.pass(callSid, 'softphone');
  await engine.testPhones.hangUpHeadset(await ringing());
  await hearsAgent(/^Sorry, nobody could come to the phone/);
});

test('handed back: the agent has the caller again and asks on; it can be taken over once more', async () => {
  const { engine, callSid, theCall, reached, ringing, hearsAgent, ended } = await givenCall();
  engine.desk.pass(callSid, 'softphone');
  const leg = await ringing();
  await engine.testPhones.answerHeadset(leg);
  await reached('answered');
  expect(engine.desk.handBack(callSid)).toEqual({ ok: true, value: null });
  await hearsAgent(/^It's the automated assistant again\. .+\?$/);
  await vi.waitFor(() => expect(ended).toEqual([leg]), patience);
  expect(await engine.testCalls.say(callSid, 'Yes it is')).toMatchObject({
    ok: true,
    value: { reply: expect.stringMatching(/./) as string },
  });
  expect(engine.desk.handBack(callSid)).toMatchObject({ ok: false });
  expect(engine.desk.pass(callSid, 'softphone')).toMatchObject({ ok: true });
  await reached('ringing');
  await engine.testCalls.hangUp(callSid);
  await vi.waitFor(() => expect(theCall().status).toBe('taken_over'), patience);
});

describe.each(['at once', 'late'] as const)(
  'where Twilio asks, %s, about what the call was moved from',
  (stoppedActions) => {
    test('a caller who is handed back stays with the agent', async () => {
      const { engine, callSid, theCall, reached, ringing, hearsAgent } = await givenCall();
      engine.testPhones.stoppedActions = stoppedActions;
      engine.desk.pass(callSid, 'softphone');
      await engine.testPhones.answerHeadset(await ringing());
      await reached('answered');
      engine.desk.handBack(callSid);
      await hearsAgent(/^It's the automated assistant again\. .+\?$/);
      await vi.waitFor(
        () => expect(engine.testPhones.askedNevertheless).toEqual([expect.stringMatching(/pass-done$/)]),
        patience,
      );
      expect(await engine.testCalls.say(callSid, 'Yes it is')).toMatchObject({
        ok: true,
        value: { reply: expect.stringMatching(/./) as string },
      });
      expect(theCall().status).toBe('in_progress');
      await engine.testCalls.hangUp(callSid);
      await vi.waitFor(() => expect(theCall().status).toBe('taken_over'), patience);
    });
  },
);

test('the caller hangs up while the headset rings: it stops ringing', async () => {
  const { engine, callSid, theCall, reached, ringing, ended } = await givenCall();
  engine.desk.pass(callSid, 'softphone');
  const leg = await ringing();
  await reached('ringing');
  await engine.testCalls.hangUp(callSid);
  await vi.waitFor(() => expect(theCall().status).toBe('completed'), patience);
  await vi.waitFor(() => expect(ended).toEqual([leg]), patience);
});

test('hung up by the office while she talks', async () => {
  const { engine, callSid, theCall, reached, ringing } = await givenCall();
  engine.desk.pass(callSid, 'softphone');
  await engine.testPhones.answerHeadset(await ringing());
  await reached('answered');
  expect(engine.desk.hangUp(callSid)).toEqual({ ok: true, value: null });
  await vi.waitFor(() => expect(theCall().status).toBe('taken_over'), patience);
});

test('transferred to a mobile that answers', async () => {
  const { engine, callSid, theCall, reached } = await givenCall();
  expect(engine.desk.pass(callSid, mobile)).toEqual({ ok: true, value: null });
  expect(theCall().turns.at(-1)!.text).toBe("One moment please, I'm putting you through.");
  await reached('answered');
  await engine.testCalls.hangUp(callSid);
  await vi.waitFor(() => expect(theCall().status).toBe('taken_over'), patience);
});

test.each(['no-answer', 'busy', 'failed'] as const)(
  'transferred to a mobile, %s: the agent takes the caller back',
  async (phone) => {
    const { engine, callSid, hearsAgent, reached } = await givenCall();
    engine.testPhones.phones.set(mobile, phone);
    engine.desk.pass(callSid, mobile);
    await hearsAgent(/^Sorry, nobody could come to the phone.*\?$/);
    await reached(null);
    expect(await engine.testCalls.say(callSid, 'Yes')).toMatchObject({ ok: true });
  },
);

test('a real caller cannot be taken over before there is a key for the headset; the sentence says so', async () => {
  const { engine } = await givenCall();
  const call = await ring(engine);
  expect(engine.desk.pass(call.callSid, 'softphone')).toEqual({
    ok: false,
    reason: expect.stringContaining('API key') as string,
  });
  expect(engine.softphoneToken()).toMatchObject({ ok: false });
});
