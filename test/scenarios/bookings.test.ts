import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { bookingFolder, bookingSettings } from '../helpers/booking-office.ts';
import { ring, startTestEngine } from '../helpers/engine.ts';
import { startGptOffice } from '../helpers/gpt-engine.ts';

vi.setConfig({ testTimeout: 30_000 }); // a machine that builds is slow

const mobile = '+61491570006';
const opening =
  "Hi, it's Priya Nair in Newtown, my kitchen drain is blocked. No rush. Thursday morning would suit.";

async function givenOffice(): Promise<Engine> {
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: bookingFolder() });
  onTestFinished(() => engine.stop());
  return engine;
}

function booked(engine: Engine) {
  return engine.bookings.list({ from: '2024-08-05', until: '2024-08-16' }).bookings;
}

test('the rules offer the wished time, hold it when the caller agrees, and ask before any text', async () => {
  const engine = await givenOffice();
  const line = await ring(engine, { from: mobile });
  await line.say(opening);
  expect(await line.say("Yes, that's the best number.")).toBe(
    'I can offer you Thursday the 8th of August between 7 and 9 in the morning. Shall I hold that for you?',
  );
  expect(await line.say('Yes please.')).toBe(
    "I'm holding Thursday the 8th of August between 7 and 9 in the morning for you; the office will confirm it. Shall I text you once the office has confirmed the time?",
  );
  expect(await line.say('Yeah, sure.')).toMatch(/^I'll text you then\. Is there anything else/);
  expect(await line.say('No, thanks.')).toMatch(/for Thursday the 8th of August between 7 and 9.*Goodbye/);
  await line.ended;
  const [booking] = booked(engine);
  expect(booking).toMatchObject({
    state: 'held',
    callSid: line.callSid,
    job: {
      name: 'Priya Nair',
      phone: '0491570006',
      suburb: 'Newtown',
      service: 'blocked_drain',
      mayText: true,
    },
  });
  expect(engine.calls.find(line.callSid)).toMatchObject({
    appointments: [{ bookingId: booking!.id, date: '2024-08-08', start: '07:00' }],
    mayText: true,
  });
  expect(engine.messages.list({ limit: 10 })).toEqual([]);
  engine.bookings.confirm(booking!.id);
  engine.bookings.confirm(booking!.id);
  expect(engine.messages.list({ limit: 10 }).map(({ to, body }) => ({ to, body }))).toEqual([
    {
      to: mobile,
      body: 'Hi Priya, the plumbing office here: the plumber will come Thursday the 8th of August between 7 and 9 in the morning in Newtown. Need another time? Please ring us.',
    },
  ]);
});

test('a caller who turns a time down is offered another, and who wants no text gets none', async () => {
  const engine = await givenOffice();
  const line = await ring(engine, { from: mobile });
  await line.say(opening);
  await line.say('Yes.');
  expect(await line.say("No, that doesn't work for me.")).toMatch(
    /^No worries\. I can offer you .*Shall I hold that/,
  );
  expect(await line.say('Okay.')).toMatch(/Shall I text you/);
  expect(await line.say('No, ring me.')).toMatch(/^No worries\. Is there anything else/);
  await line.hangUp();
  await line.ended;
  const [booking] = booked(engine);
  expect(booking?.job.mayText).toBe(false);
  engine.bookings.confirm(booking!.id);
  expect(engine.messages.list({ limit: 10 })).toEqual([]);
});

test('a time that goes to somebody else while it is being offered is not held, and another is offered', async () => {
  const engine = await givenOffice();
  const slot = { date: '2024-08-08', start: '07:00', end: '09:00' };
  const job = {
    name: 'Mo',
    phone: null,
    suburb: null,
    address: null,
    service: null,
    issue: null,
    urgency: null,
  };
  engine.bookings.create(slot, { ...job, mayText: false });
  const line = await ring(engine, { from: mobile });
  await line.say(opening);
  await line.say('Yes.');
  engine.bookings.create(slot, { ...job, mayText: false });
  expect(await line.say('Yes please.')).toMatch(
    /^Sorry, that time has just gone\. I can offer you .* Shall I hold/,
  );
  expect(booked(engine)).toHaveLength(2);
});

test('nobody is offered a time in an emergency, nor where the office gives none', async () => {
  const engine = await givenOffice();
  const line = await ring(engine, { from: mobile });
  await line.say("It's Priya Nair in Newtown, a pipe has burst and water is coming through the ceiling!");
  expect(await line.say('Yes.')).toMatch(/anything else/);
  expect(booked(engine)).toEqual([]);
});

test('who rings twice about the same thing has one job, and the second call updates it', async () => {
  const engine = await givenOffice();
  const first = await ring(engine, { from: mobile });
  await first.say(opening);
  await first.say('Yes.');
  await first.say('Yes please.');
  await first.hangUp();
  await first.ended;
  const second = await ring(engine, { from: mobile });
  await second.say(
    "It's Priya Nair again about the blocked drain, I'm at 5 King Street, Newtown. No rush. Thursday afternoon is better.",
  );
  await second.say('Yes.');
  await second.say('Yes please.');
  await second.hangUp();
  await second.ended;
  expect(booked(engine)).toMatchObject([
    { callSid: first.callSid, start: '13:00', job: { address: '5 King Street', service: 'blocked_drain' } },
  ]);
  expect(engine.calls.find(second.callSid)?.appointments).toMatchObject([
    { bookingId: booked(engine)[0]!.id },
  ]);
});

const tool = (name: string, given: unknown, say = '') => ({ say, calls: [{ name, arguments: given }] });

test('GPT finds times, and holds only one that is free and that the caller agreed to; two jobs get two', async () => {
  const { engine, double } = await startGptOffice(bookingSettings);
  double.answer(
    tool('find_slots', { date: '2024-08-08', part: 'morning' }),
    { say: 'I have Thursday between 7 and 9, for both jobs if you like. Shall I hold those?' },
    tool('hold_slot', { slot: '2024-08-08T03:00-05:00', service: null, words: 'yes please' }),
    tool('hold_slot', { slot: '2024-08-08T07:00-09:00', service: null, words: 'I never said this' }),
    tool('hold_slot', { slot: '2024-08-08T07:00-09:00', service: 'blocked_drain', words: 'yes please' }),
    tool('hold_slot', { slot: '2024-08-08T13:00-15:00', service: 'hot_water', words: 'yes please' }),
    tool(
      'note_text_consent',
      { agreed: true, words: 'text me' },
      "I'm holding both; the office will confirm. Is there anything else?",
    ),
  );
  const line = await ring(engine, { from: mobile });
  expect(
    await line.say(
      "It's Priya Nair in Newtown, my drain is blocked and there's no hot water. Thursday morning?",
    ),
  ).toBe(
    'Let me have a look. I have Thursday between 7 and 9, for both jobs if you like. Shall I hold those?',
  );
  expect(await line.say('Oh yes please, and text me.')).toBe(
    "Just a moment. I'm holding both; the office will confirm. Is there anything else?",
  );
  await line.hangUp();
  await line.ended;
  const results = JSON.stringify(double.requests.at(-1));
  expect(results).toContain(
    'There is no appointment Thursday the 8th of August between 3 and 5 in the morning.',
  );
  expect(results).toContain('The caller was not heard to agree to that.');
  expect(
    booked(engine).map(({ start, job }) => `${start} ${String(job.service)} ${String(job.mayText)}`),
  ).toEqual(['07:00 blocked_drain true', '13:00 hot_water true']);
  expect(engine.calls.find(line.callSid)?.appointments).toHaveLength(2);
});

test('GPT is told that nobody can come to the phone, and goes on itself', async () => {
  const { engine, double } = await startGptOffice(bookingSettings);
  double.answer(tool('transfer_to_person', { words: 'talk to a real person' }), {
    say: 'What is your name?',
  });
  const line = await ring(engine, { from: mobile });
  expect(await line.say('Can I talk to a real person?')).toBe(
    "I'll see who's there. Sorry, nobody can come to the phone just now. Someone will ring you back within 30 minutes. What is your name?",
  );
  expect(engine.calls.find(line.callSid)?.promise).toMatchObject({ what: 'ring_back', keptBy: null });
  await line.hangUp();
  await line.ended;
});
