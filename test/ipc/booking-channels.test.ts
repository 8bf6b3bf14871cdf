import ICAL from 'ical.js';
import { expect, onTestFinished, test } from 'vitest';
import type { Booking } from '../../preload/contract/bookings.ts';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { publishNews } from '../../main/ipc/publish.ts';
import { silentLog } from '../../main/lib/log.ts';
import { bookingFolder } from '../helpers/booking-office.ts';
import { ring, startTestEngine } from '../helpers/engine.ts';
import { drain, thursday, thursdayAfternoon } from '../unit/bookings/given-bookings.ts';
import { FakeIpc, origin, silentDesktop, serveChannels } from './fake-ipc.ts';

const week = { from: '2024-08-05', until: '2024-08-11' };

async function givenCalendar() {
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: bookingFolder() });
  onTestFinished(() => engine.stop());
  const ipc = new FakeIpc();
  serveChannels(ipc, createHandlers(engine, silentDesktop), origin, silentLog);
  const told: Booking[] = [];
  onTestFinished(
    publishNews(engine, (topic, payload) => {
      if (topic === 'bookings:changed') told.push(payload as Booking); // what the contract says of this topic
    }),
  );
  return { engine, ipc, told };
}

test('the office makes, moves, cancels and takes back, and the window is told each time', async () => {
  const { ipc, told } = await givenCalendar();
  const made = await ipc.ask('bookings:create', { slot: thursday, job: drain });
  if (!made.ok) throw new Error(made.reason);
  const { id } = made.value;
  await ipc.ask('bookings:move', { id, slot: thursdayAfternoon });
  await ipc.ask('bookings:cancel', { id });
  expect(await ipc.ask('bookings:restore', { id })).toMatchObject({
    value: { state: 'confirmed', start: '13:00' },
  });
  expect(told.map(({ state, start }) => `${state} ${start}`)).toEqual([
    'confirmed 07:00',
    'confirmed 13:00',
    'cancelled 13:00',
    'confirmed 13:00',
  ]);
  const { days, bookings } = await ipc.ask('bookings:list', week);
  expect(bookings).toHaveLength(1);
  expect(days[3]?.windows.map(({ capacity, taken }) => `${String(taken)} of ${String(capacity)}`)).toEqual([
    '0 of 2',
    '1 of 1',
  ]);
});

test('a conflict is answered with a sentence, and free windows leave out the full one', async () => {
  const { ipc } = await givenCalendar();
  await ipc.ask('bookings:create', { slot: thursdayAfternoon, job: drain });
  expect(await ipc.ask('bookings:create', { slot: thursdayAfternoon, job: drain })).toEqual({
    ok: false,
    reason: 'Thu 8 Aug, 1 pm to 3 pm is full. Choose another time.',
  });
  const free = await ipc.ask('bookings:free-slots', { from: '2024-08-08', until: '2024-08-08' });
  expect(free.map(({ start }) => start)).toEqual(['07:00']);
});

test('an id, a date or a range that makes no sense is refused', async () => {
  const { ipc } = await givenCalendar();
  await expect(ipc.ask('bookings:cancel', { id: '1 OR 1=1' })).rejects.toThrow('makes no sense');
  await expect(ipc.ask('bookings:list', { from: '2024-02-30', until: '2024-03-01' })).rejects.toThrow();
  await expect(ipc.ask('bookings:list', { from: '2024-01-01', until: '2025-01-01' })).rejects.toThrow();
});

test('a calendar program follows the feed at its own address, and nobody else gets in', async () => {
  const { engine, ipc } = await givenCalendar();
  const made = await ipc.ask('bookings:create', { slot: thursday, job: drain });
  if (!made.ok) throw new Error(made.reason);
  const address = await ipc.ask('bookings:calendar-address');
  const feed = await fetch(address);
  expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(await feed.text()) as unknown[]);
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
  const wrong = await fetch(address.replace(/[0-9a-f]{32}/, '0'.repeat(32)));
  expect(wrong.status).toBe(401);
  const file = `${engine.info.localUrl}/api/bookings/${made.value.id}.ics`;
  expect((await fetch(file)).status).toBe(401);
  const known = await fetch(file, { headers: { authorization: `Bearer ${engine.info.localKey}` } });
  expect(await known.text()).toContain('SUMMARY:Blocked drain: Priya Nair');
});

test('the office books out of a call: the appointment belongs to it, and a number that is none is refused', async () => {
  const { engine, ipc } = await givenCalendar();
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("Hi, it's Priya Nair in Newtown, my kitchen drain is blocked.");
  await call.hangUp();
  const ask = (phone: string) =>
    ipc.ask('bookings:create', { slot: thursday, job: { ...drain, phone }, callSid: call.callSid });
  expect(await ask('12345')).toMatchObject({ ok: false, reason: expect.stringContaining('0412 345 678') });
  const made = await ask('0491 570 156');
  expect(made).toMatchObject({ value: { callSid: call.callSid, job: { phone: '0491570156' } } });
  expect(engine.calls.find(call.callSid)?.appointments).toMatchObject([thursday]);
});

test('nothing is booked in or moved into a time that is over', async () => {
  const { ipc } = await givenCalendar();
  const over = { date: '2024-08-05', start: '07:00', end: '09:00' };
  const reason = 'Mon 5 Aug, 7 am to 9 am is over. Choose a later time.';
  expect(await ipc.ask('bookings:create', { slot: over, job: drain })).toEqual({ ok: false, reason });
  const made = await ipc.ask('bookings:create', { slot: thursday, job: drain });
  if (!made.ok) throw new Error(made.reason);
  expect(await ipc.ask('bookings:move', { id: made.value.id, slot: over })).toEqual({ ok: false, reason });
});
