import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { silentLog } from '../../main/lib/log.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { FakeIpc, origin, silentDesktop, serveChannels } from './fake-ipc.ts';

async function givenCustomer() {
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  const parent = temporaryFolder();
  const ipc = new FakeIpc();
  const desktop = { ...silentDesktop, askForFolder: () => Promise.resolve(parent) };
  serveChannels(ipc, createHandlers(engine, desktop), origin, silentLog);
  const line = await ring(engine, { from: '+61491570156' });
  await line.say("Hi, it's Priya in Marrickville, my kitchen tap is dripping");
  return { engine, ipc, line, parent };
}

const phone = '0491570156';

test('everything about a customer is written into a folder: readable by machine and by people', async () => {
  const { ipc, line, parent } = await givenCustomer();
  await line.hangUp();
  expect(await ipc.ask('customers:export', { phone })).toEqual({
    ok: true,
    value: join(parent, `customer-${phone}`),
  });
  const folder = join(parent, `customer-${phone}`);
  const written: unknown = JSON.parse(readFileSync(join(folder, 'customer.json'), 'utf8'));
  expect(written).toMatchObject({
    phone,
    customer: { name: 'Priya' },
    calls: [{ callSid: line.callSid }],
    appointments: [],
    messages: [],
  });
  const transcript = readdirSync(folder).find((name) => name.endsWith('.txt'))!;
  expect(transcript).toContain(line.callSid.slice(-8));
  expect(readFileSync(join(folder, transcript), 'utf8')).toContain("Caller: Hi, it's Priya in Marrickville");
  expect(await ipc.ask('customers:export', { phone })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('Choose another name.') as unknown,
  });
  expect(await ipc.ask('customers:export', { phone: '0491570110' })).toEqual({
    ok: false,
    reason: 'There is no finished call and no appointment of 0491570110.',
  });
});

test('a customer is deleted by the office, but not while on the line and not while an appointment is ahead', async () => {
  const { engine, ipc, line } = await givenCustomer();
  expect(await ipc.ask('customers:forget', { phone })).toEqual({
    ok: false,
    reason: 'They are on the line. Wait until the call is over, then delete.',
  });
  await line.hangUp();
  const rules = engine.settings.read().values.appointments;
  const windows = [{ weekdays: [1, 2, 3, 4, 5], start: '07:00', end: '09:00', capacity: 2 }];
  expect(engine.settings.change({ appointments: { ...rules, windows } })).toEqual({ ok: true });
  const today = new Date(engine.now()).toISOString().slice(0, 10);
  const until = new Date(engine.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  const [slot] = (await ipc.ask('bookings:free-slots', { from: today, until })).toReversed();
  const job = { name: 'Priya', phone, suburb: null, address: null, service: null, issue: null };
  const { date, start, end } = slot!;
  const booked = await ipc.ask('bookings:create', {
    slot: { date, start, end },
    job: { ...job, urgency: null, mayText: false },
  });
  if (!booked.ok) throw new Error(booked.reason);
  expect(await ipc.ask('customers:forget', { phone })).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^They have an appointment .*Cancel it in the calendar first/) as unknown,
  });
  await ipc.ask('bookings:cancel', { id: booked.value.id });
  expect(await ipc.ask('customers:forget', { phone })).toEqual({
    ok: true,
    value: { calls: 1, appointments: 1 },
  });
  expect(engine.bookings.find(booked.value.id)?.job.name).toBeNull();
  expect(JSON.stringify(engine.calls.find(line.callSid))).not.toMatch(/Priya|491570156|Marrickville/);
});
