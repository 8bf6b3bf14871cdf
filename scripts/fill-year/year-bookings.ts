/** The year's appointments, made with the real book of appointments: held on calls, and what the office does with them afterwards. */
import type { Slot } from '../../preload/contract/bookings.ts';
import { appointmentSettingsSchema, usualWindows } from '../../preload/contract/appointment-settings.ts';
import { bookingLog } from '../../main/bookings/booking-events.ts';
import { Bookings } from '../../main/bookings/bookings.ts';
import { addDays } from '../../main/bookings/day-plans.ts';
import { jobOfCall } from '../../main/bookings/job-of-call.ts';
import { publicHolidayOn } from '../../main/extraction/public-holidays.ts';
import type { Appointment, Call } from '../../preload/contract/calls.ts';
import { localDate } from '../../main/lib/office-time.ts';
import { createBookingStore } from '../../main/store/booking-store.ts';
import type { Store } from '../../main/store/open.ts';
import { Dice } from './dice.ts';

/** The appointments of a year that is lived from its beginning to its end. Instants are milliseconds since the epoch. */
export interface YearBookings {
  /** The office confirms, moves and cancels what was due by then. */
  goOn: (until: number) => void;
  /** Some callers take a time: the one that is held for them, or null. */
  offer: (call: Call, at: number) => Appointment | null;
}

const timezone = 'Australia/Sydney';
const rules = appointmentSettingsSchema.parse({ windows: usualWindows });
const minute = 60_000;
const hour = 60 * minute;

/** The same appointments for the same seed and calls. */
export function createYearBookings(store: Store, seed: number): YearBookings {
  const dice = new Dice(seed);
  const due: { at: number; act: () => unknown }[] = [];
  let now = 0;
  let made = 0;
  const bookings = new Bookings({
    store: createBookingStore(store, bookingLog),
    calendar: () => ({ timezone, rules, holidayOn: (date) => publicHolidayOn(date, 'NSW') }),
    clock: { now: () => now },
    makeId: () => `BK${(made++).toString(16).padStart(32, '0')}`,
    notice: () => undefined,
    textCaller: () => undefined,
  });
  const freeSlot = (): Slot | null => {
    const today = localDate(now, timezone);
    const { days } = bookings.list({ from: addDays(today, 1), until: addDays(today, 6) });
    const free = days.flatMap(({ windows }) => windows).filter(({ open }) => open);
    const window = free[dice.below(free.length)];
    return window === undefined ? null : { date: window.date, start: window.start, end: window.end };
  };
  const later = (at: number, act: () => unknown) => due.push({ at, act });
  /** Most are confirmed within hours, some of these moved or cancelled; the rest is forgotten and expires. */
  const look = (id: string, at: number) => {
    if (!dice.chance(0.9)) return;
    const confirmedAt = at + 10 * minute + dice.below(3 * hour);
    later(confirmedAt, () => bookings.confirm(id));
    if (dice.chance(0.07)) later(confirmedAt + hour, () => bookings.cancel(id));
    else if (dice.chance(0.06)) later(confirmedAt + hour, () => moveTo(id, freeSlot()));
  };
  const moveTo = (id: string, slot: Slot | null) => slot && bookings.move(id, slot);
  return {
    goOn: (until) => {
      for (const { at, act } of due.toSorted((a, b) => a.at - b.at)) {
        if (at > until) break;
        now = at;
        act();
      }
      due.splice(0, due.length, ...due.filter(({ at }) => at > until));
      now = until;
    },
    offer: (call, at) => {
      now = at;
      if (call.fields.urgency_level?.value === 'emergency' || !dice.chance(0.4)) return null;
      const slot = freeSlot();
      if (slot === null) return null;
      const held = bookings.hold({ callSid: call.callSid, slot, job: jobOfCall(call) });
      if (!held.ok) return null;
      look(held.value.id, at);
      return { ...slot, bookingId: held.value.id, service: held.value.job.service };
    },
  };
}
