/** The days side by side, a row for each window: how full it is, and who comes. */
import { useEffect, useRef } from 'react';
import type { Booking, DayPlan, DayWindow, Slot } from '../../../preload/contract/bookings.ts';
import { formatClockTime, formatIsoDate } from '../../format/dates.ts';
import { useNow } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import { BookingChip, confirmStop, type Wanted } from './booking-chip.tsx';
import { type Calendar, whenOf } from './use-bookings.ts';
import { type GridFocus, useGridFocus } from './use-grid-focus.ts';
import styles from './week-grid.module.css';

interface WeekGridProps {
  days: readonly DayPlan[];
  calendar: Calendar;
  today: string;
  selected: string | null;
  /** Gets the focus as soon as it is there. */
  wanted: Wanted | null;
  onSelect: (id: string) => void;
  /** A place that is free was pressed. */
  onSlot: (slot: Slot) => void;
}

/** A table, so that a screen reader tells day and time with each cell; with the arrow keys one gets everywhere in it. */
export function WeekGrid({ days, calendar, today, onSlot, ...chips }: WeekGridProps) {
  const rows = rowsOf(days, calendar.bookings);
  const now = useNow();
  const free = days.flatMap(({ windows }) => windows.filter((window) => isFree(window, now)).map(keyOf));
  const ids = calendar.bookings.flatMap(({ id }) => [id, confirmStop(id)]);
  const focus = useGridFocus([...free, ...ids], free.find((key) => key >= today) ?? free[0] ?? ids[0]);
  const shift = (booking: Booking, dayStep: number, rowStep: number) => {
    const to = neighbour(days, rows, booking, dayStep, rowStep);
    if (to) calendar.move(booking, to);
  };
  const grid = useRef<HTMLTableElement>(null);
  const standIn = useStandIn(grid, calendar.bookings, chips.wanted);
  return (
    <table ref={grid} className={styles.grid} aria-label={texts.bookings.calendar} {...focus.gridProps}>
      <Days days={days} today={today} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.start}${row.end}`}>
            <th scope="row" className={styles.time}>
              {formatClockTime(row.start)}
              <span>{texts.bookings.until(formatClockTime(row.end))}</span>
            </th>
            {days.map((day) => (
              <Cell
                key={day.date}
                window={windowAt(day, row)}
                now={now}
                focus={focus}
                onDropped={(id, window) => {
                  const dropped = calendar.bookings.find((booking) => booking.id === id);
                  if (dropped) calendar.move(dropped, window);
                }}
                onSlot={onSlot}
              >
                {calendar.bookings
                  .filter((booking) => isAt(booking, { date: day.date, ...row }))
                  .map((booking) => (
                    <BookingChip
                      key={booking.id}
                      booking={booking}
                      selected={booking.id === chips.selected}
                      wanted={booking.id === chips.wanted?.id ? chips.wanted : null}
                      focus={focus}
                      onSelect={chips.onSelect}
                      standIn={standIn}
                      onConfirm={calendar.confirm}
                      onShift={shift}
                    />
                  ))}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * Where a booking that is gone had the focus, the next one that waits for the office has it, else what Tab stops at; a
 * booking that is still to come takes it from what has it meanwhile.
 */
function useStandIn(
  grid: React.RefObject<HTMLTableElement | null>,
  bookings: readonly Booking[],
  wanted: Wanted | null,
): React.RefObject<Element | null> {
  const standIn = useRef<Element>(null);
  useEffect(() => {
    const isThere = wanted === null || bookings.some(({ id }) => id === wanted.id);
    const { activeElement, body } = document;
    if (isThere || activeElement !== body) {
      standIn.current = isThere ? null : (standIn.current ?? activeElement);
      return;
    }
    const waiting = bookings.find(({ state }) => state === 'held');
    const stop = waiting ? `[data-stop="${waiting.id}"]` : '[data-stop][tabindex="0"]';
    const next = grid.current?.querySelector<HTMLElement>(stop) ?? null;
    standIn.current = next;
    next?.focus();
  }, [grid, bookings, wanted]);
  return standIn;
}

function Days({ days, today }: Pick<WeekGridProps, 'days' | 'today'>) {
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.corner}>
          {texts.bookings.time}
        </th>
        {days.map((day) => (
          <th key={day.date} scope="col" className={day.date === today ? styles.today : ''}>
            {formatIsoDate(day.date)}
            <DayNote day={day} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Why nothing can be booked that day. */
function DayNote({ day: { holiday, windows } }: { day: DayPlan }) {
  const note = holiday ?? (windows.length === 0 ? texts.bookings.closed : null);
  return note !== null && <span className={styles.holiday}>{note}</span>;
}

interface CellProps {
  /** Null where the day has no such window. */
  window: DayWindow | null;
  /** Milliseconds since the epoch. */
  now: number;
  focus: GridFocus;
  onDropped: (id: string, window: DayWindow) => void;
  onSlot: (slot: Slot) => void;
  children: React.ReactNode[];
}

function Cell({ window, now, focus, onDropped, onSlot, children }: CellProps) {
  if (window === null) return <td className={styles.none}>{children}</td>;
  const full = isFull(window);
  const places = texts.bookings.places(window.taken, window.capacity);
  return (
    <td
      className={full ? styles.full : ''}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropped(event.dataTransfer.getData('text/plain'), window);
      }}
    >
      {!isFree(window, now) && (
        <span className={styles.places}>{full ? texts.bookings.full : window.taken > 0 && places}</span>
      )}
      {isFree(window, now) && (
        <button
          type="button"
          className={`${styles.places} ${styles.free}`}
          aria-label={texts.bookings.bookAt(places, whenOf(window))}
          onClick={() => onSlot(window)}
          {...focus.stopProps(keyOf(window))}
        >
          {places}
        </button>
      )}
      {children}
    </td>
  );
}

/** Whether one may still book it. */
function isFree(window: DayWindow, now: number): boolean {
  return !isFull(window) && window.endsAt > now;
}

function isFull({ taken, capacity }: DayWindow): boolean {
  return taken >= capacity;
}

function keyOf({ date, start, end }: Slot): string {
  return `${date} ${start}-${end}`;
}

type Row = Pick<Slot, 'start' | 'end'>;

/** Every window that some day has, and every one that an appointment still stands in. */
function rowsOf(days: readonly DayPlan[], bookings: readonly Booking[]): Row[] {
  const slots = [...days.flatMap(({ windows }) => windows), ...bookings];
  const rows = new Map(slots.map(({ start, end }) => [`${start}-${end}`, { start, end }]));
  return [...rows.values()].toSorted((one, other) => (one.start < other.start ? -1 : 1));
}

function windowAt({ windows }: DayPlan, { start, end }: Row): DayWindow | null {
  return windows.find((window) => window.start === start && window.end === end) ?? null;
}

function isAt(booking: Slot, { date, start, end }: Slot): boolean {
  return booking.date === date && booking.start === start && booking.end === end;
}

/** The window so many days and rows away; null where there is none. */
function neighbour(
  days: readonly DayPlan[],
  rows: readonly Row[],
  booking: Booking,
  dayStep: number,
  rowStep: number,
): DayWindow | null {
  const day = days[days.findIndex(({ date }) => date === booking.date) + dayStep];
  const row = rows[rows.findIndex(({ start }) => start === booking.start) + rowStep];
  return day && row ? windowAt(day, row) : null;
}
