/** The double's own placed calls: they must behave as Twilio's do, or tests that lean on them mean nothing. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../../../main/lib/secret.ts';
import { parseForm, type Form } from '../../../../main/telephony/form.ts';
import { createTwilioRest } from '../../../../main/telephony/rest/twilio-rest.ts';
import { findPostSigner } from '../../../../main/telephony/signature.ts';
import { givenTwilio } from '../../../doubles/twilio-rest/given-twilio.ts';

const origin = 'https://office.example';

/** An office that answers with the document of the address, and believes signed requests only. */
async function givenOffice(documents: Record<string, string>) {
  const posted: { path: string; form: Form; signed: boolean }[] = [];
  const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a-token-for-tests', test: false };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? '';
      const form = parseForm(body);
      const signature = request.headers['x-twilio-signature']?.toString();
      posted.push({ path, form, signed: findPostSigner([account], signature, origin + path, form) !== null });
      const twiml = documents[path];
      if (twiml === undefined) response.writeHead(204).end();
      else response.writeHead(200, { 'content-type': 'text/xml' }).end(`<Response>${twiml}</Response>`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const connectTo = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const twilio = await givenTwilio({ connectTo });
  const rest = createTwilioRest({
    accountSid: twilio.accountSid,
    username: twilio.accountSid,
    password: new Secret(twilio.authToken),
    region: null,
    edge: null,
    baseUrl: twilio.baseUrl,
    timeoutMs: 2_000,
  });
  const placed = await rest.placeCall({
    to: '+61491570006',
    from: '+61255500100',
    url: `${origin}/ask`,
    statusCallback: `${origin}/status`,
    timeoutSeconds: 25,
  });
  expect(placed).toMatchObject({ ok: true });
  return { posted, call: twilio.placed[0]!, twilio, rest };
}

const ask = `<Gather numDigits="1" action="${origin}/key" timeout="8"><Say>A pipe has burst. Press 1.</Say></Gather><Say>Goodbye then.</Say>`;

test('Somebody picks up, hears the question, presses 1 and hears the answer; every post is signed', async () => {
  const { posted, call } = await givenOffice({ '/ask': ask, '/key': '<Say>Thank you.</Say>' });
  await call.answer();
  expect(call.heard).toEqual(['A pipe has burst. Press 1.']);
  await call.press('1');
  expect(call.heard).toEqual(['A pipe has burst. Press 1.', 'Thank you.']);
  await call.told();
  expect(call.over).toBe(true);
  expect(posted.every(({ signed }) => signed)).toBe(true);
  expect(posted.find(({ path }) => path === '/key')?.form).toMatchObject({
    Digits: '1',
    CallStatus: 'in-progress',
  });
  const statuses = posted.filter(({ path }) => path === '/status').map(({ form }) => form);
  expect(statuses.map(({ CallStatus, SequenceNumber }) => [CallStatus, SequenceNumber])).toEqual([
    ['queued', '0'],
    ['ringing', '1'],
    ['in-progress', '2'],
    ['completed', '3'],
  ]);
  const wholeSeconds = expect.stringMatching(/^\d+$/) as string;
  expect(statuses.at(-1)).toMatchObject({ CallDuration: wholeSeconds, CallSid: call.callSid });
});

test('Nobody presses anything: the call goes on behind the question', async () => {
  const { call } = await givenOffice({ '/ask': ask });
  await call.answer();
  await call.wait();
  expect(call.heard.at(-1)).toBe('Goodbye then.');
  expect(call.status).toBe('completed');
});

test('Nobody picks up', async () => {
  const { posted, call } = await givenOffice({ '/ask': ask });
  await call.end('no-answer');
  expect(posted.at(-1)?.form).toMatchObject({ CallStatus: 'no-answer', CallDuration: '0' });
  expect(posted.some(({ path }) => path === '/ask')).toBe(false);
});

test('The office ends the call while it rings', async () => {
  const { posted, call, rest } = await givenOffice({ '/ask': ask });
  await rest.updateCall(call.callSid, { hangUp: true });
  await call.told();
  expect(call.status).toBe('completed');
  expect(posted.at(-1)?.form).toMatchObject({ CallStatus: 'completed' });
});

test('TwiML that Twilio would not take is complained of', async () => {
  const { call, twilio } = await givenOffice({ '/ask': '<Gather><Say>Press 1.</Say></Gather>' });
  await call.answer();
  expect(twilio.complaints.splice(0)).toEqual([expect.stringContaining('<Gather>')]);
});
