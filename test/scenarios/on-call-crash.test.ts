/** kill -9 while the on-call list is being rung: the next engine goes on where the chain stood. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall } from '../../main/test-call/test-call.ts';
import { callSchema } from '../../preload/contract/calls.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { officeAccount, temporaryFolder } from '../helpers/engine.ts';
import { type EngineProcess, startEngineProcess } from '../helpers/engine-process.ts';

vi.setConfig({ testTimeout: 60_000 }); // processes start slowly on a machine that builds

const sam = { name: 'Sam', mobile: '+61491570156' };
const kim = { name: 'Kim', mobile: '+61491570157' };
const soon = { timeout: 30_000, interval: 20 };

/** An office with two people on call; its engine can be killed and started again at the same address. */
async function givenOffice() {
  const twilio = await givenTwilio();
  const dataDir = temporaryFolder();
  const onCallTimes = { ringSeconds: 60, pauseSeconds: 1 };
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ onCallList: [sam, kim], onCallTimes }));
  const start = async (port = '0') => {
    const engine = await startEngineProcess(dataDir, {
      CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
      CALLOUT_TWILIO_NUMBER: '+61255500100',
      CALLOUT_PUBLIC_PORT: port,
    });
    onTestFinished(() => void engine.process.kill('SIGKILL'));
    return engine;
  };
  const engine = await start();
  const restart = async () => {
    await engine.end('SIGKILL');
    return start(new URL(engine.ready.public).port);
  };
  const textsTo = ({ mobile }: { mobile: string }) =>
    twilio.texts.filter(({ to }) => to === mobile).map(({ body }) => body);
  const placed = async (index: number) => {
    await vi.waitFor(() => expect(twilio.placed.length).toBeGreaterThan(index), soon);
    return twilio.placed[index]!;
  };
  return { twilio, engine, restart, textsTo, placed };
}

/** Tom smells gas; resolves to his call. */
async function reportGas({ ready: { public: origin } }: EngineProcess): Promise<string> {
  const line = await startTestCall({
    connectTo: origin,
    publicOrigin: origin,
    account: officeAccount,
    randomHex,
    from: '+61491570110',
    to: '+61255500100',
  });
  if (!line.ok) throw new Error(line.reason);
  expect(await line.value.say("It's Tom in Newtown, I can smell gas")).toMatch(/leave the building/);
  return line.value.callSid;
}

async function findCall(engine: EngineProcess, callSid: string) {
  return callSchema.parse(await engine.get(`/api/v1/calls/${callSid}`));
}

test('The first was busy and the second’s phone rings: they accept after the restart, and nobody was alerted twice', async () => {
  const { twilio, engine, restart, textsTo, placed } = await givenOffice();
  const callSid = await reportGas(engine);
  await (await placed(0)).end('busy');
  const second = await placed(1);
  await vi.waitFor(async () => {
    const { alert } = await findCall(engine, callSid);
    expect(alert?.current?.ringSid).toBe(second.callSid);
  }, soon);
  await vi.waitFor(() => expect(twilio.texts).toHaveLength(2), soon);

  const again = await restart();
  const { status, alert } = await findCall(again, callSid);
  expect(status).toBe('interrupted');
  expect(alert).toMatchObject({ current: { step: 1, person: 1, ringSid: second.callSid }, accepted: null });
  await second.answer();
  await second.press('1');
  expect((await findCall(again, callSid)).alert?.accepted).toMatchObject({ name: 'Kim', by: 'on_call' });
  await vi.waitFor(() => expect(textsTo(sam)).toHaveLength(2), soon);
  expect(textsTo(sam)[1]).toMatch(/Kim has taken it/);
  expect(textsTo(kim).filter((text) => text.startsWith('EMERGENCY'))).toHaveLength(1);
  expect(twilio.placed).toHaveLength(2);
});

test('A phone that rings though its engine died before it knew is not rung a second time', async () => {
  const { twilio, engine, restart, textsTo, placed } = await givenOffice();
  twilio.fail('POST Calls', 'after_silence');
  const callSid = await reportGas(engine);
  const first = await placed(0);
  await vi.waitFor(() => expect(textsTo(sam)).toHaveLength(1), soon);
  expect((await findCall(engine, callSid)).alert?.current?.ringSid).toBeNull();

  const again = await restart();
  await vi.waitFor(async () => {
    const { alert } = await findCall(again, callSid);
    expect(alert?.current?.ringSid).toBe(first.callSid);
  }, soon);
  await first.answer();
  await first.press('1');
  expect((await findCall(again, callSid)).alert?.accepted).toMatchObject({ name: 'Sam' });
  expect(twilio.placed).toHaveLength(1);
  expect(textsTo(sam).filter((text) => text.startsWith('EMERGENCY'))).toHaveLength(1);
});
