/**
 * The acceptance test of a receptionist that answers by itself: a burst pipe, the suburb said once and unclearly. It
 * says first that it is a machine and that it records; reads back the suburb it understood; leaves one record, an
 * emergency; alerts once, also when the caller rings straight back. Who asks the price is handed over. Then a caller
 * who hangs up in mid-sentence, a network that is gone, and a power cut.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { callSchema } from '../../preload/contract/calls.ts';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall } from '../../main/test-call/test-call.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { cable } from '../doubles/faulty-network.ts';
import { bookingSettings } from '../helpers/booking-office.ts';
import { officeAccount, ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { startEngineProcess } from '../helpers/engine-process.ts';

vi.setConfig({ testTimeout: 60_000 }); // a machine that builds is slow

const soon = { timeout: 20_000, interval: 20 };
const sam = { name: 'Sam', mobile: '+61491570156' };
const from = '+61491570110';
const burst = "It's Dana Wells, a pipe has burst, water everywhere, I'm in, um, Marickville";

async function givenOffice(settings: Record<string, unknown> = {}) {
  const twilio = await givenTwilio();
  const CALLOUT_DATA_DIR = temporaryFolder();
  const all = {
    onCallList: [sam],
    onCallTimes: { ringSeconds: 60 },
    recording: { on: true },
    ...bookingSettings,
    ...settings,
  };
  writeFileSync(join(CALLOUT_DATA_DIR, 'settings.json'), JSON.stringify(all));
  const engine = await startTestEngine({
    CALLOUT_DATA_DIR,
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
  });
  onTestFinished(() => engine.stop());
  return { engine, twilio };
}

const callsOf = (engine: Engine) => engine.calls.list({ limit: 10 });

test('A burst pipe in an unclear suburb: one record, an emergency, one alert; the same caller again changes only the record', async () => {
  const { engine, twilio } = await givenOffice();
  const line = await ring(engine, { from });
  const [greeting] = line.spoken;
  expect(greeting?.text).toMatch(/automated assistant.*record/);
  expect(await line.say(burst)).toMatch(/turn the water off/);
  expect(await line.say('Yes')).toMatch(/Which suburb/); // not guessed: asked
  await line.say('Marrickville');
  expect(await line.say('No')).toMatch(/in Marrickville, as an emergency/);
  await line.ended;
  expect(engine.calls.find(line.callSid)?.fields).toMatchObject({
    customer_name: { value: 'Dana Wells' },
    customer_location: { value: 'Marrickville' },
    urgency_level: { value: 'emergency' },
    service_type: { value: 'burst_pipe' },
  });
  await vi.waitFor(() => expect(twilio.placed).toHaveLength(1), soon);

  const again = await ring(engine, { from });
  await again.say(
    "It's Dana Wells again, the burst pipe in Marrickville, it's at 5 Ann Street and it's getting worse",
  );
  await again.hangUp();
  await again.ended;
  await vi.waitFor(
    () => expect(engine.calls.find(again.callSid)?.alert).toMatchObject({ sharedWith: line.callSid }),
    soon,
  );
  expect(twilio.placed).toHaveLength(1);
  expect(twilio.texts.filter(({ body }) => body.startsWith('EMERGENCY'))).toHaveLength(1);
  expect(engine.customers.list({ limit: 10 })).toMatchObject([
    { name: 'Dana Wells', phone: '0491570110', location: 'Marrickville' },
  ]);
  expect(callsOf(engine)).toHaveLength(2);
});

test('A caller who asks the price is put through to the office', async () => {
  const { engine } = await givenOffice();
  const rung: string[] = [];
  engine.testPhones.subscribe(({ type, legSid }) => type === 'rang' && rung.push(legSid));
  engine.headset.report(false); // she is at her desk
  const started = await engine.testCalls.start({ from });
  if (!started.ok) throw new Error(started.reason);
  const { callSid } = started.value;
  void engine.testCalls.say(callSid, "It's Dana in Newtown, what do you charge for a blocked drain?");
  await vi.waitFor(() => expect(rung).toHaveLength(1), soon);
  expect(engine.calls.find(callSid)?.turns.at(-1)?.text).toBe(
    "One moment please, I'm putting you through to the office.",
  );
  expect(await engine.testPhones.answerHeadset(rung[0]!)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(engine.calls.find(callSid)?.desk.pass?.stage).toBe('answered'), soon);
  await engine.testPhones.hangUpHeadset(rung[0]!);
  await vi.waitFor(() => expect(engine.calls.find(callSid)?.status).toBe('taken_over'), soon);
});

test('A caller who asks the price when nobody is there is rung back, and hears no figure that nobody gave', async () => {
  const { engine } = await givenOffice();
  const line = await ring(engine, { from });
  expect(await line.say("It's Dana in Newtown, what do you charge for a blocked drain?")).toBe(
    "I can't give prices myself. Sorry, nobody can come to the phone just now. Someone will ring you back within 30 minutes. Thanks, Dana. Is the number you're calling from, 0 4 9 1, 5 7 0, 1 1 0, the best one to reach you on?",
  );
  const { promise, fields } = engine.calls.find(line.callSid)!;
  expect(promise).toMatchObject({ what: 'ring_back', keptBy: null });
  expect(fields.service_type?.value).toBe('blocked_drain');
  expect(await line.say('Yes. But roughly, how much is it?')).toMatch(/^I can't give prices myself\. /);
  await line.hangUp();
  for (const { role, text } of line.spoken) if (role === 'agent') expect(text).not.toMatch(/\$|dollar|cost/i);
});

test('A caller who asks the price hears the owner’s sentence on it word for word, and goes on', async () => {
  const officeFacts = ['We are in Marrickville.', 'A call-out is 99 dollars, the first half hour included.'];
  const { engine } = await givenOffice({ officeFacts });
  const line = await ring(engine, { from });
  expect(await line.say("It's Dana in Newtown, what do you charge for a blocked drain?")).toMatch(
    /^A call-out is 99 dollars, the first half hour included\. Thanks, Dana\. Is the number/,
  );
  expect(engine.calls.find(line.callSid)?.promise).toBeNull();
  await line.hangUp();
});

test('A caller who hangs up in mid-sentence: the last words are on the record', async () => {
  const { engine } = await givenOffice();
  const line = await ring(engine, { from });
  await line.say("It's Dana in Newtown");
  await line.begin('the side gate is locked, the key is under');
  await line.hangUp();
  const last = engine.calls.find(line.callSid)?.turns.at(-1);
  expect(last).toMatchObject({ role: 'caller', text: expect.stringContaining('the key is under') as string });
});

test('The network is gone in mid-sentence, and the socket with it, unclosed: nothing is lost, the conversation goes on', async () => {
  const { engine } = await givenOffice();
  const partly: string[] = [];
  engine.subscribe((news) => {
    if (news.type === 'caller_speaking') partly.push(news.text);
  });
  const { wire, pull } = cable();
  const line = await ring(engine, { from, wire });
  await line.say("It's Dana in Newtown, my drain is blocked");
  const before = [...line.spoken];
  await line.begin('the side gate is locked, the key is under');
  await vi.waitFor(() => expect(partly).toContain('the side gate is locked, the key is under'), soon);
  pull();
  await line.dropSocket(); // Twilio has noticed: it asks what next
  await vi.waitFor(() => expect(line.spoken.length).toBeGreaterThan(before.length), soon);
  expect(await line.say('Yes, that number is right')).toMatch(/\?$/);
  await line.hangUp();
  const { turns, status, fields } = engine.calls.find(line.callSid)!;
  const kept = turns.map(({ role, text }) => ({ role, text }));
  expect(kept.slice(0, before.length)).toEqual(before);
  expect(kept[before.length]).toEqual({ role: 'caller', text: 'the side gate is locked, the key is under' });
  expect(kept.slice(before.length + 1)).toEqual(line.spoken.slice(before.length));
  expect(turns.filter(({ intent }) => intent === 'greeting')).toHaveLength(1);
  expect(status).toBe('completed');
  expect(fields.customer_phone).toMatchObject({ value: '0491570110', confirmed: true });
});

test('The power is cut in mid-call: the record is there at the next start', async () => {
  const folder = temporaryFolder();
  const start = async () => {
    const engine = await startEngineProcess(folder);
    onTestFinished(() => void engine.process.kill('SIGKILL'));
    return engine;
  };
  const engine = await start();
  const { public: origin } = engine.ready;
  const line = await startTestCall({
    connectTo: origin,
    publicOrigin: origin,
    account: officeAccount,
    randomHex,
    from,
    to: '+61255500100',
  });
  if (!line.ok) throw new Error(line.reason);
  await line.value.say(burst);
  const said = [...line.value.spoken];
  await engine.end('SIGKILL');
  const call = callSchema.parse(await (await start()).get(`/api/v1/calls/${line.value.callSid}`));
  expect(call.status).toBe('interrupted');
  expect(call.turns.map(({ role, text }) => ({ role, text }))).toEqual(said);
  expect(call.fields.urgency_level?.value).toBe('emergency');
});
