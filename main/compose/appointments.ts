/** Appointments at work: the book of them, and the desk behind whoever talks to callers. */
import { type Desk, emptyDesk } from '../agent/desk.ts';
import { bookingLog } from '../bookings/booking-events.ts';
import { Bookings } from '../bookings/bookings.ts';
import { writeCalendar } from '../bookings/calendar-file.ts';
import { confirmationText } from '../bookings/confirmation-text.ts';
import { jobOfCall } from '../bookings/job-of-call.ts';
import type { Calls } from '../calls/calls.ts';
import type { CallStore } from '../calls/call-store.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { publicHolidayOn, stateOf } from '../extraction/public-holidays.ts';
import type { NoticeBoard } from '../lib/notice-board.ts';
import { failed, ok } from '../lib/result.ts';
import type { CalendarBook } from '../local-api/calendar-routes.ts';
import type { SendText } from '../outbox/send-text.ts';
import { createBookingStore } from '../store/booking-store.ts';
import { createLastJob } from '../store/last-job.ts';
import { isStorageTrouble } from '../store/storage-trouble.ts';
import type { Books } from './books.ts';
import type { EngineOptions } from './options.ts';

/** Where texts go; null until Twilio's services are built. */
interface Texting {
  send: SendText | null;
}

/** Who can come to the phone; nobody until the office's desk is built. */
interface People {
  names: Desk['people'];
  transfer: Desk['transfer'];
}

/** The book of appointments, and the desk that callers' wishes go to. */
export interface Appointments {
  bookings: Bookings;
  texting: Texting;
  people: People;
  desk: Desk;
  /** No more looking for appointments that nobody confirmed in time. */
  stop: () => void;
}

/** Opens the book. */
export function openAppointments(
  books: Books,
  options: EngineOptions,
  board: NoticeBoard,
  calls: CallStore,
  /** Something has reached the disk. */
  kept: () => void,
): Appointments {
  const texting: Texting = { send: null };
  const bookings = openBookings(books, options, board, texting, kept);
  const lastJob = createLastJob(books.store);
  const findCustomer = (phone: string) => calls.findCustomer(phone);
  const people: People = {
    names: () => emptyDesk.people(),
    transfer: (call, name) => emptyDesk.transfer(call, name),
  };
  const desk = createDesk(bookings, { findCustomer, lastJob }, people);
  const timer = setInterval(() => orElse(undefined, () => bookings.expire()), minute);
  timer.unref();
  return { bookings, texting, people, desk, stop: () => clearInterval(timer) };
}

function openBookings(
  { store, clock, settings }: Books,
  { randomHex }: EngineOptions,
  board: NoticeBoard,
  texting: Texting,
  kept: () => void,
): Bookings {
  return new Bookings({
    store: createBookingStore(store, bookingLog, kept),
    calendar: () => {
      const { timezone, appointments: rules } = settings();
      return { timezone, rules, holidayOn: (date) => publicHolidayOn(date, stateOf(timezone)) };
    },
    clock,
    makeId: () => `BK${randomHex(16)}`,
    notice: (text, callSid) => board.raise('problem', text, callSid ?? undefined),
    textCaller: (booking) => {
      const { officeName: name, timezone } = settings();
      const text = confirmationText(booking, { name, timezone }, clock.now());
      const sent = text && texting.send?.(text);
      if (sent?.ok === false) board.raise('problem', `The caller was not texted. ${sent.reason}`);
    },
  });
}

/** What whoever talks may have done. A disk that fails during a call costs the caller a time, not the call. */
function createDesk(
  bookings: Bookings,
  book: Pick<CallStore, 'findCustomer'> & { lastJob: (phone: string) => string | null },
  people: People,
): Desk {
  return {
    people: () => people.names(),
    transfer: (call, name) => people.transfer(call, name),
    freeSlots: (wish, limit) => orElse([], () => bookings.freeSlots(wish, limit)),
    hold: (call, slot, service) => {
      const job = jobOfCall(call);
      const own = service === null || service === job.service ? job : { ...job, service, issue: null };
      const held = orElse(failed('The book cannot be written at the moment.'), () =>
        bookings.hold({ callSid: call.callSid, slot, job: own }),
      );
      if (!held.ok) return held;
      const { id: bookingId, date, start, end } = held.value;
      return ok({ bookingId, date, start, end, service: held.value.job.service });
    },
    heldEarlier: (call) => {
      const held = orElse(null, () => bookings.ofJob(call.callSid, jobOfCall(call)));
      if (held === null || held.callSid === call.callSid) return null;
      const { id: bookingId, date, start, end, job } = held;
      return { bookingId, date, start, end, service: job.service };
    },
    knownCaller: (call) => {
      const phone = customerPhone(call);
      const customer = phone === null ? null : book.findCustomer(phone);
      if (customer === null) return null;
      return { customer, lastJob: orElse(null, () => book.lastJob(customer.phone)) };
    },
  };
}

/** Brings what callers go on to say to their appointments. */
export function followCalls(bookings: Bookings, calls: Calls): void {
  calls.subscribe((news) => {
    if (news.type === 'call_changed')
      orElse(undefined, () => bookings.follow(news.call.callSid, jobOfCall(news.call)));
  });
}

/** The book as calendar programs read it. */
export function calendarBook(
  { settings, clock }: Books,
  { appointments: { bookings } }: { appointments: Appointments },
): CalendarBook {
  const office = () => ({ name: settings().officeName, serviceName });
  return {
    feed: () => writeCalendar(bookings.listFrom(clock.now() - month), office()),
    file: (id) => {
      const booking = bookings.find(id);
      return booking && writeCalendar([booking], office());
    },
  };
}

const minute = 60_000;
const month = 31 * 24 * 3_600_000;

/** "Blocked drain" for `blocked_drain`. */
function serviceName(service: string): string {
  const words = service.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function orElse<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isStorageTrouble(error)) throw error;
    return otherwise;
  }
}
