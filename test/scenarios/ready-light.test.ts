/** Whether callers get through, asked through the real public server; the tunnel is played. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ok } from '../../main/lib/result.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { givenPcClock } from '../helpers/pc-clock.ts';

const soon = { timeout: 20_000, interval: 20 };

test('Ready to answer when this very engine answers at its address; an outage is texted to the owner, and its end', async () => {
  const twilio = await givenTwilio();
  const CALLOUT_DATA_DIR = temporaryFolder();
  const settings = { ownerMobile: '+61491570156', officeName: 'Harbour Plumbing' };
  writeFileSync(join(CALLOUT_DATA_DIR, 'settings.json'), JSON.stringify(settings));
  const engine = await startTestEngine(
    { CALLOUT_DATA_DIR, CALLOUT_TWILIO_BASE_URL: twilio.baseUrl, CALLOUT_TWILIO_NUMBER: '+61255500100' },
    { reachTimes: { everyMs: 100, alarmMs: 200 } },
  );
  onTestFinished(() => engine.stop());
  await vi.waitFor(() => expect(engine.ready.read().reach.light).toBe('ready'), soon);

  expect(engine.settings.change({ publicUrl: twilio.baseUrl })).toEqual({ ok: true }); // somebody else answers there
  await vi.waitFor(() => expect(engine.ready.read().reach.light).toBe('not_reachable'), soon);
  expect(engine.ready.read().reach.reason).toMatch(/does not lead here|Something else answers/);
  await vi.waitFor(() => expect(twilio.texts).toHaveLength(1), soon);
  expect(twilio.texts[0]).toMatchObject({
    to: '+61491570156',
    body: expect.stringMatching(/^Harbour Plumbing: since \d\d:\d\d callers cannot reach Callout/) as string,
  });

  engine.settings.change({ publicUrl: null });
  await vi.waitFor(() => expect(twilio.texts).toHaveLength(2), soon);
  expect(twilio.texts[1]!.body).toMatch(/callers reach Callout again/);
});

test('Two minutes without callers getting through: the owner gets a text, and another when they do again', async () => {
  const clock = givenPcClock();
  const twilio = await givenTwilio();
  const CALLOUT_DATA_DIR = temporaryFolder();
  const settings = { ownerMobile: '+61491570156', officeName: 'Harbour Plumbing' };
  writeFileSync(join(CALLOUT_DATA_DIR, 'settings.json'), JSON.stringify(settings));
  const engine = await startTestEngine({
    CALLOUT_DATA_DIR,
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
  });
  onTestFinished(() => engine.stop());
  const lookAfter = async (seconds: number) => {
    clock.wrongByMs = seconds * 1_000;
    return (await engine.ready.check()).reach.light;
  };
  expect(await lookAfter(0)).toBe('ready');
  engine.settings.change({ publicUrl: twilio.baseUrl }); // somebody else answers there
  expect(await lookAfter(0)).toBe('not_reachable'); // 2:30 pm
  expect(await lookAfter(110)).toBe('not_reachable');
  expect(engine.messages.list({ limit: 10 })).toEqual([]);

  expect(await lookAfter(121)).toBe('not_reachable');
  await vi.waitFor(() => expect(twilio.texts).toHaveLength(1), soon);
  expect(await lookAfter(600)).toBe('not_reachable');
  engine.settings.change({ publicUrl: null });
  expect(await lookAfter(660)).toBe('ready'); // eleven minutes later
  await vi.waitFor(() => expect(twilio.texts).toHaveLength(2), soon);
  expect(twilio.texts.map(({ to, body }) => [to, body])).toEqual([
    [
      '+61491570156',
      'Harbour Plumbing: since 14:30 callers cannot reach Callout. Check the PC and its internet connection.',
    ],
    ['+61491570156', 'Harbour Plumbing: since 14:41 callers reach Callout again.'],
  ]);
  expect(engine.messages.list({ limit: 10 }).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test('With a reserved domain and its token the tunnel leads to the public server', async () => {
  const opened: string[] = [];
  const engine = await startTestEngine(
    { CALLOUT_NGROK_TOKEN: 'a-token' },
    {
      openTunnel: ({ domain, port }) => {
        opened.push(`${domain} ${String(port)}`);
        return Promise.resolve(ok({ close: () => Promise.resolve() }));
      },
    },
  );
  onTestFinished(() => engine.stop());
  engine.settings.change({ ngrokDomain: 'no-such-office.invalid' });
  const checked = await engine.ready.check();
  expect(opened).toEqual([`no-such-office.invalid ${new URL(engine.info.publicUrl).port}`]);
  expect(checked.reach.light).toBe('not_reachable');
  expect(checked.setUp.address).toBe(true);
});

test('When callers get through again the number is pointed here, missed calls are fetched and what waited is sent', async () => {
  const twilio = await givenTwilio();
  const CALLOUT_DATA_DIR = temporaryFolder();
  const settings = { pointNumber: true, publicUrl: 'https://nobody.invalid' };
  writeFileSync(join(CALLOUT_DATA_DIR, 'settings.json'), JSON.stringify(settings));
  twilio.fail('GET IncomingPhoneNumbers', 'server_error');
  const engine = await startTestEngine(
    { CALLOUT_DATA_DIR, CALLOUT_TWILIO_BASE_URL: twilio.baseUrl, CALLOUT_TWILIO_NUMBER: '+61255500100' },
    { reachTimes: { everyMs: 100, alarmMs: 60_000 } },
  );
  onTestFinished(() => engine.stop());
  await vi.waitFor(() => expect(engine.ready.read().reach.light).toBe('not_reachable'), soon);
  await vi.waitFor(() => expect(engine.ledger.list({ limit: 1 })).toHaveLength(1), soon);
  await vi.waitFor(() => expect(engine.notices()).toHaveLength(1), soon); // the number waits a minute from here
  const missed = twilio.addCall({ startedAt: Date.parse('2024-08-05T14:30:30+10:00'), status: 'no-answer' });
  expect(twilio.numbers[0]?.voiceUrl).not.toContain('/twilio/voice');

  engine.settings.change({ publicUrl: null });
  await vi.waitFor(() => expect(engine.ready.read().reach.light).toBe('ready'), soon);
  await vi.waitFor(() => expect(engine.calls.find(missed.sid)?.status).toBe('missed'), soon);
  await vi.waitFor(
    () => expect(twilio.numbers[0]?.voiceUrl).toBe(`${engine.info.publicUrl}/twilio/voice`),
    soon,
  );
});
