/** The bookings room on a real database, at a time the test chooses. */
import type { Booking, Job } from '../../../preload/contract/bookings.ts';
import { bookingLog } from '../../../main/bookings/booking-events.ts';
import type { BookingRules } from '../../../main/bookings/booking-rules.ts';
import { Bookings } from '../../../main/bookings/bookings.ts';
import { publicHolidayOn } from '../../../main/extraction/public-holidays.ts';
import { createBookingStore } from '../../../main/store/booking-store.ts';
import type { Store } from '../../../main/store/open.ts';

/** Two places from Monday to Friday, 7 to 9 and 13 to 15. */
export const rules: BookingRules = {
  windows: [
    { weekdays: [1, 2, 3, 4, 5], start: '07:00', end: '09:00', capacity: 2 },
    { weekdays: [1, 2, 3, 4, 5], start: '13:00', end: '15:00', capacity: 1 },
  ],
  leadMinutes: 120,
  daysAhead: 28,
  holdHours: 48,
  sameJobHours: 12,
  closedOnHolidays: true,
  daysOff: [],
};

/** Thursday 8 August 2024. */
export const thursday = { date: '2024-08-08', start: '07:00', end: '09:00' };
export const thursdayAfternoon = { date: '2024-08-08', start: '13:00', end: '15:00' };

/** A caller's blocked drain. */
export const drain: Job = {
  name: 'Priya Nair',
  phone: '0491570006',
  suburb: 'Newtown',
  address: null,
  service: 'blocked_drain',
  issue: 'blocked drain',
  urgency: 'routine',
  mayText: false,
};

/** The room; `now` may be set to let time pass. Monday 5 August 2024, 2:30 pm in Sydney, unless told. */
export function givenBookings(store: Store, changed: Partial<BookingRules> = {}, kept?: () => void) {
  const texts: Booking[] = [];
  const notices: string[] = [];
  const state = { now: Date.parse('2024-08-05T14:30:00+10:00'), ids: 0 };
  const bookings = new Bookings({
    store: createBookingStore(store, bookingLog, kept),
    calendar: () => ({
      timezone: 'Australia/Sydney',
      rules: { ...rules, ...changed },
      holidayOn: (date) => publicHolidayOn(date, 'NSW'),
    }),
    clock: { now: () => state.now },
    makeId: () => `BK${String(++state.ids)}`,
    notice: (text, callSid) => notices.push(`${callSid ?? ''}: ${text}`),
    textCaller: (booking) => texts.push(booking),
  });
  return { bookings, state, texts, notices };
}
