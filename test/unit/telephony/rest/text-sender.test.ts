/** What became of a text whose answer was lost, as Twilio's own list tells it. */
import { expect, test } from 'vitest';
import { Secret } from '../../../../main/lib/secret.ts';
import type { OutboxMessage } from '../../../../main/outbox/outbox-store.ts';
import { createTextSender } from '../../../../main/telephony/rest/text-sender.ts';
import { createTwilioRest } from '../../../../main/telephony/rest/twilio-rest.ts';
import { givenTwilio } from '../../../doubles/twilio-rest/given-twilio.ts';

const hour = 3_600_000;
const today = Date.UTC(2024, 7, 5, 4, 30);
const aMessage: OutboxMessage = {
  id: 1,
  key: 'booking-confirmed:1',
  kind: 'text',
  to: '+61491570006',
  body: 'See you tomorrow at 9.',
  callSid: null,
  state: 'unsure',
  attempts: 1,
  createdAt: today,
  expiresAt: today + 24 * hour,
  reference: null,
  delivery: null,
  problem: null,
};

/** A sender whose texts Twilio takes at `time.now` by its own clock. */
async function givenSender() {
  const time = { now: today };
  const twilio = await givenTwilio({ now: () => time.now });
  const rest = createTwilioRest({
    accountSid: twilio.accountSid,
    username: twilio.accountSid,
    password: new Secret(twilio.authToken),
    region: null,
    edge: null,
    baseUrl: twilio.baseUrl,
    timeoutMs: 20_000,
  });
  const sender = createTextSender({ rest: () => rest, from: () => '+61255500100', statusOrigin: () => null });
  const send = async (message: OutboxMessage) => {
    const sent = await sender.send(message);
    if (sent.type !== 'sent') throw new Error(sent.reason);
    return sent.reference;
  };
  return { twilio, time, sender, send };
}

test('A text is found however many went to the same number after it', async () => {
  const { twilio, sender, send } = await givenSender();
  const reference = await send(aMessage);
  const [first] = twilio.texts;
  for (let later = 0; later < 450; later++)
    twilio.texts.push({ ...first!, sid: `SM${String(later).padStart(32, '0')}`, body: String(later) });
  expect(await sender.find(aMessage)).toEqual({ ok: true, value: [reference] });
});

test("A text is found although this PC's clock runs days ahead of Twilio's", async () => {
  const { time, sender, send } = await givenSender();
  const ahead = { ...aMessage, createdAt: today + 72 * hour };
  const reference = await send(ahead);
  time.now += hour;
  expect(await sender.find(ahead)).toEqual({ ok: true, value: [reference] });
});

test('An equal text of the week before is not taken for it, and the list is not read further back', async () => {
  const { twilio, time, sender, send } = await givenSender();
  time.now = today - 7 * 24 * hour;
  await send(aMessage);
  const [first] = twilio.texts;
  for (let older = 0; older < 450; older++)
    twilio.texts.unshift({ ...first!, sid: `SM${String(older).padStart(32, '0')}` });
  time.now = today + hour;
  expect(await sender.find(aMessage)).toEqual({ ok: true, value: [] });
  expect(twilio.requests.filter((request) => request === 'GET Messages')).toHaveLength(1);
});
