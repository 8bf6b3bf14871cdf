/** The books as the local API reads them. */
import { localDate } from '../lib/office-time.ts';
import type { ReadableBooks } from '../local-api/v1/rooms.ts';
import { createChangedCalls } from '../store/changed-calls.ts';
import type { Books } from './books.ts';
import type { History } from './history.ts';
import type { Reports } from './reports.ts';
import type { Rooms } from './rooms.ts';

/** Puts them together. */
export function readableBooks(
  { settings, clock, store }: Books,
  { calls, appointments }: Rooms,
  history: History,
  reports: Reports,
): ReadableBooks {
  const changed = createChangedCalls(store);
  return {
    calls,
    search: (filter, page) => history.search(filter, page),
    trail: (callSid) => history.trail(callSid),
    findCustomers: history.findCustomers,
    profileOf: (phone) => history.profileOf(phone),
    bookings: (days, page) => appointments.bookings.pageOn(days, page),
    daily: reports.daily,
    analytics: reports.analytics,
    today: () => localDate(clock.now(), settings().timezone),
    position: changed.position,
    changedSince: (position) => changed.since(position).flatMap((callSid) => calls.find(callSid) ?? []),
    follow: (listener) =>
      calls.subscribe((news) => {
        if (news.type !== 'trouble') listener(news);
      }),
  };
}
