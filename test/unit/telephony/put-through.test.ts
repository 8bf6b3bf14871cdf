import { expect, test, vi } from 'vitest';
import { Secret } from '../../../main/lib/secret.ts';
import { ok } from '../../../main/lib/result.ts';
import type { CallControl, CallToPlace } from '../../../main/telephony/call-control.ts';
import { createTwilioRest } from '../../../main/telephony/rest/twilio-rest.ts';
import { givenTwilio } from '../../doubles/twilio-rest/given-twilio.ts';
import { givenPublicServer, officeAccount } from './given-public-server.ts';

const callSid = `CA${'b'.repeat(32)}`;
const legSid = `CA${'c'.repeat(32)}`;
const mobile = '+61491570110';
const caller = { officeNumber: '+61255500100', onTheLine: true };
const ended = { CallSid: callSid, CallStatus: 'in-progress' };

/** A call on the line with a headset that Twilio would ring. */
async function givenHeadset() {
  const placed: CallToPlace[] = [];
  const updates: unknown[] = [];
  const control: CallControl = {
    placeCall: (call) => {
      placed.push(call);
      return Promise.resolve(ok({ callSid: legSid }));
    },
    updateCall: (sid, change) => {
      updates.push([sid, change]);
      return Promise.resolve(ok(null));
    },
  };
  const office = await givenPublicServer({ control, limits: { passMs: 60_000 } });
  await office.ring(callSid);
  const { switchboard } = office.server;
  const news = () => office.told.flatMap(([name]) => (/^(?:pass|hungUp)/.test(name) ? [name] : []));
  const relayEnded = () =>
    office.post('/twilio/relay-action', { ...ended, SessionId: 'VX1', SessionStatus: 'ended' });
  const leg = (path: string, status: string) =>
    office.post(`${path}?call=${callSid}`, { CallSid: legSid, CallStatus: status });
  const conference = (event: string, ConferenceSid = 'CF1', CallSid = legSid) =>
    office.post(`/twilio/conference?call=${callSid}`, { StatusCallbackEvent: event, ConferenceSid, CallSid });
  const dialDone = (DialCallStatus: string) => office.post('/twilio/pass-done', { ...ended, DialCallStatus });
  return { office, switchboard, placed, updates, news, relayEnded, leg, conference, dialDone };
}

/** The office's account at the REST double, and a call that is on the line there. */
async function givenRest() {
  const { accountSid, authToken } = officeAccount;
  const twilio = await givenTwilio({ accountSid, authToken });
  twilio.addCall({ sid: callSid, startedAt: Date.now(), status: 'in-progress', endedAt: null });
  const control = createTwilioRest({
    accountSid,
    username: accountSid,
    password: new Secret(authToken),
    region: null,
    edge: null,
    baseUrl: twilio.baseUrl,
    timeoutMs: 5_000,
  });
  const office = await givenPublicServer({ control, limits: { passMs: 30 } });
  await office.ring(callSid);
  return { twilio, office, switchboard: office.server.switchboard };
}

test('Twilio asks twice what next: the same conference both times, and the headset is rung once', async () => {
  const { switchboard, relayEnded, placed, news } = await givenHeadset();
  switchboard.pass(callSid, 'softphone', caller);
  const [first, second] = [await relayEnded(), await relayEnded()];
  expect(first.body).toContain(`>call-${callSid}</Conference>`);
  expect(second.body).toBe(first.body);
  await vi.waitFor(() => expect(placed).toHaveLength(1));
  expect(placed[0]).toMatchObject({ to: 'client:office', from: '+61255500100', timeoutSeconds: 20 });
  expect(news()).toEqual(['passRang']);
});

test('the conference tells of her before the leg is answered, and everything comes twice: one answer, one end', async () => {
  const { switchboard, relayEnded, leg, conference, dialDone, news } = await givenHeadset();
  switchboard.pass(callSid, 'softphone', caller);
  await relayEnded();
  await conference('participant-join', 'CF1', callSid);
  expect(news()).toEqual(['passRang']);
  await conference('participant-join');
  await conference('participant-join');
  expect((await leg('/twilio/office-leg', 'in-progress')).body).toContain(`>call-${callSid}</Conference>`);
  await leg('/twilio/office-leg-status', 'in-progress');
  expect(new Set(news())).toEqual(new Set(['passRang', 'passAnswered']));
  await conference('participant-leave');
  await conference('conference-end');
  await leg('/twilio/office-leg-status', 'completed');
  await leg('/twilio/office-leg-status', 'completed');
  expect((await dialDone('completed')).body).toContain('<Hangup/>');
  expect(news().filter((name) => name === 'passFailed')).toEqual([]);
  expect(news()).toContain('hungUp');
});

test('late news of an earlier conference ends nothing', async () => {
  const { switchboard, relayEnded, conference, news } = await givenHeadset();
  switchboard.pass(callSid, 'softphone', caller);
  await relayEnded();
  await conference('participant-join', 'CF2');
  await conference('conference-end', 'CF1');
  expect(news()).toEqual(['passRang', 'passAnswered']);
});

test.each(['busy', 'no-answer', 'failed', 'canceled'])(
  'the headset is %s, told twice: it failed, and who answers late is hung up',
  async (status) => {
    const { office, switchboard, relayEnded, leg, news } = await givenHeadset();
    switchboard.pass(callSid, 'softphone', caller);
    await relayEnded();
    await leg('/twilio/office-leg-status', status);
    expect(news()).toEqual(['passRang', 'passFailed']);
    switchboard.fetchBack(callSid); // what the calls room does then
    await leg('/twilio/office-leg-status', status);
    expect(news()).toEqual(['passRang', 'passFailed']);
    expect((await leg('/twilio/office-leg', 'in-progress')).body).toContain('<Hangup/>');
    expect(office.told.filter(([name]) => name === 'passAnswered')).toEqual([]);
  },
);

test('on the way back the action and the REST API give one document with one pass to the relay', async () => {
  const { switchboard, relayEnded, leg, dialDone, updates } = await givenHeadset();
  switchboard.pass(callSid, 'softphone', caller);
  await relayEnded();
  await leg('/twilio/office-leg', 'in-progress');
  switchboard.fetchBack(callSid);
  switchboard.fetchBack(callSid);
  const [first, second] = [await dialDone('completed'), await dialDone('completed')];
  expect(first.body).toContain('<ConversationRelay');
  expect(second.body).toBe(first.body);
  expect(updates).toEqual([[callSid, { twiml: first.body }]]);
});

test('news of a call by somebody whose account it is not is not taken in', async () => {
  const { office, switchboard, relayEnded, news } = await givenHeadset();
  switchboard.pass(callSid, 'softphone', caller);
  await relayEnded();
  const other = await office.post('/twilio/office-leg?call=CAsomebodyelse', ended);
  expect(other.body).toContain('<Hangup/>');
  const forged = await office.post(`/twilio/office-leg?call=${callSid}`, ended, { token: 'guessed' });
  expect(forged.status).toBe(403);
  expect(news()).toEqual(['passRang']);
});

test('Twilio does not ask: the REST API moves the caller, and a question that comes late gets the same document', async () => {
  const { twilio, office, switchboard } = await givenRest();
  switchboard.pass(callSid, mobile, caller);
  await vi.waitFor(() => expect(twilio.updates).toHaveLength(1), { timeout: 10_000 });
  const [moved] = twilio.updates;
  const asked = await office.post('/twilio/relay-action', {
    ...ended,
    SessionId: 'VX1',
    SessionStatus: 'ended',
  });
  expect(moved).toMatchObject({ callSid, Twiml: asked.body });
  expect(asked.body).toContain(`>${mobile}</Number>`);
  expect(twilio.updates).toHaveLength(1);
});

test('the REST API cannot move the caller either: the calls room is told, and has them back', async () => {
  const { twilio, office, switchboard } = await givenRest();
  twilio.fail('POST Calls', 'server_error', 'server_error', 'server_error');
  switchboard.pass(callSid, mobile, caller);
  await vi.waitFor(() => expect(office.told).toContainEqual(['passFailed', callSid, 'failed']), {
    timeout: 20_000,
  });
  expect(twilio.updates).toEqual([]);
});

test('a caller who is let go in good time is not moved a second time', async () => {
  const { twilio, office, switchboard } = await givenRest();
  switchboard.pass(callSid, mobile, caller);
  await office.post('/twilio/relay-action', { ...ended, SessionId: 'VX1', SessionStatus: 'ended' });
  switchboard.release(callSid, true);
  await vi.waitFor(() => expect(twilio.updates).toEqual([{ callSid, Status: 'completed' }]), {
    timeout: 10_000,
  });
});
