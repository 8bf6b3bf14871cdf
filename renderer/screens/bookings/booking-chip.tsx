/** One appointment in the calendar: who, where, what; one that waits says so and is confirmed with one click. */
import { Button } from '@fluentui/react-components';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { Booking } from '../../../preload/contract/bookings.ts';
import { formatService } from '../../format/values.ts';
import { texts } from '../../texts.ts';
import styles from './booking-chip.module.css';
import { nameOf } from './use-bookings.ts';
import type { GridFocus } from './use-grid-focus.ts';

/** A booking that is to have the focus; each wish is one of its own. */
export interface Wanted {
  id: string;
}

/** What the keyboard knows the button that confirms a booking by. */
export const confirmStop = (id: string) => `${id} confirm`;

interface BookingChipProps {
  booking: Booking;
  selected: boolean;
  /** Takes the focus, unless that is with something else by now. */
  wanted: Wanted | null;
  /** What has it in the place of a booking that is not there. */
  standIn: RefObject<Element | null>;
  focus: GridFocus;
  onSelect: (id: string) => void;
  onConfirm: (booking: Booking) => void;
  /** Moves it by days and by rows. */
  onShift: (booking: Booking, days: number, rows: number) => void;
}

/** Dragged with the mouse, moved with Alt and an arrow key, opened with a click or Enter. */
export function BookingChip({
  booking,
  selected,
  wanted,
  standIn,
  focus,
  onSelect,
  onConfirm,
  onShift,
}: BookingChipProps) {
  const { id, state, job } = booking;
  const held = state === 'held';
  const body = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { activeElement, body: nobody } = document;
    if (wanted && (activeElement === nobody || activeElement === standIn.current)) body.current?.focus();
  }, [wanted, standIn, held]); // confirmed, it loses the button that was pressed
  const shift = (event: KeyboardEvent) => {
    const [days, rows] = steps[event.key] ?? [];
    if (!event.altKey || days === undefined || rows === undefined) return;
    event.preventDefault();
    onShift(booking, days, rows);
  };
  const about = [job.service === null ? null : formatService(job.service), job.suburb].filter(Boolean);
  return (
    <div className={`${styles.chip} ${held ? styles.held : ''} ${selected ? styles.selected : ''}`}>
      <button
        ref={body}
        type="button"
        className={styles.body}
        {...focus.stopProps(id)}
        aria-pressed={selected}
        draggable
        onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
        onKeyDown={shift}
        onClick={() => onSelect(id)}
      >
        <span className={styles.name}>{nameOf(booking)}</span>
        <span className={styles.about}>{about.join(', ')}</span>
        {held && <span className={styles.waits}>{texts.bookings.held}</span>}
      </button>
      {held && (
        <Button
          size="small"
          appearance="primary"
          aria-label={`${texts.bookings.confirm}: ${nameOf(booking)}`}
          onClick={() => onConfirm(booking)}
          {...focus.stopProps(confirmStop(id))}
        >
          {texts.bookings.confirm}
        </Button>
      )}
    </div>
  );
}

/** Days and rows by key. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
