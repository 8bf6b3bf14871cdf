import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { NetworkRecord } from '../../../../main/calls/network-record.ts';
import { silentLog } from '../../../../main/lib/log.ts';
import { deferred } from '../../../../main/test-call/deferred.ts';
import { Secret } from '../../../../main/lib/secret.ts';
import { createLedgerStore } from '../../../../main/store/ledger-store.ts';
import { Ledger } from '../../../../main/telephony/ledger/ledger.ts';
import { createTwilioRest } from '../../../../main/telephony/rest/twilio-rest.ts';
import { givenTwilio } from '../../../doubles/twilio-rest/given-twilio.ts';
import { givenStore } from '../../../store/given-store.ts';

const hour = 3_600_000;
const minute = 60_000;
const sydney = (text: string) => Date.parse(`${text}+10:00`);

/** A ledger on a real database and Twilio's double; `books` holds the calls the office has. */
async function givenLedger(now: string) {
  const twilio = await givenTwilio();
  const { store } = givenStore();
  const time = { now: sydney(now), waits: [] as { at: number; run: () => void }[] };
  const books = new Set<string>();
  const notices: string[] = [];
  const rest = createTwilioRest({
    accountSid: twilio.accountSid,
    username: twilio.accountSid,
    password: new Secret(twilio.authToken),
    region: null,
    edge: null,
    baseUrl: twilio.baseUrl,
    timeoutMs: 5_000,
  });
  let asking: Promise<unknown> | null = null;
  let slow: Promise<unknown> = Promise.resolve();
  /** Twilio's next answer stays on the way until the returned function is called. */
  const holdAnswer = () => {
    const { promise, resolve } = deferred<null>();
    slow = promise;
    return () => {
      resolve(null);
      slow = Promise.resolve();
    };
  };
  const ledger = new Ledger({
    store: createLedgerStore(store),
    rest: () => ({
      ...rest,
      listCalls: (span) => {
        const listed = rest.listCalls(span);
        asking = listed;
        return Promise.all([listed, slow]).then(([answer]) => answer);
      },
    }),
    officeNumber: () => '+61255500100',
    reconcile: ({ callSid }: NetworkRecord) => {
      if (books.has(callSid)) return 'known';
      books.add(callSid);
      return 'added';
    },
    timezone: () => 'Australia/Sydney',
    clock: { now: () => time.now },
    timer: {
      after: (milliseconds, run) => {
        const wait = { at: time.now + milliseconds, run };
        time.waits.push(wait);
        return () => (time.waits = time.waits.filter((other) => other !== wait));
      },
    },
    log: silentLog,
    notify: (_level, text) => void notices.push(text),
  });
  onTestFinished(() => ledger.stop());
  const checks = () => twilio.requests.filter((request) => request === 'GET Calls').length;
  /** Lets so many milliseconds go by, in which whatever is due is done. */
  const pass = async (milliseconds: number) => {
    const until = time.now + milliseconds;
    while (time.waits[0]!.at <= until) await next(time.waits[0]!.at);
    time.now = until;
  };
  /** Nothing is done for so long; then what was due comes late. */
  const standStill = (milliseconds: number) => next(time.now + milliseconds);
  const next = async (at: number) => {
    const [due] = time.waits;
    time.waits = [];
    time.now = at;
    due!.run();
    await quiet();
  };
  /** Resolves when nothing is being asked of Twilio. */
  const quiet = async () => {
    while (asking !== null) {
      const last = asking;
      await last;
      await new Promise((resolve) => setImmediate(resolve));
      if (asking === last) asking = null;
    }
  };
  const start = async () => {
    ledger.start();
    await quiet();
  };
  /** A call the office took itself. */
  const took = (startedAt: string) => {
    const call = twilio.addCall({ startedAt: sydney(startedAt), durationSeconds: 60 });
    books.add(call.sid);
    return call;
  };
  const missed = (startedAt: string, call = {}) => twilio.addCall({ startedAt: sydney(startedAt), ...call });
  return { twilio, ledger, holdAnswer, start, time, notices, checks, pass, standStill, took, missed, store };
}

describe('A day', () => {
  test('Calls before the first check are none of ours', async () => {
    const { ledger, missed } = await givenLedger('2024-08-05T12:00:00');
    missed('2024-08-05T11:00:00');
    expect(await ledger.check()).toMatchObject({
      ok: true,
      value: { day: '2024-08-05', atTwilio: 0, here: 0, missing: [] },
    });
  });

  test('Twilio 3, here 3; or here 2, and the third is named', async () => {
    const { ledger, took, missed, time, notices } = await givenLedger('2024-08-05T09:00:00');
    await ledger.check();
    took('2024-08-05T09:30:00');
    took('2024-08-05T10:00:00');
    took('2024-08-05T11:00:00');
    time.now += 4 * hour;
    expect(await ledger.check()).toMatchObject({ ok: true, value: { atTwilio: 3, here: 3, missing: [] } });
    expect(notices).toEqual([]);
    const lost = missed('2024-08-05T12:30:00');
    const expected = { atTwilio: 4, here: 3, missing: [lost.sid] };
    expect(await ledger.check()).toMatchObject({ ok: true, value: expected });
    expect(await ledger.check()).toMatchObject({ ok: true, value: expected });
    expect(notices).toEqual([
      'A call came while Callout was not answering: +61491570006 (Mon 5 Aug, 12:30 pm). Ring them back; they are among the calls as missed.',
    ]);
  });

  test("It is the office's day, also where the clocks change", async () => {
    const { ledger, missed, time } = await givenLedger('2024-10-05T23:00:00');
    await ledger.check();
    time.now = Date.parse('2024-10-07T00:30:00+11:00');
    missed('2024-10-06T00:00:00'); // midnight before the clocks go forward
    missed('2024-10-06T22:59:59'); // one second before midnight in summer time
    missed('2024-10-06T23:00:00');
    await ledger.check();
    expect(ledger.list({ limit: 5 }).map(({ day, atTwilio }) => [day, atTwilio])).toEqual([
      ['2024-10-07', 1],
      ['2024-10-06', 2],
      ['2024-10-05', 0],
    ]);
  });

  test('Calls we made, calls to other numbers and calls that go on do not count', async () => {
    const { ledger, missed, time } = await givenLedger('2024-08-05T09:00:00');
    await ledger.check();
    missed('2024-08-05T09:10:00', { direction: 'outbound-api' });
    missed('2024-08-05T09:20:00', { to: '+61255509999' });
    missed('2024-08-05T09:30:00', { status: 'in-progress', endedAt: null, durationSeconds: null });
    time.now += hour;
    expect(await ledger.check()).toMatchObject({ ok: true, value: { atTwilio: 0 } });
  });

  test('A withheld number and a crowd are told as people would', async () => {
    const { ledger, missed, time, notices } = await givenLedger('2024-08-05T09:00:00');
    await ledger.check();
    for (let minute = 10; minute < 17; minute++)
      missed(`2024-08-05T09:${String(minute)}:00`, { from: 'anonymous' });
    time.now += hour;
    await ledger.check();
    expect(notices[0]).toMatch(
      /^7 calls came .*: a withheld number \(Mon 5 Aug, 9:10 am\); .*; 2 more\. Ring/,
    );
  });
});

describe('When it checks by itself', () => {
  test('At the start, and at midnight, when it says what the day came to', async () => {
    const { start, took, pass, checks, notices } = await givenLedger('2024-08-05T23:57:30');
    await start();
    took('2024-08-05T23:58:00');
    await pass(2 * minute);
    expect(checks()).toBe(1);
    await pass(minute);
    expect(checks()).toBe(3);
    expect(notices).toEqual(['Monday 5 August: Twilio 1, here 1.']);
  });

  test('When this PC was asleep', async () => {
    const { start, missed, pass, standStill, notices } = await givenLedger('2024-08-05T09:00:00');
    await start();
    await pass(10 * minute);
    missed('2024-08-05T10:00:00');
    await pass(minute);
    expect(notices).toEqual([]);
    await standStill(2 * hour);
    expect(notices).toEqual([expect.stringContaining('A call came while Callout was not answering')]);
  });

  test('When it stood still for as long as Twilio waits; a caller who is still with the fallback then is found later', async () => {
    const { start, missed, pass, standStill, checks, notices } = await givenLedger('2024-08-05T09:00:00');
    await start();
    await pass(10 * minute);
    const before = checks();
    await standStill(14_000); // somebody answered in time
    expect(checks()).toBe(before);
    const call = missed('2024-08-05T09:10:20', { status: 'in-progress', endedAt: null });
    await standStill(15_500);
    expect(checks()).toBeGreaterThan(before);
    expect(notices).toEqual([]);
    Object.assign(call, { status: 'completed', endedAt: sydney('2024-08-05T09:12:00') });
    await pass(5 * minute);
    expect(notices).toEqual([expect.stringContaining('A call came while Callout was not answering')]);
    const settled = checks();
    await pass(hour / 2);
    expect(checks()).toBe(settled);
  });

  test('Every hour: the summary of the evening does not tell what Twilio said in the morning', async () => {
    const { ledger, start, took, pass, checks } = await givenLedger('2024-08-05T09:00:00');
    await start();
    took('2024-08-05T11:40:00');
    await pass(3 * hour);
    expect(checks()).toBeLessThan(6);
    expect(ledger.list({ limit: 1 })).toMatchObject([{ day: '2024-08-05', atTwilio: 1, here: 1 }]);
  });

  test('When it stood still in the middle of asking: what it asked before does not count', async () => {
    const { ledger, holdAnswer, start, missed, pass, standStill, checks, notices } =
      await givenLedger('2024-08-05T09:00:00');
    await start();
    await pass(10 * minute);
    const before = checks();
    const arrive = holdAnswer();
    const asked = ledger.check();
    await vi.waitFor(() => expect(checks()).toBeGreaterThan(before));
    missed('2024-08-05T09:10:10');
    await standStill(minute);
    arrive();
    await asked;
    await vi.waitFor(() =>
      expect(notices).toEqual([expect.stringContaining('A call came while Callout was not answering')]),
    );
  });

  test('Days on which this PC was off are made up for', async () => {
    const { ledger, missed, time } = await givenLedger('2024-08-05T09:00:00');
    await ledger.check();
    missed('2024-08-05T20:00:00');
    missed('2024-08-07T20:00:00');
    time.now = sydney('2024-08-08T08:00:00');
    await ledger.check();
    expect(ledger.list({ limit: 9 }).map(({ day, missing }) => [day, missing.length])).toEqual([
      ['2024-08-08', 0],
      ['2024-08-07', 1],
      ['2024-08-06', 0],
      ['2024-08-05', 1],
    ]);
  });

  test('A call that went on over midnight is found when it is over', async () => {
    const { ledger, missed, time } = await givenLedger('2024-08-05T22:00:00');
    await ledger.check();
    const call = missed('2024-08-05T23:59:00', { status: 'in-progress', endedAt: null });
    time.now = sydney('2024-08-06T00:00:10');
    await ledger.check();
    Object.assign(call, { status: 'completed', endedAt: sydney('2024-08-06T00:03:00') });
    time.now = sydney('2024-08-06T08:00:00');
    await ledger.check();
    expect(ledger.list({ limit: 2 })[1]).toMatchObject({ day: '2024-08-05', atTwilio: 1, here: 0 });
  });

  test('When Twilio cannot be asked it says why, and tries again by itself', async () => {
    const { ledger, start, twilio, pass, notices, missed } = await givenLedger('2024-08-05T09:00:00');
    await ledger.check();
    missed('2024-08-05T09:00:30');
    twilio.fail('GET Calls', 'no_credit');
    expect(await ledger.check()).toEqual(
      expect.objectContaining({ ok: false, reason: expect.stringContaining('not active') }),
    );
    await start();
    await pass(4_000);
    expect(notices).toEqual([]);
    await pass(1_000);
    expect(notices).toHaveLength(1);
  });

  test('A new office misses no call while its first check fails', async () => {
    const { start, twilio, pass, notices, missed } = await givenLedger('2024-08-05T09:00:00');
    twilio.fail('GET Calls', 'server_error');
    await start();
    missed('2024-08-05T09:00:02');
    await pass(minute);
    expect(notices).toHaveLength(1);
  });

  test('As long as Twilio cannot be asked it asks less and less often', async () => {
    const { start, twilio, pass, checks } = await givenLedger('2024-08-05T09:00:00');
    twilio.fail('GET Calls', ...Array.from({ length: 99 }, () => 'server_error' as const));
    await start();
    await pass(60 * minute);
    expect(checks()).toBeGreaterThan(10);
    expect(checks()).toBeLessThan(25);
  });
});
