import { describe, expect, test } from 'vitest';
import { failed } from '../../../main/lib/result.ts';
import { createSendText } from '../../../main/outbox/send-text.ts';
import {
  answerLost,
  aText,
  givenOutbox,
  lost,
  offline,
  referenceOf,
  refuses,
  settled,
  works,
} from './given-outbox.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('Sending once', () => {
  test('A message goes out and is known by its reference', async () => {
    const { open, post } = givenOutbox();
    const outbox = open();
    outbox.add(aText);
    await settled();
    expect(post.wentOut).toHaveLength(1);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent', reference: referenceOf(1) });
  });

  test('The same key is sent once, with what it said first', async () => {
    const { open, post } = givenOutbox();
    const outbox = open();
    outbox.add(aText);
    const again = outbox.add({ ...aText, body: 'Something else.' });
    await settled();
    outbox.add(aText);
    await settled();
    expect(again).toMatchObject({ ok: true, value: { body: aText.body } });
    expect(post.wentOut.map(({ body }) => body)).toEqual([aText.body]);
  });

  test('A message whose answer was lost is found and not sent again', async () => {
    const { open, post, pass } = givenOutbox();
    post.answers = [answerLost];
    const outbox = open();
    outbox.add(aText);
    await settled();
    expect(outbox.find(aText.key)).toMatchObject({ state: 'unsure' });
    await pass(minute);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent', reference: referenceOf(1) });
    expect(post.wentOut).toHaveLength(1);
  });

  test('A message that got lost with its answer is looked up, then sent again', async () => {
    const { open, post, pass } = givenOutbox();
    post.answers = [lost];
    const outbox = open();
    outbox.add(aText);
    await pass(minute);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent' });
    expect(post.wentOut).toHaveLength(1);
  });

  test('While it cannot be looked up, an unsure message is not sent again', async () => {
    const { open, post, pass } = givenOutbox();
    post.answers = [answerLost];
    post.lookUp = failed('Twilio cannot be reached.');
    const outbox = open();
    outbox.add(aText);
    await pass(30 * minute);
    expect(post.wentOut).toHaveLength(1);
    post.lookUp = null;
    await pass(30 * minute);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent' });
    expect(post.wentOut).toHaveLength(1);
  });

  test('Two equal messages to one person both go out, and neither is taken for the other', async () => {
    const { open, post, pass } = givenOutbox();
    post.answers = [answerLost, lost];
    const outbox = open();
    outbox.add(aText);
    outbox.add({ ...aText, key: 'booking-confirmed:2' });
    await pass(10 * minute);
    expect(post.wentOut).toHaveLength(2);
    expect(outbox.list({ limit: 5 }).map(({ state, reference }) => [state, reference])).toEqual([
      ['sent', referenceOf(2)],
      ['sent', referenceOf(1)],
    ]);
  });

  test('A report that a message arrived settles one whose answer was lost, without a look-up', async () => {
    const { open, post } = givenOutbox();
    post.answers = [answerLost];
    const outbox = open();
    outbox.add(aText);
    await settled();
    const report = { id: 1, reference: referenceOf(1), to: aText.to, problem: null };
    outbox.report({ ...report, delivery: 'delivered' });
    outbox.report({ ...report, delivery: null });
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent', delivery: 'delivered' });
  });
});

describe('Restarts', () => {
  test('What was waiting when Callout stopped is sent at the next start', async () => {
    const { open, post, pass } = givenOutbox();
    post.usually = offline;
    const outbox = open();
    outbox.add(aText);
    await settled();
    await outbox.stop();
    post.usually = works;
    const restarted = open();
    await pass(minute);
    expect(restarted.find(aText.key)).toMatchObject({ state: 'sent' });
    expect(post.wentOut).toHaveLength(1);
  });

  test('A message that was being sent at a crash is looked up at the next start and not doubled', async () => {
    const { open, post, pass } = givenOutbox();
    post.answers = [() => ({ goesOut: true, answer: new Promise(() => undefined) })];
    open().add(aText);
    await settled();
    const restarted = open(); // the first one never stopped: it crashed
    await pass(minute);
    expect(restarted.find(aText.key)).toMatchObject({ state: 'sent' });
    expect(post.wentOut).toHaveLength(1);
  });

  test('A message that went out after the backup the office now works with is not sent again', async () => {
    const { open, post, pass, store } = givenOutbox();
    const outbox = open();
    outbox.add(aText);
    await settled();
    await outbox.stop();
    store.db.exec(
      "UPDATE outbox SET state = 'queued', reference = NULL, tried_at = NULL, next_at = created_at",
    );
    const restored = open();
    await pass(minute);
    expect(restored.find(aText.key)).toMatchObject({ state: 'sent', reference: referenceOf(1) });
    expect(post.wentOut).toHaveLength(1);
  });

  test('Nothing is sent after stop', async () => {
    const { open, post, pass } = givenOutbox();
    const outbox = open();
    await outbox.stop();
    outbox.add(aText);
    await pass(day);
    expect(post.wentOut).toHaveLength(0);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'queued' });
  });
});

describe('Trouble', () => {
  test('Attempts get rarer, and the office is told once', async () => {
    const { open, post, pass, notices } = givenOutbox();
    let attempts = 0;
    post.usually = (message) => {
      attempts += 1;
      return offline(message);
    };
    open().add(aText);
    await pass(10 * minute);
    const inTenMinutes = attempts;
    await pass(50 * minute);
    expect(inTenMinutes).toBeGreaterThanOrEqual(4);
    expect(attempts - inTenMinutes).toBeLessThanOrEqual(5);
    expect(notices).toEqual([
      'The text message to +61491570006 is waiting to be sent. Twilio cannot be reached.',
    ]);
  });

  test('A refused message has failed, the office is told why, and may send it again', async () => {
    const { open, post, notices } = givenOutbox();
    post.answers = [refuses];
    const outbox = open();
    outbox.add(aText);
    await settled();
    const message = outbox.find(aText.key);
    expect(message).toMatchObject({ state: 'failed', problem: 'Twilio says this is not a phone number.' });
    expect(notices).toEqual([
      'The text message to +61491570006 could not be sent. Twilio says this is not a phone number.',
    ]);
    expect(outbox.retry(message!.id)).toBe(true);
    await settled();
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent' });
    expect(outbox.retry(message!.id)).toBe(false);
  });

  test('A message nobody could send in its time is not sent days later', async () => {
    const { open, post, pass } = givenOutbox();
    post.usually = offline;
    const outbox = open();
    outbox.add(aText);
    outbox.add({ ...aText, key: 'emergency:1', to: '+61491570156', lifeMs: 30 * minute });
    await pass(60 * minute);
    expect(outbox.find('emergency:1')).toMatchObject({ state: 'failed' });
    expect(outbox.find(aText.key)).toMatchObject({ state: 'queued' });
    await pass(day);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'failed', problem: 'Twilio cannot be reached.' });
    expect(post.wentOut).toHaveLength(0);
  });

  test('One person whose text hangs does not keep the others waiting', async () => {
    const { open, post } = givenOutbox();
    post.answers = [() => ({ goesOut: false, answer: new Promise(() => undefined) })];
    const outbox = open();
    outbox.add(aText);
    outbox.add({ ...aText, key: 'emergency:1', to: '+61491570156' });
    await settled();
    expect(post.wentOut.map(({ to }) => to)).toEqual(['+61491570156']);
  });

  test('A clock that is set back by a year does not keep a message waiting for a year', async () => {
    const { open, post, pass, time } = givenOutbox();
    post.answers = [offline];
    const outbox = open();
    outbox.add(aText);
    await settled();
    time.now -= 365 * day;
    time.waits = time.waits.map((wait) => ({ ...wait, at: wait.at - 365 * day }));
    await pass(15 * minute);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent' });
  });

  test('A text that did not arrive is told to the office once', async () => {
    const { open, notices } = givenOutbox();
    const outbox = open();
    outbox.add(aText);
    await settled();
    const report = { id: 1, reference: referenceOf(1), to: aText.to, delivery: 'undelivered' as const };
    outbox.report({ ...report, problem: 'the number is not in use.' });
    outbox.report({ ...report, problem: 'the number is not in use.' });
    expect(notices).toEqual(['The text message to +61491570006 did not arrive: the number is not in use.']);
    expect(outbox.find(aText.key)).toMatchObject({ state: 'sent', delivery: 'undelivered' });
  });

  test("A report on somebody else's message changes nothing", async () => {
    const { open } = givenOutbox();
    const outbox = open();
    outbox.add(aText);
    await settled();
    const report = { id: 1, reference: referenceOf(7), to: aText.to, problem: null };
    outbox.report({ ...report, delivery: 'undelivered' });
    outbox.report({ ...report, reference: referenceOf(1), to: '+61491570157', delivery: 'undelivered' });
    expect(outbox.find(aText.key)).toMatchObject({ reference: referenceOf(1), delivery: null });
  });
});

describe('Text messages', () => {
  test('Numbers are taken as people write them', () => {
    const outbox = givenOutbox().open();
    const sendText = createSendText(outbox);
    const text = { key: 'a', body: 'Hello', callSid: null };
    expect(sendText({ ...text, to: '0491 570 006' })).toMatchObject({ value: { to: '+61491570006' } });
    expect(sendText({ ...text, key: 'b', to: '+61491570006' })).toMatchObject({ ok: true });
    expect(sendText({ ...text, key: 'c', to: '1300' })).toMatchObject({ ok: false });
    expect(sendText({ ...text, key: 'd', to: '0491 570 006', body: ' ' })).toMatchObject({ ok: false });
    expect(sendText({ ...text, key: 'e', to: '0491 570 006', body: 'x'.repeat(1601) })).toMatchObject({
      ok: false,
      reason: 'This text message is too long.',
    });
  });
});
