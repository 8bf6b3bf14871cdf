import { describe, expect, test, vi } from 'vitest';
import { Secret } from '../../../../main/lib/secret.ts';
import type { RestAccount } from '../../../../main/telephony/rest/twilio-client.ts';
import { createTwilioRest } from '../../../../main/telephony/rest/twilio-rest.ts';
import { givenTwilio } from '../../../doubles/twilio-rest/given-twilio.ts';
import type { RestFault, TwilioRestDouble } from '../../../doubles/twilio-rest/twilio-rest-double.ts';

const aText = { to: '+61491570006', from: '+61255500100', body: 'See you tomorrow at 9.' };
const aCall = {
  to: '+61491570006',
  from: '+61255500100',
  url: 'https://office.example/twilio/on-call',
  statusCallback: 'https://office.example/twilio/on-call-status',
  timeoutSeconds: 25,
};

function restAt(
  twilio: Pick<TwilioRestDouble, 'accountSid' | 'baseUrl' | 'authToken'>,
  changed: Partial<RestAccount> = {},
) {
  return createTwilioRest({
    accountSid: twilio.accountSid,
    username: twilio.accountSid,
    password: new Secret(twilio.authToken),
    region: null,
    edge: null,
    baseUrl: twilio.baseUrl,
    timeoutMs: 2_000,
    ...changed,
  });
}

describe('Texts', () => {
  test('A text is taken with its status address, and is then in the list', async () => {
    const twilio = await givenTwilio();
    const rest = restAt(twilio);
    const sent = await rest.sendText({
      ...aText,
      statusCallback: 'https://office.example/twilio/message-status?message=1',
    });
    expect(sent).toMatchObject({ ok: true, value: { messageSid: twilio.texts[0]?.sid } });
    expect(twilio.texts[0]).toMatchObject({
      ...aText,
      statusCallback: 'https://office.example/twilio/message-status?message=1',
    });
    await rest.sendText({ ...aText, to: '+61491570156' });
    const found = await rest.listTexts({ to: aText.to, from: aText.from, since: () => 0 });
    expect(found).toMatchObject({
      ok: true,
      value: [{ messageSid: twilio.texts[0]?.sid, body: aText.body, status: 'queued', errorCode: null }],
    });
  });

  test('An API key serves in place of the token', async () => {
    const apiKey = { sid: `SK${'5'.repeat(32)}`, secret: 'key secret' };
    const twilio = await givenTwilio({ apiKey });
    const rest = restAt(twilio, { username: apiKey.sid, password: new Secret(apiKey.secret) });
    expect(await rest.sendText(aText)).toMatchObject({ ok: true });
  });

  test('A region or edge in the environment does not move the requests', async () => {
    vi.stubEnv('TWILIO_REGION', 'au1');
    vi.stubEnv('TWILIO_EDGE', 'sydney');
    const twilio = await givenTwilio();
    expect(await restAt(twilio).sendText(aText)).toMatchObject({ ok: true });
    vi.unstubAllEnvs();
  });
});

describe('What goes wrong, in plain words', () => {
  const sentences: [RestFault, string, string][] = [
    ['silence', 'unsure', 'Twilio did not answer in time.'],
    ['after_silence', 'unsure', 'Twilio did not answer in time.'],
    ['reset', 'unsure', 'The connection to Twilio broke off.'],
    ['after_reset', 'unsure', 'The connection to Twilio broke off.'],
    ['server_error', 'unsure', 'Twilio has a problem of its own at the moment.'],
    ['too_many', 'later', 'Twilio is getting too many requests. Callout will try again in a moment.'],
    ['no_credit', 'later', 'Twilio says this account is not active. Check its credit in the Twilio console.'],
    ['login_page', 'unsure', 'Twilio gave an answer that Callout does not understand.'],
  ];
  test.each(sentences)('%s is %s: %s', async (fault, kind, reason) => {
    const twilio = await givenTwilio();
    const rest = restAt(twilio, { timeoutMs: 300 });
    twilio.fail('POST Messages', fault);
    expect(await rest.sendText(aText)).toMatchObject({ ok: false, kind, reason });
    expect(twilio.texts).toHaveLength(fault.startsWith('after_') ? 1 : 0);
  });

  test('A wrong token', async () => {
    const twilio = await givenTwilio();
    expect(await restAt(twilio, { password: new Secret('wrong') }).listNumbers()).toMatchObject({
      ok: false,
      kind: 'later',
      code: 20003,
      reason: 'Twilio says this token is wrong. Check the account SID and the token.',
    });
  });

  test('No connection', async () => {
    const twilio = await givenTwilio();
    const gone = {
      accountSid: twilio.accountSid,
      authToken: twilio.authToken,
      baseUrl: 'http://127.0.0.1:9',
    };
    expect(await restAt(gone).sendText(aText)).toMatchObject({
      ok: false,
      kind: 'later',
      reason: 'Twilio cannot be reached. Check the internet connection of this PC.',
    });
  });

  test('A number that is none, a number that is not verified, a number of somebody else', async () => {
    const twilio = await givenTwilio({ verified: ['+61491570156'], complaints: 'expected' });
    const rest = restAt(twilio);
    const refused = { ok: false, kind: 'refused' };
    expect(await rest.sendText({ ...aText, to: '0491570006' })).toMatchObject({
      ...refused,
      code: 21211,
      reason: 'Twilio says this is not a phone number.',
    });
    expect(await rest.sendText(aText)).toMatchObject({
      ...refused,
      code: 21608,
      reason: 'This number is not verified. A Twilio trial account may only text verified numbers.',
    });
    expect(await rest.placeCall(aCall)).toMatchObject({ ...refused, code: 21219 });
    expect(await rest.sendText({ ...aText, from: '+61255509999' })).toMatchObject({
      ...refused,
      code: 21606,
    });
    expect(await rest.sendText({ ...aText, body: 'x'.repeat(1601) })).toMatchObject({
      ...refused,
      code: 21617,
    });
  });
});

describe('Calls', () => {
  test('A call is placed and rings as long as it was asked to', async () => {
    const twilio = await givenTwilio();
    const rest = restAt(twilio);
    const placed = await rest.placeCall(aCall);
    expect(placed).toMatchObject({ ok: true, value: { callSid: twilio.placed[0]?.callSid } });
    expect(twilio.placed[0]).toMatchObject({ to: aCall.to, rings: 25, status: 'ringing' });
  });

  test('A live call is given new TwiML, then ended; one that is over is not', async () => {
    const twilio = await givenTwilio();
    const rest = restAt(twilio);
    const { sid } = twilio.addCall({ startedAt: 0, status: 'in-progress', endedAt: null });
    expect(await rest.updateCall(sid, { twiml: '<Response><Hangup/></Response>' })).toMatchObject({
      ok: true,
    });
    expect(await rest.updateCall(sid, { hangUp: true })).toMatchObject({ ok: true });
    expect(twilio.updates).toEqual([
      { callSid: sid, Twiml: '<Response><Hangup/></Response>' },
      { callSid: sid, Status: 'completed' },
    ]);
    const over = twilio.addCall({ startedAt: 0 });
    expect(await rest.updateCall(over.sid, { hangUp: true })).toMatchObject({
      ok: false,
      code: 21220,
      reason: 'This call is over already.',
    });
    expect(await rest.updateCall(`CA${'9'.repeat(32)}`, { hangUp: true })).toMatchObject({ code: 20404 });
  });

  test('All calls of a time are listed, however many pages they fill, and none beside it', async () => {
    const twilio = await givenTwilio();
    const from = Date.UTC(2026, 10, 21, 13);
    const until = from + 24 * 3_600_000;
    for (let each = 0; each < 450; each++)
      twilio.addCall({ startedAt: from + each * 1000, durationSeconds: each });
    twilio.addCall({ startedAt: from - 1000 });
    twilio.addCall({ startedAt: until });
    twilio.addCall({ startedAt: until - 1000, status: 'no-answer', direction: 'outbound-api', from: '' });
    const listed = await restAt(twilio).listCalls({ from, until });
    const calls = listed.ok ? listed.value : [];
    expect(calls).toHaveLength(451);
    expect(calls[7]).toEqual({
      callSid: twilio.calls[7]?.sid,
      from: '+61491570006',
      to: '+61255500100',
      inbound: true,
      status: 'completed',
      startedAt: from + 7000,
      endedAt: from + 14_000,
      durationSeconds: 7,
    });
    expect(calls.at(-1)).toMatchObject({ inbound: false, from: null, status: 'no-answer' });
  });
});

describe('Numbers and recordings', () => {
  test('A number is pointed somewhere, and says where it pointed', async () => {
    const twilio = await givenTwilio();
    const rest = restAt(twilio);
    const numbers = await rest.listNumbers();
    const [number] = numbers.ok ? numbers.value : [];
    expect(number).toMatchObject({ phoneNumber: '+61255500100', voiceFallbackUrl: '' });
    const pointed = await rest.pointNumber(number!.numberSid, {
      voiceUrl: 'https://office.example/twilio/voice',
    });
    expect(pointed).toMatchObject({ ok: true, value: { voiceUrl: 'https://office.example/twilio/voice' } });
    expect(twilio.numbers[0]).toMatchObject({
      voiceUrl: 'https://office.example/twilio/voice',
      friendlyName: 'Office',
    });
    await rest.pointNumber(number!.numberSid, { voiceUrl: '' });
    expect(twilio.numbers[0]?.voiceUrl).toBe('');
  });

  test('A recording comes byte for byte, is deleted, and may be deleted twice', async () => {
    const twilio = await givenTwilio();
    const rest = restAt(twilio);
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
    const { sid, callSid } = twilio.addRecording(`CA${'3'.repeat(32)}`, bytes, 42);
    expect(await rest.listRecordings(callSid)).toEqual({
      ok: true,
      value: [{ recordingSid: sid, status: 'completed', durationSeconds: 42 }],
    });
    const fetched = await rest.fetchRecording(sid);
    expect(fetched.ok && Buffer.from(fetched.value).equals(Buffer.from(bytes))).toBe(true);
    expect(await rest.deleteRecording(sid)).toEqual({ ok: true, value: null });
    expect(await rest.deleteRecording(sid)).toEqual({ ok: true, value: null });
    expect(await rest.fetchRecording(sid)).toMatchObject({ ok: false, kind: 'refused', code: 20404 });
  });

  test('A recording that breaks off is not taken for a whole one', async () => {
    const twilio = await givenTwilio();
    const { sid } = twilio.addRecording(`CA${'3'.repeat(32)}`, new Uint8Array(10));
    twilio.fail('GET Recordings', 'reset', 'silence', 'server_error');
    const rest = restAt(twilio, { timeoutMs: 100 });
    for (let each = 0; each < 3; each++)
      expect(await rest.fetchRecording(sid)).toMatchObject({ ok: false, kind: 'unsure' });
  });
});
