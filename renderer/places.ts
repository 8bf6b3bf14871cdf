/** Addresses of what may be opened from anywhere in the window: `goTo(callsPlace({ view: 'emergencies' }))`. */
import { type CallFilter, everyCall } from '../preload/contract/search.ts';

/** The Calls screen as it looks. */
export interface CallsPlace {
  filter: CallFilter;
  /** The open call; null for none. */
  callSid: string | null;
}

/** The calls that fit a filter; what it leaves out leaves nothing out. One of them may be open. */
export function callsPlace(filter: Partial<CallFilter>, callSid: string | null = null): string {
  const chosen = Object.entries(filter).filter(([name, value]) => {
    return JSON.stringify(value) !== JSON.stringify(everyCall[name as keyof CallFilter]); // entries lose the keys
  });
  const query =
    chosen.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(Object.fromEntries(chosen)))}`;
  return `calls/${callSid ?? ''}${query}`;
}

/** What `callsPlace` wrote. */
export function readCallsPlace({ rest, query }: { rest: string; query: string }): CallsPlace {
  const chosen = query === '' ? {} : (JSON.parse(query) as Partial<CallFilter>); // written above
  return { filter: { ...everyCall, ...chosen }, callSid: rest === '' ? null : rest };
}

/** A customer, by the number the customer book has them under. */
export function customerPlace(phone: string): string {
  return `customers/${phone}`;
}

/** The week of a booking, with the booking open. */
export function bookingPlace({ date, id }: { date: string; id: string }): string {
  return `bookings/${date}/${id}`;
}

/** The form for a booking that is made out of a call. */
export function newBookingPlace(callSid: string): string {
  return `bookings/new/${callSid}`;
}

/** The call that `newBookingPlace` wrote; null when nobody wants to book one. */
export function readNewBookingPlace({ rest }: { rest: string }): string | null {
  return rest.startsWith('new/') ? rest.slice('new/'.length) : null;
}

/** What `bookingPlace` wrote; nulls when nobody asked for a booking. */
export function readBookingPlace({ rest }: { rest: string }): { date: string | null; id: string | null } {
  const [date = '', id = ''] = rest.startsWith('new/') ? [] : rest.split('/');
  return { date: date === '' ? null : date, id: id === '' ? null : id };
}
