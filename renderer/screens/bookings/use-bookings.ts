/** The calendar's days as the engine has them, and what may be done to them. */
import { useCallback, useEffect, useState } from 'react';
import type { Booking, DayPlan, Job, Slot } from '../../../preload/contract/bookings.ts';
import { bridge } from '../../bridge.ts';
import { problem, type Said } from '../../said.ts';
import { formatClockTime, formatIsoDate } from '../../format/dates.ts';
import { texts } from '../../texts.ts';

/** The calendar. */
export interface Calendar {
  /** Null while it is being read. */
  days: readonly DayPlan[] | null;
  bookings: readonly Booking[];
  said: Said | null;
  hush: () => void;
  confirm: (booking: Booking) => void;
  move: (booking: Booking, slot: Slot) => void;
  cancel: (booking: Booking) => void;
  /** Resolves to its id; null when it was not made. */
  create: (slot: Slot, job: Job, callSid?: string) => Promise<string | null>;
  say: (text: string) => void;
  reload: () => void;
}

type Outcome = { ok: true; value: Booking } | { ok: false; reason: string };

/** Reads the days and follows every change. */
export function useBookings(from: string, until: string): Calendar {
  const [read, setRead] = useState<{ days: DayPlan[]; bookings: Booking[] } | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const reload = useCallback(() => {
    bridge.ask('bookings:list', { from, until }).then(setRead, () => setSaid(problem(texts.bookings.failed)));
  }, [from, until]);
  useEffect(() => {
    reload();
    return bridge.listen('bookings:changed', reload);
  }, [reload]);

  const attempt = async (asked: Promise<Outcome>, done: Said | null): Promise<string | null> => {
    const outcome = await asked.catch(() => ({ ok: false as const, reason: texts.bookings.failed }));
    setSaid(outcome.ok ? done : problem(outcome.reason));
    return outcome.ok ? outcome.value.id : null;
  };
  const move = (booking: Booking, slot: Slot) => {
    const back = () =>
      void attempt(bridge.ask('bookings:move', { id: booking.id, slot: placeOf(booking) }), null);
    const words = texts.bookings.moved(nameOf(booking), whenOf(slot));
    const asked = bridge.ask('bookings:move', { id: booking.id, slot: placeOf(slot) });
    void attempt(asked, { text: words, problem: false, undo: back });
  };
  const cancel = (booking: Booking) => {
    const back = () => void attempt(bridge.ask('bookings:restore', { id: booking.id }), null);
    const words = texts.bookings.cancelled(nameOf(booking));
    void attempt(bridge.ask('bookings:cancel', { id: booking.id }), {
      text: words,
      problem: false,
      undo: back,
    });
  };
  return {
    days: read?.days ?? null,
    bookings: (read?.bookings ?? []).filter(({ seat }) => seat !== null),
    said,
    hush: () => setSaid(null),
    confirm: ({ id }) => void attempt(bridge.ask('bookings:confirm', { id }), null),
    move,
    cancel,
    create: (slot, job, callSid) =>
      attempt(bridge.ask('bookings:create', { slot: placeOf(slot), job, callSid }), null),
    say: (text) => setSaid({ text, problem: false, undo: null }),
    reload,
  };
}

/** Who it is for, as far as that is known. */
export function nameOf({ job }: Booking): string {
  return job.name ?? job.phone ?? texts.bookings.noName;
}

/** "Thu 8 Aug, 7:00 am". */
export function whenOf({ date, start }: Slot): string {
  return `${formatIsoDate(date)}, ${formatClockTime(start)}`;
}

function placeOf({ date, start, end }: Slot): Slot {
  return { date, start, end };
}
