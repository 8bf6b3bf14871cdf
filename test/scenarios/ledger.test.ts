/** The ledger through the whole engine: calls that came while nobody was there are in the books afterwards. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { officeAccount, ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { startEngineProcess } from '../helpers/engine-process.ts';
import { randomHex } from '../../main/lib/ids.ts';
import { startTestCall } from '../../main/test-call/test-call.ts';

const at = (time: string) => `2024-08-05T${time}:00+10:00`;
const soon = { timeout: 20_000, interval: 20 };

/** An office whose engine is started as often as a test wants, at an hour of its choice. */
async function givenOffice() {
  const twilio = await givenTwilio();
  const CALLOUT_DATA_DIR = temporaryFolder();
  const settings = { CALLOUT_TWILIO_BASE_URL: twilio.baseUrl, CALLOUT_TWILIO_NUMBER: '+61255500100' };
  const open = async (time: string) => {
    const engine = await startTestEngine({ ...settings, CALLOUT_DATA_DIR, CALLOUT_NOW: at(time) });
    onTestFinished(() => engine.stop());
    await vi.waitFor(
      () =>
        expect(engine.ledger.list({ limit: 1 })[0]?.checkedAt).toBeGreaterThanOrEqual(Date.parse(at(time))),
      soon,
    );
    return engine;
  };
  return { twilio, open, settings: { ...settings, CALLOUT_DATA_DIR } };
}

const day = (engine: Engine) => engine.ledger.list({ limit: 1 })[0];

test('A call that came while Callout was off is a missed call afterwards, once, and somebody is told', async () => {
  const { twilio, open, settings } = await givenOffice();
  await (await open('14:30')).stop();
  const lost = twilio.addCall({
    startedAt: Date.parse(at('15:00')),
    durationSeconds: 21,
    status: 'no-answer',
  });
  const second = await open('16:00');
  expect(second.calls.find(lost.sid)).toMatchObject({
    status: 'missed',
    from: '+61491570006',
    startedAt: Date.parse(at('15:00')),
    endedAt: Date.parse(at('15:00')) + 21_000,
    durationSeconds: 21,
    turns: [],
    test: false,
  });
  expect(second.notices().map(({ text }) => text)).toEqual([
    'A call came while Callout was not answering: +61491570006 (Mon 5 Aug, 3:00 pm). Ring them back; they are among the calls as missed.',
  ]);
  await second.stop();
  const log = readFileSync(join(settings.CALLOUT_DATA_DIR, 'logs', 'customer_data.csv'), 'utf8');
  expect(log.split('\r\n').filter((line) => line.includes(lost.sid))).toEqual([
    expect.stringMatching(/^2024-08-05,15:00:00,.*,0491570006,.*,21,missed,/),
  ]);
  const third = await open('17:00');
  expect(third.notices()).toEqual([]);
  expect(third.calls.list({ limit: 10 })).toHaveLength(1);
  expect(day(third)).toMatchObject({ atTwilio: 1, here: 0, missing: [lost.sid] });
});

test('Calls that Callout answered agree: Twilio 2, here 2', async () => {
  const { twilio, open } = await givenOffice();
  const engine = await open('14:30');
  for (const words of ['My tap is dripping', 'No hot water']) {
    const call = await ring(engine);
    await call.say(words);
    await call.hangUp();
    const record = await vi.waitFor(() => {
      const found = engine.calls.find(call.callSid);
      expect(found?.status).toBe('completed');
      return found!;
    }, soon);
    twilio.addCall({
      sid: call.callSid,
      startedAt: record.startedAt,
      durationSeconds: record.durationSeconds,
    });
  }
  expect(await engine.ledger.check()).toMatchObject({
    ok: true,
    value: { atTwilio: 2, here: 2, missing: [] },
  });
  expect(engine.notices()).toEqual([]);
});

test('A call that a crash cut short gets the end and the duration that Twilio knows', async () => {
  const { twilio, open, settings } = await givenOffice();
  const crashed = await startEngineProcess(settings.CALLOUT_DATA_DIR, {
    ...settings,
    CALLOUT_NOW: at('14:30'),
  });
  const call = await startTestCall({
    connectTo: crashed.ready.public,
    publicOrigin: crashed.ready.public,
    account: officeAccount,
    randomHex,
    from: '+61491570006',
    to: '+61255500100',
  });
  if (!call.ok) throw new Error(call.reason);
  await call.value.say('My tap is dripping');
  await crashed.end('SIGKILL');
  const startedAt = Date.parse(at('14:30'));
  twilio.addCall({ sid: call.value.callSid, startedAt, durationSeconds: 95 });
  const engine = await open('15:00');
  expect(engine.calls.find(call.value.callSid)).toMatchObject({
    status: 'interrupted',
    durationSeconds: 95,
    endedAt: startedAt + 95_000,
  });
  expect(day(engine)).toMatchObject({ atTwilio: 1, here: 1 });
});

test('Without a connection nothing is made up, and the office may ask when it is back', async () => {
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  expect(await engine.ledger.check()).toEqual({
    ok: false,
    reason: 'Twilio cannot be reached. Check the internet connection of this PC.',
    kind: 'later',
    code: null,
  });
  expect(engine.ledger.list({ limit: 1 })).toEqual([]);
});
