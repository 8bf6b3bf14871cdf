import { expect, onTestFinished, test } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { silentLog } from '../../main/lib/log.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { ring, startTestEngine } from '../helpers/engine.ts';
import { FakeIpc, origin, silentDesktop, serveChannels } from './fake-ipc.ts';

async function givenOffice() {
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  const ipc = new FakeIpc();
  serveChannels(ipc, createHandlers(engine, silentDesktop), origin, silentLog);
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("Hi, it's Priya in Newtown, my kitchen tap is dripping");
  await call.hangUp();
  await expect.poll(() => engine.calls.live()).toEqual([]);
  return { engine, ipc };
}

test('a call is found by its words, ticked off, and its trail tells who did what', async () => {
  const { ipc } = await givenOffice();
  const search = (filter: Partial<typeof everyCall>) =>
    ipc.ask('calls:search', { filter: { ...everyCall, ...filter }, limit: 10, before: null });
  const { calls, next } = await search({ text: 'newt' });
  const callSid = calls[0]!.callSid;
  expect([calls.length, next]).toEqual([1, null]);
  expect(await search({ view: 'today' })).toMatchObject({ calls: [{ callSid }] });
  expect(await search({ from: '2024-08-05', until: '2024-08-05' })).toMatchObject({ calls: [{ callSid }] });
  expect(await search({ until: '2024-08-04' })).toEqual({ calls: [], next: null });
  expect(await ipc.ask('calls:counts')).toEqual({ today: 1, emergencies: 0, call_back: 0, open: 1 });

  await ipc.ask('calls:correct', { callSid, field: 'customer_name', text: 'Prya' });
  expect(await ipc.ask('calls:mark-handled', { callSids: [callSid], handled: true })).toEqual({
    ok: true,
    value: 1,
  });
  expect(await ipc.ask('calls:counts')).toMatchObject({ today: 1, open: 0 });
  const trail = await ipc.ask('calls:trail', { callSid });
  expect(trail.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['rang', 'connected', 'captured', 'ended']),
  );
  expect(trail.slice(-2)).toMatchObject([
    { kind: 'corrected', field: 'customer_name', before: 'Priya', value: 'Prya' },
    { kind: 'handled' },
  ]);
  const nobody = `CA${'f'.repeat(32)}`;
  expect(await ipc.ask('calls:mark-handled', { callSids: [nobody], handled: true })).toMatchObject({
    ok: false,
  });
  expect(await ipc.ask('calls:trail', { callSid: nobody })).toEqual([]);
});

test('a customer is found by number and shown with calls and notes; an unknown number is nobody', async () => {
  const { ipc } = await givenOffice();
  const { customers, more } = await ipc.ask('customers:search', { text: '0491 570', limit: 5, after: null });
  expect([customers.length, more]).toEqual([1, false]);
  const { phone } = customers[0]!;
  const found = await ipc.ask('customers:find', { phone });
  const callSid = found!.calls.calls[0]!.callSid;
  await ipc.ask('calls:note', { callSid, text: 'Pays in cash' });
  expect(await ipc.ask('customers:find', { phone })).toMatchObject({
    customer: { phone: '0491570156', name: 'Priya', location: 'Newtown', callCount: 1 },
    notes: [{ text: 'Pays in cash' }],
    bookings: [],
  });
  expect(await ipc.ask('customers:find', { phone: '0400000000' })).toBeNull();
});

test('a typed address is read as on a call, refused in a sentence, and stands in the trail', async () => {
  const { ipc } = await givenOffice();
  const [phone, instead, main] = ['0491570156', null, false];
  const keep = (street: string, suburb: string, postcode = '') =>
    ipc.ask('customers:keep-address', { phone, typed: { street, suburb, postcode }, instead, main });
  expect(await keep(' 7  Hill Rd ', 'marrickville')).toEqual({
    ok: true,
    value: { street: '7 Hill Rd', suburb: 'Marrickville', state: 'NSW', postcode: null },
  });
  expect(await keep('Lot 3', 'Nowherebury, QLD', '4999')).toMatchObject({
    value: { suburb: 'Nowherebury', state: 'QLD', postcode: '4999' },
  });
  expect(await keep('7 Hill Rd', '', '22')).toEqual({ ok: false, reason: 'A postcode has four digits.' });
  expect(await keep(' ', '')).toEqual({ ok: false, reason: 'Type a street or a suburb first.' });
  const address = { street: 'Lot 3', suburb: 'Nowherebury' };
  expect(await ipc.ask('customers:drop-address', { phone, address })).toMatchObject({ ok: true });
  expect(await ipc.ask('customers:drop-address', { phone, address })).toMatchObject({ ok: false });
  const found = await ipc.ask('customers:find', { phone });
  expect(found!.addresses.map(({ suburb, main, byOffice }) => [suburb, main, byOffice])).toEqual([
    ['Newtown', true, false],
    ['Marrickville', false, true],
  ]);
  const trail = await ipc.ask('calls:trail', { callSid: found!.calls.calls[0]!.callSid });
  expect(trail.slice(-3)).toMatchObject([
    { kind: 'address', value: '7 Hill Rd, Marrickville' },
    { kind: 'address', value: 'Lot 3, Nowherebury' },
    { kind: 'address_dropped', value: 'Lot 3, Nowherebury' },
  ]);
});

test('two customers with one name in one suburb are proposed, joined, and taken apart again', async () => {
  const { engine, ipc } = await givenOffice();
  const call = await ring(engine, { from: '+61255500142' });
  await call.say("Hi, it's Priya in Newtown, the tap again");
  await call.hangUp();
  await expect.poll(() => engine.calls.live()).toEqual([]);
  const [mobile, landline] = ['0491570156', '0255500142'];
  expect(await ipc.ask('customers:duplicates')).toMatchObject([
    { one: { phone: landline }, other: { phone: mobile }, why: 'same_name' },
  ]);
  expect(await ipc.ask('customers:join', { phone: landline, into: mobile })).toEqual({
    ok: true,
    value: null,
  });
  const joined = await ipc.ask('customers:find', { phone: landline });
  expect(joined).toMatchObject({ customer: { phone: mobile, callCount: 2 }, numbers: [mobile, landline] });
  expect(joined!.duplicates).toEqual([]);
  expect(joined!.calls.calls).toHaveLength(2);
  expect(await ipc.ask('customers:join', { phone: landline, into: mobile })).toMatchObject({ ok: false });
  const again = await ring(engine, { from: '+61255500142' });
  const known = await ipc.ask('customers:history', { callSid: again.callSid });
  expect([known.customer?.phone, known.calls.length]).toEqual([mobile, 2]); // recognised as it rings
  await again.hangUp();
  await expect.poll(() => engine.calls.live()).toEqual([]);

  await ipc.ask('customers:part', { phone: landline });
  expect((await ipc.ask('customers:find', { phone: mobile }))!.customer.callCount).toBe(1);
  expect(await ipc.ask('customers:duplicates')).toHaveLength(1);
  await ipc.ask('customers:keep-apart', { phone: landline, other: mobile });
  expect(await ipc.ask('customers:duplicates')).toEqual([]);
  expect(await ipc.ask('customers:join', { phone: '0400000000', into: mobile })).toMatchObject({ ok: false });
});
