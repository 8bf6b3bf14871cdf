import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { type CallEvent, callEventSchema, type LoggedEvent } from '../../main/calls/call-events.ts';
import { trailOf } from '../../main/calls/call-trail.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { join } from 'node:path';
import { createEventReader } from '../../main/store/event-log.ts';
import { ring, startTestEngine } from '../helpers/engine.ts';

const patience = { timeout: 20_000 };

async function givenEngine(): Promise<Engine> {
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  return engine;
}

/** Every event of a call as it is on the disk. */
function eventsOf(engine: Engine, callSid: string): CallEvent[] {
  return loggedOf(engine, callSid).map(({ event }) => event);
}

function loggedOf(engine: Engine, callSid: string): LoggedEvent[] {
  const store = openStore(join(engine.info.dataDir, databaseFileName), { readonly: true });
  const { eventsOfCall } = createEventReader(store, (event) => callEventSchema.parse(event));
  const events = eventsOfCall(callSid, Number.MAX_SAFE_INTEGER);
  store.close();
  return events;
}

const agentTurns = (engine: Engine, callSid: string) =>
  engine.calls.find(callSid)!.turns.filter(({ role }) => role === 'agent');

test('a typed sentence is what the agent says next, word for word, and the conversation goes on from there', async () => {
  const engine = await givenEngine();
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("Hi, it's Sarah in Newtown, my sink is blocked");
  const heard = call.listen();
  expect(engine.desk.say(call.callSid, 'We can be there by 4.')).toEqual({ ok: true, value: null });
  expect(await heard).toBe('We can be there by 4.');
  expect(agentTurns(engine, call.callSid).at(-1)).toMatchObject({
    text: 'We can be there by 4.',
    intent: 'office_said',
  });
  expect(await call.say('Great, thank you')).not.toBe('');
  const types = eventsOf(engine, call.callSid).map(({ type }) => type);
  expect(types).toContain('say_asked');
  expect(types.indexOf('say_asked')).toBeLessThan(types.lastIndexOf('agent_said'));
});

test('a typed sentence waits for the end of the caller’s, and goes before what the agent would say', async () => {
  const engine = await givenEngine();
  const call = await ring(engine);
  const prompt = (voicePrompt: string, last: boolean) =>
    call.sendRaw(JSON.stringify({ type: 'prompt', voicePrompt, lang: 'en-AU', last }));
  const speaking = new Promise((heard) => {
    engine.subscribe((news) => news.type === 'caller_speaking' && heard(news));
  });
  await prompt('can you come', false);
  await speaking;
  engine.desk.say(call.callSid, 'We can be there by 4.');
  expect(agentTurns(engine, call.callSid)).toHaveLength(1);
  const reply = call.listen();
  await prompt('can you come today?', true);
  expect(await reply).toBe('We can be there by 4.');
  expect(engine.calls.find(call.callSid)!.turns.map(({ intent }) => intent)).toEqual([
    'greeting',
    null,
    'office_said',
  ]);
});

test('what the office types into a field wins over what was said, is not asked for, and can be taken back', async () => {
  const engine = await givenEngine();
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("Hi, it's Sarah in Newtown, my sink is blocked");
  expect(engine.desk.correct(call.callSid, 'customer_location', 'marrickville')).toMatchObject({ ok: true });
  expect(engine.desk.correct(call.callSid, 'customer_name', 'Sarah Kowalski')).toMatchObject({ ok: true });
  await call.say('Yes, that is the number. As I said, I am in Newtown.');
  const { fields, details } = engine.calls.find(call.callSid)!;
  expect(fields.customer_location).toMatchObject({ value: 'Marrickville', source: 'office' });
  expect(fields.customer_name).toMatchObject({ value: 'Sarah Kowalski', source: 'office' });
  expect(details).toMatchObject({ state: 'NSW' });
  expect(engine.desk.undoCorrection(call.callSid, 'customer_location')).toMatchObject({ ok: true });
  expect(engine.calls.find(call.callSid)!.fields.customer_location).toMatchObject({
    value: 'Newtown',
    source: 'said',
  });
  expect(engine.desk.undoCorrection(call.callSid, 'customer_location')).toMatchObject({ ok: false });
});

test('a street address is corrected like a field: over what is said, in the trail, and back again', async () => {
  const engine = await givenEngine();
  const call = await ring(engine, { from: '+61491570156' });
  const address = () => engine.calls.find(call.callSid)!.details.streetAddress;
  await call.say("Hi, it's Sarah at 12 Smith Street, Newtown, my sink is blocked");
  expect(address()?.value).toBe('12 Smith Street');
  const typed = engine.desk.correct(call.callSid, 'street_address', '12A Smyth Street');
  expect(typed).toEqual({ ok: true, value: null });
  await call.say('Yes, that is the number. It is 12 Smith Street.');
  expect(address()).toMatchObject({ value: '12A Smyth Street', source: 'office' });
  await call.hangUp();
  expect(
    trailOf(loggedOf(engine, call.callSid)).filter(({ field }) => field === 'street_address'),
  ).toMatchObject([
    { kind: 'captured', value: '12 Smith Street' },
    { kind: 'corrected', value: '12A Smyth Street', before: '12 Smith Street' },
  ]);
  engine.desk.undoCorrection(call.callSid, 'street_address');
  expect(address()).toMatchObject({ value: '12 Smith Street', source: 'said' });
  expect(engine.desk.undoCorrection(call.callSid, 'street_address')).toMatchObject({ ok: false });
});

test('a field the office filled is not asked for', async () => {
  const engine = await givenEngine();
  const call = await ring(engine);
  expect(engine.desk.correct(call.callSid, 'customer_phone', '0491 570 156')).toMatchObject({ ok: true });
  expect(engine.desk.correct(call.callSid, 'customer_location', 'Newtown')).toMatchObject({ ok: true });
  expect(engine.desk.correct(call.callSid, 'urgency_level', 'urgent')).toMatchObject({ ok: true });
  let reply = await call.say('Hello, I need a plumber');
  const asked: string[] = [];
  for (let turn = 0; turn < 8 && !call.over; turn++) {
    asked.push(reply);
    reply = await call.say(turn === 0 ? 'Tom Brown' : 'Tomorrow morning please');
  }
  const intents = agentTurns(engine, call.callSid).map(({ intent }) => intent);
  expect(intents).toEqual(expect.arrayContaining(['ask_name', 'anything_else']));
  for (const intent of ['ask_phone', 'read_back_phone', 'ask_location', 'ask_urgency'])
    expect(intents, asked.join('\n')).not.toContain(intent);
});

test.each([
  ['customer_phone', '12', 'no Australian phone number'],
  ['preferred_date', 'the 40th', 'no day'],
  ['preferred_date', '2019-01-01', 'no day'],
  ['preferred_time', 'soonish', 'no time'],
  ['service_type', 'roofing', 'Choose one'],
  ['customer_name', '  ', 'Type a value'],
] as const)(
  '%s typed as "%s" is refused with a sentence, and nothing changes',
  async (field, typed, sentence) => {
    const engine = await givenEngine();
    const call = await ring(engine);
    const before = engine.calls.find(call.callSid)!.fields;
    expect(engine.desk.correct(call.callSid, field, typed)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(sentence) as string,
    });
    expect(engine.calls.find(call.callSid)!.fields).toEqual(before);
  },
);

test.each([
  ['customer_phone', '(02) 5550-0142', '0255500142'],
  ['preferred_date', 'tomorrow', '2024-08-06'],
  ['preferred_date', '8 August', '2024-08-08'],
  ['preferred_date', '2024-08-09', '2024-08-09'],
  ['preferred_time', '2 pm', '14:00'],
  ['preferred_time', 'afternoon', 'afternoon'],
  ['previous_customer', 'Yes', true],
] as const)('%s typed as "%s" is read as people mean it', async (field, typed, value) => {
  const engine = await givenEngine();
  const call = await ring(engine);
  expect(engine.desk.correct(call.callSid, field, typed)).toEqual({ ok: true, value: null });
  expect(engine.calls.find(call.callSid)!.fields[field]).toMatchObject({ value, source: 'office' });
});

test('marked as an emergency, the caller hears the safety sentence; marked as no job, the agent says goodbye', async () => {
  const engine = await givenEngine();
  const call = await ring(engine, { from: '+61491570156' });
  engine.desk.correct(call.callSid, 'urgency_level', 'emergency');
  expect(await call.say("It's Sarah in Newtown, there is a leak")).toContain('water off at the meter');
  const spam = await ring(engine);
  expect(engine.desk.mark(spam.callSid, { isJob: false })).toMatchObject({ ok: true });
  expect(await spam.say('Hi, I have a blocked drain')).toContain('Goodbye');
  expect(engine.calls.find(spam.callSid)!.details.isJob).toBe(false);
});

test('notes and marks are kept on live and on past calls; the office’s word on a call being a job can be taken back', async () => {
  const engine = await givenEngine();
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("It's Sarah in Newtown with a blocked drain");
  engine.desk.note(call.callSid, 'Key under the mat');
  engine.desk.mark(call.callSid, { isJob: false });
  engine.desk.mark(call.callSid, { isJob: null });
  expect(engine.calls.find(call.callSid)!.details.isJob).not.toBe(false);
  await call.hangUp();
  await vi.waitFor(() => expect(engine.calls.live()).toEqual([]), patience);
  expect(engine.desk.note(call.callSid, 'Rang back')).toMatchObject({ ok: true });
  expect(engine.desk.mark(call.callSid, { handled: true })).toMatchObject({ ok: true });
  expect(engine.desk.correct(call.callSid, 'customer_name', 'Sarah Lee')).toMatchObject({ ok: true });
  const { desk, fields } = engine.calls.find(call.callSid)!;
  expect(desk).toMatchObject({
    notes: [{ text: 'Key under the mat' }, { text: 'Rang back' }],
    handled: true,
  });
  expect(fields.customer_name).toMatchObject({ value: 'Sarah Lee', source: 'office' });
  expect(engine.desk.say(call.callSid, 'Hello?')).toEqual({ ok: false, reason: 'This call is over.' });
});

test('hanging up ends the call at once, and what was taken down stays', async () => {
  const engine = await givenEngine();
  const call = await ring(engine, { from: '+61491570156', msPerCharacter: 20 });
  const reply = call.say("It's Sarah in Newtown with a blocked drain");
  await vi.waitFor(
    () => expect(engine.calls.find(call.callSid)!.fields.customer_name).not.toBeNull(),
    patience,
  );
  expect(engine.desk.hangUp(call.callSid)).toEqual({ ok: true, value: null });
  expect(await call.ended).toMatchObject({ how: 'agent_hung_up' });
  await reply;
  await vi.waitFor(
    () => expect(engine.calls.find(call.callSid)).toMatchObject({ status: 'completed' }),
    patience,
  );
  expect(eventsOf(engine, call.callSid).map(({ type }) => type)).toContain('office_hung_up');
});
