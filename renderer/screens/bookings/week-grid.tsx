/** The days side by side, a row for each window: how full it is, and who comes. */
import type { Booking, DayPlan, DayWindow, Slot } from '../../../preload/contract/bookings.ts';
import { formatClockTime, formatIsoDate } from '../../format/dates.ts';
import { texts } from '../../texts.ts';
import { BookingChip } from './booking-chip.tsx';
import type { Calendar } from './use-bookings.ts';
import styles from './week-grid.module.css';

interface WeekGridProps {
  days: readonly DayPlan[];
  calendar: Calendar;
  today: string;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** A table, so that a screen reader tells day and time with each cell. */
export function WeekGrid({ days, calendar, today, selected, onSelect }: WeekGridProps) {
  const rows = rowsOf(days, calendar.bookings);
  const shift = (booking: Booking, dayStep: number, rowStep: number) => {
    const to = neighbour(days, rows, booking, dayStep, rowStep);
    if (to) calendar.move(booking, to);
  };
  return (
    <table className={styles.grid} aria-label={texts.bookings.calendar}>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            {texts.bookings.time}
          </th>
          {days.map((day) => (
            <th key={day.date} scope="col" className={day.date === today ? styles.today : ''}>
              {formatIsoDate(day.date)}
              {day.holiday !== null && <span className={styles.holiday}>{day.holiday}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.start}${row.end}`}>
            <th scope="row" className={styles.time}>
              {formatClockTime(row.start)}
              <span>{formatClockTime(row.end)}</span>
            </th>
            {days.map((day) => {
              const window = windowAt(day, row);
              const here = calendar.bookings.filter((booking) => isAt(booking, { date: day.date, ...row }));
              return (
                <Cell
                  key={day.date}
                  window={window}
                  onDropped={(id) => {
                    const dropped = calendar.bookings.find((booking) => booking.id === id);
                    if (dropped && window) calendar.move(dropped, window);
                  }}
                >
                  {here.map((booking) => (
                    <BookingChip
                      key={booking.id}
                      booking={booking}
                      selected={booking.id === selected}
                      onSelect={onSelect}
                      onConfirm={calendar.confirm}
                      onShift={shift}
                    />
                  ))}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  /** Null where the day has no such window. */
  window: DayWindow | null;
  onDropped: (id: string) => void;
  children: React.ReactNode[];
}

function Cell({ window, onDropped, children }: CellProps) {
  if (window === null) return <td className={styles.none}>{children}</td>;
  const full = window.taken >= window.capacity;
  return (
    <td
      className={full ? styles.full : ''}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropped(event.dataTransfer.getData('text/plain'));
      }}
    >
      <span className={styles.places}>
        {full ? texts.bookings.full : texts.bookings.places(window.taken, window.capacity)}
      </span>
      {children}
    </td>
  );
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
