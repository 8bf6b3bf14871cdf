import { expect, test } from 'vitest';
import { SummaryMail, type SummaryMailNeeds } from '../../../main/reports/summary-mail.ts';
import { silentLog } from '../../../main/lib/log.ts';
import { ok } from '../../../main/lib/result.ts';
import type { NewMessage, OutboxMessage } from '../../../main/outbox/outbox-store.ts';
import { givenReport } from './given-report.ts';

/** An office whose clock is moved by hand; every step ends with the timer ringing. */
function givenMail(changed: Partial<ReturnType<SummaryMailNeeds['wishes']>> = {}) {
  const kept = new Map<string, NewMessage & { createdAt: number }>();
  const evenings: (number | undefined)[] = [];
  let now = 0;
  let calls = 14;
  let rung = () => {};
  const wishes = {
    recipients: ['owner@harbour.example'],
    time: '18:00',
    timezone: 'Australia/Sydney',
    isSetUp: true,
    ...changed,
  };
  const mail = new SummaryMail({
    outbox: {
      add: (message) => {
        kept.set(message.key, { ...message, createdAt: now });
        return ok(message as OutboxMessage); // nothing reads it
      },
      find: (key) => (kept.get(key) ?? null) as OutboxMessage | null,
    },
    daily: (date = 'today', since) => {
      evenings.push(since);
      return { ...givenReport({ totalCalls: calls, bookingsMade: calls }), date };
    },
    wishes: () => wishes,
    clock: { now: () => now },
    timer: {
      after: (_, run) => {
        rung = run;
        return () => {};
      },
    },
    log: silentLog,
  });
  return {
    mail,
    wishes,
    evenings,
    at: (time: string) => {
      now = Date.parse(time);
      rung();
      return [...kept.keys()];
    },
    quietDays: () => {
      calls = 0;
    },
  };
}

test('the summary is sent when its time comes, and not again that day', () => {
  const { mail, at, wishes, quietDays } = givenMail();
  quietDays();
  at('2024-08-05T08:00:00+10:00');
  mail.start();
  expect(at('2024-08-05T17:59:59+10:00')).toEqual([]);
  expect(at('2024-08-05T18:00:00+10:00')).toEqual(['summary:2024-08-05']);
  wishes.time = '20:00';
  expect(at('2024-08-05T20:00:00+10:00')).toHaveLength(1);
  expect(at('2024-08-06T20:00:00+10:00')).toEqual(['summary:2024-08-05', 'summary:2024-08-06']);
});

test('a Friday evening that was slept through is made up for on Monday, and so is every day since the last summary', () => {
  const { mail, at } = givenMail();
  at('2024-08-01T18:00:00+10:00');
  mail.start();
  const sentBefore = new Set(at('2024-08-01T18:01:00+10:00'));
  expect(at('2024-08-05T08:00:00+10:00').filter((key) => !sentBefore.has(key))).toEqual([
    'summary:2024-08-02',
    'summary:2024-08-03',
    'summary:2024-08-04',
  ]);
  expect(at('2024-08-05T08:01:00+10:00')).toHaveLength(sentBefore.size + 3);
});

test('after more than a week, or when e-mail is new, only yesterday’s is sent', () => {
  const { mail, at } = givenMail();
  at('2024-08-01T18:00:00+10:00');
  mail.start();
  const before = at('2024-08-01T18:01:00+10:00').length;
  expect(at('2024-08-15T08:00:00+10:00').slice(before)).toEqual(['summary:2024-08-14']);
});

test('a summary is told when the one of the day before was made, so that what rang after it is told', () => {
  const { mail, at, evenings } = givenMail();
  at('2024-08-05T18:00:00+10:00');
  mail.start();
  at('2024-08-06T18:00:00+10:00');
  expect(evenings.at(-1)).toBe(Date.parse('2024-08-05T18:00:00+10:00'));
  mail.sendNow();
  expect(evenings.at(-1)).toBe(Date.parse('2024-08-05T18:00:00+10:00'));
});

test('a quiet yesterday is not made up for', () => {
  const { mail, at, quietDays } = givenMail();
  quietDays();
  at('2024-08-12T08:00:00+10:00');
  mail.start();
  expect(at('2024-08-12T08:01:00+10:00')).toEqual([]);
});

test('a time that clocks jump over is past, and one that comes twice sends once', () => {
  const { mail, at, quietDays } = givenMail({ time: '02:30' });
  quietDays();
  at('2024-10-06T01:59:00+10:00');
  mail.start();
  expect(at('2024-10-06T03:00:00+11:00')).toEqual(['summary:2024-10-06']);
  expect(at('2025-04-06T02:30:00+11:00')).toHaveLength(2);
  expect(at('2025-04-06T02:30:00+10:00')).toHaveLength(2);
});

test('nothing is sent to nobody, or without a mail server', () => {
  for (const changed of [{ recipients: [] }, { isSetUp: false }]) {
    const { mail, at } = givenMail(changed);
    at('2024-08-05T18:00:00+10:00');
    mail.start();
    expect(at('2024-08-05T19:00:00+10:00')).toEqual([]);
    expect(mail.sendNow().ok).toBe(false);
  }
});
