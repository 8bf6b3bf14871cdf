import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../main/store/open.ts';
import { drain, givenBookings, thursday, thursdayAfternoon } from './given-bookings.ts';

const hours = 3_600_000;

function givenOffice(changed = {}) {
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  return givenBookings(store, changed);
}

test('a caller is offered what suits best first: that day and part, then that day, then later days', () => {
  const { bookings } = givenOffice();
  const offered = bookings.freeSlots({ date: '2024-08-08', time: 'afternoon' }, 3);
  expect(offered.map(({ date, start }) => `${date} ${start}`)).toEqual([
    '2024-08-08 13:00',
    '2024-08-08 07:00',
    '2024-08-09 13:00',
  ]);
});

test('nothing is offered at too short notice, on a holiday, beyond the days ahead or on a closed day', () => {
  const { bookings, state } = givenOffice({ daysAhead: 3 });
  state.now = Date.parse('2024-12-24T11:30:00+11:00'); // Tuesday; the window at 13:00 is too near
  const offered = bookings.freeSlots({ date: null, time: null }, 10);
  expect(offered.map(({ date, start }) => `${date} ${start}`)).toEqual([
    '2024-12-27 07:00',
    '2024-12-27 13:00',
  ]);
  const [, christmas] = bookings.list({ from: '2024-12-24', until: '2024-12-25' }).days;
  expect(christmas).toMatchObject({ holiday: 'Christmas Day', windows: [] });
});

test('nothing is offered on a day off, and the calendar says what it is for', () => {
  const daysOff = [
    { from: '2024-08-08', until: '2024-08-09', note: 'Trade fair' },
    { from: '2024-08-13', until: '2024-08-13', note: '' },
  ];
  const { bookings } = givenOffice({ daysOff });
  const [first] = bookings.freeSlots({ date: '2024-08-08', time: null }, 1);
  expect(first?.date).toBe('2024-08-12');
  const { days } = bookings.list({ from: '2024-08-09', until: '2024-08-13' });
  expect(days.map(({ holiday }) => holiday)).toEqual(['Trade fair', null, null, null, 'Day off']);
});

test('an appointment held for a caller awaits the office, takes its place, and can be confirmed once', () => {
  const { bookings } = givenOffice();
  const held = bookings.hold({ callSid: 'CA1', slot: thursday, job: drain });
  if (!held.ok) throw new Error(held.reason);
  expect(held.value).toMatchObject({ state: 'held', seat: 1, version: 1, callSid: 'CA1' });
  expect(bookings.list({ from: '2024-08-08', until: '2024-08-08' }).days[0]?.windows[0]).toMatchObject({
    capacity: 2,
    taken: 1,
  });
  expect(bookings.confirm(held.value.id)).toMatchObject({ value: { state: 'confirmed', version: 2 } });
  expect(bookings.confirm(held.value.id)).toMatchObject({ value: { state: 'confirmed', version: 2 } });
});

test('one that nobody confirms gives its place back and the office is told whom to ring', () => {
  const { bookings, state, notices } = givenOffice();
  bookings.hold({ callSid: 'CA1', slot: thursdayAfternoon, job: drain });
  state.now += 48 * hours;
  expect(bookings.freeSlots({ date: '2024-08-08', time: 'afternoon' }, 1)[0]?.start).toBe('13:00');
  expect(notices).toEqual([
    'CA1: Thu 8 Aug, 1 pm to 3 pm was held for Priya Nair and nobody confirmed it. The place is free again; ring them back.',
  ]);
  expect(bookings.confirm('BK1')).toMatchObject({ ok: true, value: { state: 'confirmed', seat: 1 } });
});

test('a full window is refused with a sentence, by hand as well as on the phone', () => {
  const { bookings } = givenOffice();
  bookings.create(thursdayAfternoon, drain);
  expect(bookings.hold({ callSid: 'CA1', slot: thursdayAfternoon, job: { ...drain, phone: null } })).toEqual({
    ok: false,
    reason: 'Thursday the 8th of August between 1 and 3 in the afternoon is taken.',
  });
  expect(bookings.create(thursdayAfternoon, drain)).toEqual({
    ok: false,
    reason: 'Thu 8 Aug, 1 pm to 3 pm is full. Choose another time.',
  });
  expect(bookings.create({ ...thursday, start: '08:00', end: '10:00' }, drain)).toMatchObject({ ok: false });
});

test('a cancellation can be taken back as long as the place is free', () => {
  const { bookings } = givenOffice();
  bookings.create(thursdayAfternoon, drain);
  bookings.cancel('BK1');
  expect(bookings.restore('BK1')).toMatchObject({ value: { state: 'confirmed', seat: 1 } });
  bookings.cancel('BK1');
  bookings.create(thursdayAfternoon, drain);
  expect(bookings.restore('BK1')).toMatchObject({ ok: false });
});

test('a window that overlaps another counts its jobs as its own', () => {
  const { bookings } = givenOffice({
    windows: [
      { weekdays: [4], start: '07:00', end: '09:00', capacity: 1 },
      { weekdays: [4], start: '08:00', end: '10:00', capacity: 1 },
    ],
  });
  bookings.create(thursday, drain);
  expect(bookings.create({ ...thursday, start: '08:00', end: '10:00' }, drain)).toMatchObject({ ok: false });
});

test('a second call about the same job updates the first appointment instead of making another', () => {
  const { bookings, state } = givenOffice();
  bookings.hold({ callSid: 'CA1', slot: thursday, job: drain });
  state.now += hours;
  bookings.follow('CA2', { ...drain, name: null, address: '5 King Street', mayText: true });
  expect(bookings.find('BK1')?.job).toEqual({ ...drain, address: '5 King Street', mayText: true });
  const moved = bookings.hold({ callSid: 'CA2', slot: thursdayAfternoon, job: drain });
  expect(moved).toMatchObject({ value: { id: 'BK1', start: '13:00', callSid: 'CA1' } });
  expect(bookings.list({ from: '2024-08-08', until: '2024-08-08' }).bookings).toHaveLength(1);
});

test.each([
  ['another number', { phone: '0491570156' }, 0],
  ['another service', { service: 'hot_water' }, 0],
  ['a day later', {}, 13],
])('a second call is another job for %s', (_, differs, later) => {
  const { bookings, state } = givenOffice();
  bookings.hold({ callSid: 'CA1', slot: thursday, job: drain });
  state.now += later * hours;
  bookings.hold({ callSid: 'CA2', slot: thursday, job: { ...drain, ...differs } });
  expect(bookings.list({ from: '2024-08-08', until: '2024-08-08' }).bookings).toHaveLength(2);
});

test('two jobs on one call get two appointments, and learn the name that comes later', () => {
  const { bookings } = givenOffice();
  const unnamed = { ...drain, name: null };
  bookings.hold({ callSid: 'CA1', slot: thursday, job: unnamed });
  bookings.hold({
    callSid: 'CA1',
    slot: thursdayAfternoon,
    job: { ...unnamed, service: 'hot_water', issue: 'no hot water' },
  });
  bookings.follow('CA1', drain);
  expect(bookings.list({ from: '2024-08-08', until: '2024-08-08' }).bookings.map(({ job }) => job)).toEqual([
    drain,
    { ...drain, service: 'hot_water', issue: 'no hot water' },
  ]);
});

test('the caller is texted on confirmation and on a later move, and only if she agreed', () => {
  const { bookings, texts } = givenOffice();
  bookings.hold({ callSid: 'CA1', slot: thursday, job: { ...drain, mayText: true } });
  bookings.move('BK1', thursdayAfternoon);
  expect(texts).toEqual([]);
  bookings.confirm('BK1');
  bookings.move('BK1', thursday);
  expect(texts.map(({ id, version }) => `${id}:${String(version)}`)).toEqual(['BK1:3', 'BK1:4']);
  bookings.hold({ callSid: 'CA3', slot: thursday, job: { ...drain, service: 'hot_water' } });
  bookings.confirm('BK2');
  expect(texts).toHaveLength(2);
});
