import { expect, onTestFinished, test } from 'vitest';
import { bookingLog } from '../../main/bookings/booking-events.ts';
import { createBookingStore } from '../../main/store/booking-store.ts';
import { rebuildProjections } from '../../main/store/call-store.ts';
import { openStore } from '../../main/store/open.ts';
import { drain, givenBookings, thursday, thursdayAfternoon } from '../unit/bookings/given-bookings.ts';
import { givenStore, rebuildOptions } from './given-store.ts';

const hold = (callSid: string, slot = thursday, job = { ...drain, phone: null }) => ({ callSid, slot, job });

test('the last place of a window goes to one of two processes, and the other is told so', () => {
  const { path, store } = givenStore();
  const other = openStore(path);
  onTestFinished(() => other.close());
  const here = givenBookings(store);
  const there = givenBookings(other);
  there.state.ids = 100;
  const results = [1, 2, 3, 4].map((n) => (n % 2 === 0 ? here : there).bookings.hold(hold(`CA${String(n)}`)));
  expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false]);
  expect(results[2]).toEqual({
    ok: false,
    reason: 'Thursday the 8th of August between 7 and 9 in the morning is taken.',
  });
  const seats = here.bookings.list({ from: '2024-08-08', until: '2024-08-08' }).bookings;
  expect(seats.map(({ seat }) => seat).toSorted()).toEqual([1, 2]);
});

test('while one process takes a place, another cannot look whether it is free', () => {
  const { path, store } = givenStore();
  const other = openStore(path);
  onTestFinished(() => other.close());
  const [here, there] = [store, other].map((each) => createBookingStore(each, bookingLog));
  here!.alone(() => {
    expect(() => there!.alone(() => 'looked')).toThrow('locked');
  });
  expect(there!.alone(() => 'looked')).toBe('looked');
});

test('the database itself refuses two appointments on one place, whatever the program believes', () => {
  const { store } = givenStore();
  const book = createBookingStore(store, bookingLog);
  const event = {
    type: 'booked' as const,
    ...thursday,
    startsAt: 1000,
    endsAt: 2000,
    seat: 1,
    callSid: null,
    heldUntil: null,
    job: drain,
  };
  book.alone(() => book.append('BK1', 1, event));
  expect(() => book.alone(() => book.append('BK2', 2, event))).toThrow('UNIQUE');
  expect(book.find('BK2')).toBeNull();
  expect(store.db.prepare('SELECT count(*) AS n FROM booking_events').get()).toEqual({ n: 1 });
});

test('the log of appointments can be neither changed nor shortened', () => {
  const { store } = givenStore();
  givenBookings(store).bookings.hold(hold('CA1'));
  expect(() => store.db.exec("UPDATE booking_events SET data = '{}'")).toThrow('append-only');
  expect(() => store.db.exec('DELETE FROM booking_events')).toThrow('append-only');
});

test('the appointments rebuilt from their log are the appointments', () => {
  const { store } = givenStore();
  const { bookings, state } = givenBookings(store);
  const kept = bookings.hold(hold('CA1'));
  const moved = bookings.create(thursday, drain);
  if (!kept.ok || !moved.ok) throw new Error('There was room.');
  bookings.follow('CA1', { ...drain, address: '5 King Street' });
  bookings.confirm(kept.value.id);
  bookings.move(moved.value.id, thursdayAfternoon);
  bookings.cancel(moved.value.id);
  bookings.restore(moved.value.id);
  bookings.hold(hold('CA2', { ...thursday, date: '2024-08-09' }));
  state.now += 72 * 3_600_000;
  bookings.expire();
  const rows = () => store.db.prepare('SELECT * FROM bookings ORDER BY id').all();
  const live = rows();
  expect(live).toHaveLength(3);
  const rebuilt = rebuildProjections(store, rebuildOptions);
  expect(rebuilt.bookings).toBe(3);
  expect(rows()).toEqual(live);
});
