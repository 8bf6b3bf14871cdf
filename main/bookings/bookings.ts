/**
 * Appointments: held for callers, confirmed, moved and cancelled by the office. Whether there is a place is looked up
 * and taken in one step, so that two at once never get the same one.
 */
import type { Booking, DayPlan, DayWindow, Job, Slot } from '../../preload/contract/bookings.ts';
import type { Clock } from '../lib/clock.ts';
import { boundsOfDay, localDate } from '../lib/office-time.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { writtenPhone, writtenSlot } from '../lib/office-words.ts';
import { spokenSlot } from '../lib/spoken-time.ts';
import type { BookingEvent } from './booking-events.ts';
import type { OfficeCalendar } from './booking-rules.ts';
import type { BookingStore } from './booking-store.ts';
import {
  addDays,
  instantsOf,
  matchWish,
  overlaps,
  planDay,
  planDays,
  takesPlace,
  type Wish,
} from './day-plans.ts';
import { isSameJob } from './same-job.ts';

/** What this room needs. */
export interface BookingNeeds {
  store: BookingStore;
  /** Read anew each time, so that a changed setting counts at once. */
  calendar: () => OfficeCalendar;
  clock: Clock;
  makeId: () => string;
  /** Tells the office in a plain sentence. */
  notice: (text: string, callSid: string | null) => void;
  /** Texts the caller that the office has confirmed or moved the appointment. */
  textCaller: (booking: Booking) => void;
}

/** What is asked for when a caller is to be given a place. */
export interface Hold {
  callSid: string;
  slot: Slot;
  job: Job;
}

/** The office's appointments. What cannot be done is answered with a sentence; a failing disk throws. */
export class Bookings {
  readonly #needs: BookingNeeds;
  readonly #listeners = new Set<(booking: Booking) => void>();

  constructor(needs: BookingNeeds) {
    this.#needs = needs;
  }

  /** The days from `from` to `until`, both included, and every appointment on them, given up or not. */
  list(range: { from: string; until: string }): { days: DayPlan[]; bookings: Booking[] } {
    this.expire();
    const { timezone } = this.#needs.calendar();
    const begin = boundsOfDay(range.from, timezone).from;
    const bookings = this.#needs.store.listBetween(begin, boundsOfDay(range.until, timezone).until);
    return { days: planDays(range, this.#needs.calendar(), bookings, this.#needs.clock.now()), bookings };
  }

  /** The appointments alone, without the plan of their days, page by page, the first to come first: at most `limit` that come after an appointment's place. */
  pageOn(
    { from, until }: { from: string; until: string },
    { limit, after }: { limit: number; after: { startsAt: number; id: string } | null },
  ): Booking[] {
    this.expire();
    const { timezone } = this.#needs.calendar();
    const begin = { startsAt: boundsOfDay(from, timezone).from, id: '' };
    const place = after !== null && after.startsAt >= begin.startsAt ? after : begin;
    return this.#needs.store.pageBetween(place, boundsOfDay(until, timezone).until, limit);
  }

  /** Everything from an instant on, for calendars. */
  listFrom(from: number): Booking[] {
    return this.#needs.store.listBetween(from, Number.MAX_SAFE_INTEGER);
  }

  find(id: string): Booking | null {
    return this.#needs.store.find(id);
  }

  /** Windows a caller may be offered, the best match first. */
  freeSlots(wish: Wish, limit: number): DayWindow[] {
    const calendar = this.#needs.calendar();
    const today = localDate(this.#needs.clock.now(), calendar.timezone);
    const until = addDays(today, calendar.rules.daysAhead);
    return matchWish(this.list({ from: today, until }).days, wish, limit);
  }

  /** Holds a window for a caller; one who has a place for this job already is moved there instead. */
  hold({ callSid, slot, job }: Hold): Result<Booking> {
    const { clock, store, makeId } = this.#needs;
    return this.#change(() => {
      const now = clock.now();
      const window = this.#windowOf(slot);
      if (window === null) return failed(`There is no appointment ${this.#inWords(slot)}.`);
      const before = this.ofJob(callSid, job);
      if (before !== null && isSameSlot(before, slot)) return ok(before);
      if (!window.open) return failed(`${capital(this.#inWords(slot))} is taken.`);
      if (before?.state === 'confirmed')
        return failed('Their appointment is confirmed already; the office will ring to move it.');
      const seat = this.#freeSeat(window, window.capacity, before?.id);
      if (seat === null) return failed(`${capital(this.#inWords(slot))} is taken.`);
      const place = { ...slot, startsAt: window.startsAt, endsAt: window.endsAt, seat };
      if (before !== null) return ok(store.append(before.id, now, { type: 'moved', ...place }));
      const heldUntil = this.#holdUntil(window.startsAt);
      return ok(store.append(makeId(), now, { type: 'booked', ...place, callSid, heldUntil, job }));
    });
  }

  /**
   * Makes an appointment for the office, confirmed at once; neither notice nor the number of days ahead binds it. One
   * that is made out of a call belongs to it, and its caller is texted if she agreed.
   */
  create(slot: Slot, job: Job, callSid: string | null = null): Result<Booking> {
    const made = this.#change(() => {
      const place = this.#placeAhead(slot, undefined);
      if (!place.ok) return place;
      const event = { type: 'booked' as const, ...place.value, callSid, heldUntil: null, job };
      return ok(this.#needs.store.append(this.#needs.makeId(), this.#needs.clock.now(), event));
    });
    if (made.ok && callSid !== null) this.#text(made.value);
    return made;
  }

  /** The office says yes; one that waited too long is given a place again where there is one. */
  confirm(id: string): Result<Booking> {
    const confirmed = this.#changeOne(id, (booking) => {
      if (booking.state === 'confirmed') return null;
      if (booking.state === 'held') return ok({ type: 'confirmed' });
      if (booking.state === 'cancelled') return failed('That appointment was cancelled.');
      return this.#restored(booking, null);
    });
    if (confirmed.ok) this.#text(confirmed.value);
    return confirmed;
  }

  /** Moves an appointment to another window. */
  move(id: string, slot: Slot): Result<Booking> {
    const moved = this.#changeOne(id, (booking) => {
      if (!takesPlace(booking)) return failed('That appointment was given up. Make a new one.');
      if (isSameSlot(booking, slot)) return null;
      const place = this.#placeAhead(slot, id);
      return place.ok ? ok({ type: 'moved', ...place.value }) : place;
    });
    if (moved.ok && moved.value.state === 'confirmed') this.#text(moved.value);
    return moved;
  }

  cancel(id: string): Result<Booking> {
    return this.#changeOne(id, (booking) => (takesPlace(booking) ? ok({ type: 'cancelled' }) : null));
  }

  /** Takes a cancellation back, if its place is still there. */
  restore(id: string): Result<Booking> {
    return this.#changeOne(id, (booking) => {
      if (takesPlace(booking)) return null;
      return this.#restored(booking, booking.heldUntil && this.#holdUntil(booking.startsAt));
    });
  }

  /** Brings what is known of a call to its appointments, or to the one of an earlier call about the same job. */
  follow(callSid: string, job: Job): void {
    const own = this.#needs.store.listOfCall(callSid).filter(takesPlace);
    const earlier = own.length === 0 ? this.ofJob(callSid, job) : null;
    for (const booking of earlier === null ? own : [earlier]) {
      const learned = learn(booking.job, job);
      if (JSON.stringify(learned) === JSON.stringify(booking.job)) continue;
      this.#changeOne(booking.id, () => ok({ type: 'job_changed', job: learned }));
    }
  }

  /** The appointment of a call, or of an earlier call about the same job; null when there is none. */
  ofJob(callSid: string, job: Job): Booking | null {
    const { store, clock, calendar } = this.#needs;
    const own = store
      .listOfCall(callSid)
      .find((booking) => takesPlace(booking) && isSameJob(booking.job, job));
    if (own || job.phone === null) return own ?? null;
    const since = clock.now() - calendar().rules.sameJobHours * 3_600_000;
    const earlier = store.listOfCustomer(job.phone, since);
    return earlier.find((booking) => takesPlace(booking) && isSameJob(booking.job, job)) ?? null;
  }

  /** All appointments of this number, the last made first. */
  allOf(phone: string): Booking[] {
    return this.#needs.store.listOfCustomer(phone, 0);
  }

  /** Those that were made or changed since an instant (milliseconds since the epoch), as they are now. */
  changedSince(at: number): Booking[] {
    return this.#needs.store.listChangedSince(at);
  }

  /** An appointment of this number that is still to come; null when there is none. */
  nextOf(phone: string): Booking | null {
    const { clock } = this.#needs;
    const ahead = (booking: Booking) => takesPlace(booking) && booking.endsAt > clock.now();
    return this.allOf(phone).find(ahead) ?? null;
  }

  /** Gives back the places of appointments that nobody confirmed in time, and tells the office. */
  expire(): void {
    const { store, clock, notice } = this.#needs;
    for (const { id } of store.listOverdue(clock.now())) {
      const expired = this.#changeOne(id, ({ state, heldUntil }) =>
        state === 'held' && heldUntil !== null && heldUntil <= clock.now() ? ok({ type: 'expired' }) : null,
      );
      if (expired.ok && expired.value.state === 'expired')
        notice(this.#expiredWords(expired.value), expired.value.callSid);
    }
  }

  /** Hears of every appointment that changes; returns the function that unsubscribes. */
  subscribe(listener: (booking: Booking) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changeOne(id: string, decide: (booking: Booking) => Result<BookingEvent> | null): Result<Booking> {
    return this.#change(() => {
      const booking = this.#needs.store.find(id);
      if (booking === null) return failed('That appointment is not in the book.');
      const event = decide(booking);
      if (event === null) return ok(booking);
      return event.ok ? ok(this.#needs.store.append(id, this.#needs.clock.now(), event.value)) : event;
    });
  }

  #change(work: () => Result<Booking>): Result<Booking> {
    const result = this.#needs.store.alone(work);
    if (result.ok) for (const listener of this.#listeners) listener(result.value);
    return result;
  }

  #restored(booking: Booking, heldUntil: number | null): Result<BookingEvent> {
    const place = this.#place(booking, booking.id);
    return place.ok ? ok({ type: 'restored', seat: place.value.seat, heldUntil }) : place;
  }

  /** A place in a window that is not over yet. */
  #placeAhead(slot: Slot, ownId: string | undefined): Result<Place> {
    const place = this.#place(slot, ownId);
    if (place.ok && place.value.endsAt <= this.#needs.clock.now())
      return failed(`${this.#written(slot)} is over. Choose a later time.`);
    return place;
  }

  /** A place for the office, who may overrule the notice a caller must give, but not the number of places. */
  #place(slot: Slot, ownId: string | undefined): Result<Place> {
    const window = this.#windowOf(slot);
    if (window === null)
      return failed(`There is no window ${this.#written(slot)}. Choose one that is in the calendar.`);
    const seat = this.#freeSeat(window, window.capacity, ownId);
    if (seat === null) return failed(`${this.#written(slot)} is full. Choose another time.`);
    const { date, start, end } = slot;
    return ok({ date, start, end, startsAt: window.startsAt, endsAt: window.endsAt, seat });
  }

  #windowOf(slot: Slot): DayWindow | null {
    const { store, calendar, clock } = this.#needs;
    const office = calendar();
    const { startsAt, endsAt } = instantsOf(slot, office.timezone);
    const day = planDay(slot.date, office, store.listTaking(startsAt, endsAt), clock.now());
    return day.windows.find((window) => isSameSlot(window, slot)) ?? null;
  }

  /** The lowest place that no appointment has at any moment of the window. */
  #freeSeat(time: { startsAt: number; endsAt: number }, capacity: number, ownId?: string): number | null {
    const others = this.#needs.store
      .listTaking(time.startsAt, time.endsAt)
      .filter((booking) => booking.id !== ownId && overlaps(booking, time));
    const seats = new Set(others.map(({ seat }) => seat));
    for (let seat = 1; seat <= capacity; seat++) if (!seats.has(seat)) return seat;
    return null;
  }

  /** Never beyond the beginning of the window itself. */
  #holdUntil(startsAt: number): number {
    const { clock, calendar } = this.#needs;
    return Math.min(clock.now() + calendar().rules.holdHours * 3_600_000, startsAt);
  }

  #text(booking: Booking): void {
    if (booking.job.mayText && booking.job.phone !== null) this.#needs.textCaller(booking);
  }

  /** As the caller hears it. */
  #inWords(slot: Slot): string {
    return spokenSlot(slot, this.#needs.clock.now(), this.#needs.calendar().timezone);
  }

  /** As the office reads it. */
  #written(slot: Slot): string {
    return writtenSlot(slot, this.#needs.clock.now(), this.#needs.calendar().timezone);
  }

  #expiredWords(booking: Booking): string {
    const { name, phone } = booking.job;
    const who = name ?? (phone === null ? 'a caller' : writtenPhone(phone));
    return `${this.#written(booking)} was held for ${who} and nobody confirmed it. The place is free again; ring them back.`;
  }
}

/** A window, when it is, and which of its places. */
type Place = Slot & { startsAt: number; endsAt: number; seat: number };

/** What was learned since: silence takes nothing back, consent stays given, and another job's problem is not this one's. */
function learn(known: Job, heard: Job): Job {
  const told = Object.fromEntries(Object.entries(heard).filter(([, value]) => value !== null));
  const { service, issue } = known;
  const mine = isSameJob(known, heard) ? {} : { service, issue };
  return { ...known, ...told, ...mine, mayText: known.mayText || heard.mayText };
}

function isSameSlot(one: Slot, other: Slot): boolean {
  return one.date === other.date && one.start === other.start && one.end === other.end;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
