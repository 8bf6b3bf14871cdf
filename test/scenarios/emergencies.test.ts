/** Emergencies through the real doors: a caller in danger, and the people on call with their phones. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import type { Alert } from '../../preload/contract/on-call.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import type { PlacedCall } from '../doubles/twilio-rest/placed-call.ts';
import type { TwilioRestDouble } from '../doubles/twilio-rest/twilio-rest-double.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const sam = { name: 'Sam', mobile: '+61491570156' };
const kim = { name: 'Kim', mobile: '+61491570157' };
const soon = { timeout: 20_000, interval: 20 };

interface Office {
  engine: Engine;
  twilio: TwilioRestDouble;
  dataDir: string;
  /** A second engine on the same books, after the first was stopped. */
  restart: () => Promise<Engine>;
}

async function givenOffice(settings: Record<string, unknown> = {}): Promise<Office> {
  const twilio = await givenTwilio();
  const dataDir = temporaryFolder();
  const times = { ringSeconds: 30, pauseSeconds: 0.1 };
  const all = { onCallList: [sam, kim], onCallTimes: times, officeName: 'Harbour Plumbing', ...settings };
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(all));
  const restart = async () => {
    const engine = await startTestEngine({
      CALLOUT_DATA_DIR: dataDir,
      CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
      CALLOUT_TWILIO_NUMBER: '+61255500100',
    });
    onTestFinished(() => engine.stop());
    return engine;
  };
  return { engine: await restart(), twilio, dataDir, restart };
}

/** Tom smells gas; the caller stays on the line. */
async function reportGas(engine: Engine, from = '+61491570110') {
  const line = await ring(engine, { from });
  const reply = await line.say("Hi it's Tom, I can smell gas in the kitchen, we're in Newtown");
  return { line, reply, callSid: line.callSid };
}

const alertOf = (engine: Engine, callSid: string): Alert | null => engine.calls.find(callSid)?.alert ?? null;

async function placed(twilio: TwilioRestDouble, index: number): Promise<PlacedCall> {
  await vi.waitFor(() => expect(twilio.placed.length).toBeGreaterThan(index), soon);
  return twilio.placed[index]!;
}

const textsTo = ({ texts }: TwilioRestDouble, { mobile }: { mobile: string }) =>
  texts.filter(({ to }) => to === mobile).map(({ body }) => body);

test('The first on the list accepts: told who, where and what, and how long it took is on the call', async () => {
  const { engine, twilio } = await givenOffice();
  const { reply, callSid, line } = await reportGas(engine);
  expect(reply).toMatch(/leave the building now/);
  const call = await placed(twilio, 0);
  expect(call.to).toBe(sam.mobile);
  await call.answer();
  expect(call.heard.join(' ')).toMatch(
    /Sam, this is Harbour Plumbing with an emergency: gas\. Tom, .*Newtown/,
  );
  await call.press('1');
  expect(call.heard.at(-1)).toMatch(/Thanks, Sam/);
  expect(alertOf(engine, callSid)).toMatchObject({ hazard: 'gas', accepted: { name: 'Sam', by: 'on_call' } });
  await vi.waitFor(() => expect(textsTo(twilio, sam)).toHaveLength(1), soon);
  expect(textsTo(twilio, sam)[0]).toMatch(/EMERGENCY \(gas\).*Tom.*Newtown/);
  await line.hangUp();
  await vi.waitFor(() => expect(textsTo(twilio, sam)).toHaveLength(2), soon);
  expect(textsTo(twilio, sam)[1]).toMatch(/Ring the caller before you leave/);
  expect(textsTo(twilio, kim)).toEqual([]);
  expect(twilio.placed).toHaveLength(1);
});

test('The first does not answer, the second accepts, and the first hears that nobody needs to come', async () => {
  const { engine, twilio } = await givenOffice({ onCallTimes: { ringSeconds: 1, pauseSeconds: 1 } });
  const { callSid } = await reportGas(engine);
  const second = await placed(twilio, 1);
  expect(second.to).toBe(kim.mobile);
  await vi.waitFor(() => expect(twilio.placed[0]?.over).toBe(true), soon);
  await second.answer();
  await second.press('1');
  expect(alertOf(engine, callSid)).toMatchObject({ accepted: { name: 'Kim' } });
  await vi.waitFor(() => expect(textsTo(twilio, sam)).toHaveLength(2), soon);
  expect(textsTo(twilio, sam)[1]).toMatch(/Kim has taken it/);
});

test('Nobody accepts twice round: rung again and again, texted once, until the office stops it', async () => {
  const { engine, twilio } = await givenOffice();
  const { callSid } = await reportGas(engine);
  for (let index = 0; index < 4; index++) {
    const call = await placed(twilio, index);
    expect(call.to).toBe([sam, kim][index % 2]?.mobile);
    await call.end(index % 2 === 0 ? 'busy' : 'no-answer');
  }
  await placed(twilio, 4);
  expect(alertOf(engine, callSid)?.current).toMatchObject({ step: 4, person: 0, round: 3 });
  expect(engine.emergencies.stopRinging(callSid)).toEqual({ ok: true, value: null });
  await vi.waitFor(() => expect(twilio.placed.every(({ over }) => over)).toBe(true), soon);
  const alerts = [...textsTo(twilio, sam), ...textsTo(twilio, kim)].filter((text) => /^EMERGENCY/.test(text));
  expect(alerts).toHaveLength(2);
  expect(alertOf(engine, callSid)?.stopped).toBe('office');
  expect(engine.emergencies.stopRinging(callSid)).toMatchObject({ ok: false });
});

test('Who declines is not asked again while somebody else may come', async () => {
  const { engine, twilio } = await givenOffice();
  const { callSid } = await reportGas(engine);
  const first = await placed(twilio, 0);
  await first.answer();
  await first.press('2');
  expect(first.heard.at(-1)).toMatch(/ring somebody else/);
  const second = await placed(twilio, 1);
  await second.answer();
  await second.wait();
  await second.wait(); // a voicemail presses nothing
  const third = await placed(twilio, 2);
  expect(third.to).toBe(kim.mobile);
  expect(alertOf(engine, callSid)?.people.map(({ answer }) => answer)).toEqual(['declined', 'no_answer']);
});

test('A crash in the middle: the next engine goes on where it stood, and texts nobody twice', async () => {
  const { engine, twilio, restart } = await givenOffice();
  const { callSid } = await reportGas(engine);
  const first = await placed(twilio, 0);
  await vi.waitFor(() => expect(textsTo(twilio, sam)).toHaveLength(1), soon);
  await vi.waitFor(() => expect(alertOf(engine, callSid)?.current?.ringSid).toBe(first.callSid), soon);
  await engine.stop();

  const again = await restart();
  expect(alertOf(again, callSid)?.current).toMatchObject({ step: 0, ringSid: first.callSid });
  expect(again.emergencies.accept(callSid)).toEqual({ ok: true, value: null });
  await vi.waitFor(() => expect(first.over).toBe(true), soon);
  expect(alertOf(again, callSid)?.accepted).toMatchObject({ by: 'office' });
  await vi.waitFor(() => expect(textsTo(twilio, sam)).toHaveLength(2), soon);
  expect(textsTo(twilio, sam).filter((text) => /^EMERGENCY/.test(text))).toHaveLength(1);
  expect(twilio.placed).toHaveLength(1);
});

test('The same caller again about the same trouble: one alert', async () => {
  const { engine, twilio } = await givenOffice();
  const first = await reportGas(engine);
  await placed(twilio, 0);
  await first.line.hangUp();
  const second = await reportGas(engine);
  await vi.waitFor(
    () => expect(alertOf(engine, second.callSid)).toMatchObject({ sharedWith: first.callSid }),
    soon,
  );
  expect(twilio.placed).toHaveLength(1);
});

test('The same caller with another trouble is another emergency', async () => {
  const { engine, twilio } = await givenOffice();
  const gas = await reportGas(engine);
  await placed(twilio, 0);
  await gas.line.hangUp();
  const other = await ring(engine, { from: '+61491570110' });
  await other.say('A pipe has burst and it is flooding the kitchen');
  await vi.waitFor(() => expect(alertOf(engine, other.callSid)).not.toBeNull(), soon);
  expect(alertOf(engine, other.callSid)?.sharedWith).toBeNull();
});

test('A caller who is only in a hurry wakes nobody; the office may still ring the list', async () => {
  const { engine, twilio } = await givenOffice();
  const line = await ring(engine, { from: '+61491570110' });
  await line.say("Hi it's Tom in Newtown, my kitchen tap drips, come asap please");
  expect(alertOf(engine, line.callSid)).toBeNull();
  expect(engine.emergencies.ring(line.callSid)).toMatchObject({ ok: true });
  expect((await placed(twilio, 0)).to).toBe(sam.mobile);
});

test('A test call is a rehearsal: the chain is shown, nobody is rung or texted', async () => {
  const { engine, twilio } = await givenOffice({ onCallTimes: { ringSeconds: 0.1, pauseSeconds: 0.1 } });
  const started = await engine.testCalls.start({ from: '+61491570110' });
  if (!started.ok) throw new Error(started.reason);
  const { callSid } = started.value;
  await engine.testCalls.say(callSid, "It's Tom in Newtown, I smell gas");
  await vi.waitFor(() => expect(alertOf(engine, callSid)?.stopped).toBe('rehearsal_over'), soon);
  expect(alertOf(engine, callSid)).toMatchObject({ rehearsal: true, current: { person: 1 } });
  expect([...twilio.placed, ...twilio.texts]).toEqual([]);
});

test('A forged key press accepts nothing', async () => {
  const { engine, twilio } = await givenOffice();
  const { callSid } = await reportGas(engine);
  await placed(twilio, 0);
  const url = `${engine.info.publicUrl}/twilio/on-call-key?callSid=${callSid}&step=0&person=0`;
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ Digits: '1' }) });
  expect(answer.status).toBe(403);
  expect(alertOf(engine, callSid)?.accepted).toBeNull();
});

test('What the caller is promised is kept when somebody on call takes it', async () => {
  const { engine, twilio } = await givenOffice({ ringBackMinutes: 30 });
  const { line, callSid } = await reportGas(engine);
  await line.say("yes that's my number");
  expect(await line.say('no')).toMatch(/Someone will ring you within 30 minutes/);
  await line.ended;
  const call = engine.calls.find(callSid);
  expect(call?.promise).toMatchObject({ what: 'ring_back', keptBy: null, broken: false });
  expect(call!.promise!.dueAt - call!.promise!.madeAt).toBe(30 * 60_000);
  expect(engine.promises.open().map((open) => open.callSid)).toEqual([callSid]);
  const phone = await placed(twilio, 0);
  await phone.answer();
  await phone.press('1');
  await vi.waitFor(() => expect(engine.calls.find(callSid)?.promise?.keptBy).toBe('on_call'), soon);
  expect(engine.promises.open()).toEqual([]);
});
