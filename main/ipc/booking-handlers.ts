/** What the channels of the appointments do. */
import type { Booking } from '../../preload/contract/bookings.ts';
import type { Input } from '../../preload/contract/endpoints.ts';
import { howToWrite } from '../calls/typed-field.ts';
import type { Engine } from '../compose.ts';
import { canonicalPhone } from '../extraction/phone.ts';
import { failed, type Result } from '../lib/result.ts';
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
    'bookings:create': (input) => create(engine, input),
    'bookings:confirm': ({ id }) => bookings.confirm(id),
    'bookings:move': ({ id, slot }) => bookings.move(id, slot),
    'bookings:cancel': ({ id }) => bookings.cancel(id),
    'bookings:restore': ({ id }) => bookings.restore(id),
    'bookings:calendar-address': () => engine.info.calendarAddress,
  };
}

/** An appointment that the office makes; the number is kept as the customer book has it. */
function create(
  { bookings, desk }: Engine,
  { slot, job, callSid }: Input<'bookings:create'>,
): Result<Booking> {
  const phone = job.phone === null ? null : readPhone(job.phone);
  if (phone === null && job.phone !== null) return failed(howToWrite.phone);
  const made = bookings.create(slot, { ...job, phone }, callSid);
  if (!made.ok || callSid === undefined) return made;
  const { id: bookingId, date, start, end } = made.value;
  desk.noteAppointment(callSid, { bookingId, date, start, end, service: job.service });
  return made;
}

/** An Australian number in its usual form, or a foreign one in full; null when it is neither. */
function readPhone(typed: string): string | null {
  const number = typed.replace(/[^\d+]/g, '');
  return canonicalPhone(number.replace(/\D/g, '')) ?? (/^\+\d{8,15}$/.test(number) ? number : null);
}
