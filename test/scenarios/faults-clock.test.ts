import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listBackups } from '../../main/store/backup-names.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { givenPcClock } from '../helpers/pc-clock.ts';

test('a clock that went back a day is told, and costs no turn, no backup and no line of the logs', async () => {
  const dataDir = temporaryFolder();
  const env = { CALLOUT_DATA_DIR: dataDir, CALLOUT_JOURNAL_DIR: temporaryFolder() };
  const first = await startTestEngine({ ...env, CALLOUT_NOW: '2024-08-05T14:30:00+10:00' });
  const cutShort = await ring(first);
  await cutShort.say("Hi, it's Priya in Newtown");
  const acknowledged = [...cutShort.spoken];
  await first.stop();

  const second = await startTestEngine({ ...env, CALLOUT_NOW: '2024-08-04T14:30:00+10:00' });
  expect(second.notices().map(({ text }) => text)).toContainEqual(
    "This PC's clock says Sun 4 Aug 2024, 2:30 pm, but the last call was Mon 5 Aug 2024, 2:30 pm. Set the date and time right; no call is lost.",
  );
  const line = await ring(second);
  await line.say('My toilet is blocked');
  await line.hangUp();
  await line.ended;
  expect(second.calls.find(cutShort.callSid)).toMatchObject({ status: 'interrupted' });
  expect(second.calls.find(cutShort.callSid)?.durationSeconds).toBeGreaterThanOrEqual(0);
  for (const [call, spoken] of [
    [cutShort, acknowledged],
    [line, line.spoken],
  ] as const) {
    const turns = second.calls.find(call.callSid)?.turns.map(({ role, text }) => ({ role, text }));
    expect(turns).toEqual(spoken);
  }
  await second.stop();
  expect(listBackups(join(dataDir, 'backups')).length).toBeGreaterThanOrEqual(2);
  const rows = parse<{ call_sid: string }>(readFileSync(join(dataDir, 'logs', 'customer_data.csv')), {
    bom: true,
    columns: true,
  });
  expect(rows.map(({ call_sid: callSid }) => callSid)).toEqual([cutShort.callSid, line.callSid]);
}, 30_000);

test('the clock set back and forward in mid-call: every turn is kept in order, the call goes on and ends once', async () => {
  const clock = givenPcClock();
  const warnings: string[] = [];
  const noteWarning = (warning: Error) => void warnings.push(warning.message);
  process.on('warning', noteWarning);
  onTestFinished(() => void process.off('warning', noteWarning));
  const dataDir = temporaryFolder();
  const env = { CALLOUT_DATA_DIR: dataDir, CALLOUT_JOURNAL_DIR: temporaryFolder() };
  const engine = await startTestEngine(env);
  const line = await ring(engine);
  await line.say("Hi, it's Priya in Newtown");
  const hour = 3_600_000;
  for (const [wrongByMs, words] of [
    [-2 * hour, 'my kitchen tap is dripping'],
    [72 * hour, 'Yes, that is my number'],
    [-30 * 24 * hour, 'Tomorrow afternoon'],
    [0, 'It is a house'],
  ] as const) {
    clock.wrongByMs = wrongByMs;
    expect(await line.say(words)).not.toBe('');
  }
  clock.wrongByMs = -5 * hour;
  await line.hangUp();
  await line.ended;
  await vi.waitFor(() => expect(engine.calls.live()).toEqual([]), { timeout: 20_000 });
  const call = engine.calls.find(line.callSid);
  expect(call?.turns.map(({ role, text }) => ({ role, text }))).toEqual(line.spoken);
  expect(call).toMatchObject({ status: 'completed' });
  expect(call?.fields.preferred_date?.value).toBe('2024-08-06'); // counted from when the call began
  expect(call?.durationSeconds).toBeGreaterThanOrEqual(0);
  expect(call?.durationSeconds).toBeLessThan(3600);
  const next = await ring(engine);
  expect(await next.say('My toilet is blocked')).not.toBe('');
  await next.hangUp();
  await next.ended;
  await engine.stop();
  expect(warnings).toEqual([]); // no wait became endless, which a timer takes for none
  const text = readFileSync(join(dataDir, 'logs', 'customer_data.csv'));
  const rows = parse<{ call_sid: string }>(text, { bom: true, columns: true });
  expect(rows.map(({ call_sid: callSid }) => callSid)).toEqual([line.callSid, next.callSid]);
}, 60_000);

test('a clock that is right says nothing', async () => {
  const engine = await startTestEngine();
  expect(engine.notices()).toEqual([]);
  await engine.stop();
});

test('the office’s zone changed in mid-call: the call keeps the day it began on, the next one has the new zone', async () => {
  const engine = await startTestEngine({ CALLOUT_NOW: '2024-08-05T23:30:00+10:00' });
  const line = await ring(engine);
  await line.say("Hi, it's Priya in Newtown, my kitchen tap is dripping");
  expect(engine.settings.change({ timezone: 'Pacific/Kiritimati' })).toEqual({ ok: true }); // there it is tomorrow already
  await line.say('Tomorrow morning would be good');
  const call = engine.calls.find(line.callSid);
  expect(call).toMatchObject({ timezone: 'Australia/Sydney' });
  expect(call?.fields.preferred_date?.value).toBe('2024-08-06');
  expect(call?.turns.map(({ role, text }) => ({ role, text }))).toEqual(line.spoken);
  await line.hangUp();
  await line.ended;
  expect(engine.calls.find(line.callSid)?.durationSeconds).toBeGreaterThanOrEqual(0);
  const next = await ring(engine);
  expect(engine.calls.find(next.callSid)?.timezone).toBe('Pacific/Kiritimati');
  await next.hangUp();
  await engine.stop();
}, 30_000);
