/** What the channels of the appointments do. */
import type { Engine } from '../compose.ts';
import type { Handlers } from './serve.ts';

type BookingHandlers = Pick<Handlers, Extract<keyof Handlers, `bookings:${string}`>>;

/** The handlers of the calendar on an engine. */
export function createBookingHandlers(engine: Engine): BookingHandlers {
  const { bookings } = engine;
  return {
    'bookings:list': (range) => bookings.list(range),
    'bookings:free-slots': (range) =>
      bookings
        .list(range)
        .days.flatMap(({ windows }) => windows)
        .filter(({ taken, capacity, endsAt }) => taken < capacity && endsAt > engine.now()),
    'bookings:create': ({ slot, job }) => bookings.create(slot, job),
    'bookings:confirm': ({ id }) => bookings.confirm(id),
    'bookings:move': ({ id, slot }) => bookings.move(id, slot),
    'bookings:cancel': ({ id }) => bookings.cancel(id),
    'bookings:restore': ({ id }) => bookings.restore(id),
    'bookings:calendar-address': () => engine.info.calendarAddress,
  };
}
