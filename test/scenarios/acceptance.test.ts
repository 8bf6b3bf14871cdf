/**
 * The acceptance test of a receptionist that answers by itself: a burst pipe, the suburb said once and unclearly. It
 * says first that it is a machine and that it records; reads back the suburb it understood; leaves one record, an
 * emergency; alerts once, also when the caller rings straight back. It never makes up a price. Then a caller who hangs
 * up in mid-sentence, a network that is gone for a while, and a power cut.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { callSchema } from '../../preload/contract/calls.ts';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall } from '../../main/test-call/test-call.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
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

test('A caller who asks the price hears the owner’s sentence or is promised a ring back, never a figure made up', async () => {
  const { engine } = await givenOffice();
  const line = await ring(engine, { from });
  const answer = await line.say("It's Dana in Newtown, what do you charge for a blocked drain?");
  expect(answer).not.toMatch(/\$|dollar/i);
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

test('The network is gone while the caller waits: nothing is lost, and the conversation goes on where it was', async () => {
  const { engine } = await givenOffice();
  const line = await ring(engine, { from });
  await line.say("It's Dana in Newtown, my drain is blocked");
  const { length } = line.spoken;
  await line.dropSocket();
  await vi.waitFor(() => expect(line.spoken.length).toBeGreaterThan(length), soon);
  await line.say('Yes, that number is right');
  await line.hangUp();
  const call = engine.calls.find(line.callSid);
  expect(call?.turns.map(({ role, text }) => ({ role, text }))).toEqual(line.spoken);
  expect(call?.turns.filter(({ intent }) => intent === 'greeting')).toHaveLength(1);
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
