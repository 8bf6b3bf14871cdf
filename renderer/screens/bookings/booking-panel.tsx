/** One appointment with all that is known of it, and what may be done with it. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { DismissRegular } from '@fluentui/react-icons';
import type { Booking, DayPlan, Slot } from '../../../preload/contract/bookings.ts';
import { formatDay, formatTime } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { formatService } from '../../format/values.ts';
import { texts } from '../../texts.ts';
import styles from './booking-panel.module.css';
import { SlotOptions } from './slot-options.tsx';
import { type Calendar, nameOf, whenOf } from './use-bookings.ts';

interface BookingPanelProps {
  booking: Booking;
  days: readonly DayPlan[];
  calendar: Calendar;
  timezone: string;
  onClose: () => void;
}

/** Beside the calendar. */
export function BookingPanel({ booking, days, calendar, timezone, onClose }: BookingPanelProps) {
  const { job, heldUntil, state } = booking;
  return (
    <aside
      className={styles.panel}
      aria-label={nameOf(booking)}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) onClose();
      }}
    >
      <div className={styles.head}>
        <h2>{nameOf(booking)}</h2>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={texts.bookings.close}
          onClick={onClose}
        />
      </div>
      <p className={state === 'held' ? styles.waits : ''}>
        {state === 'held' ? texts.bookings.held : texts.bookings.confirmed}
      </p>
      {heldUntil !== null && (
        <p className={styles.quiet}>
          {texts.bookings.heldUntil(
            `${formatDay(heldUntil, timezone, heldUntil)}, ${formatTime(heldUntil, timezone)}`,
          )}
        </p>
      )}
      <Facts booking={booking} />
      <p className={styles.quiet}>{job.mayText ? texts.bookings.text : texts.bookings.noText}</p>
      {state === 'held' && (
        <Button appearance="primary" onClick={() => calendar.confirm(booking)}>
          {texts.bookings.confirm}
        </Button>
      )}
      <Move
        key={whenOf(booking)}
        booking={booking}
        days={days}
        onMove={(slot) => calendar.move(booking, slot)}
      />
      <Button
        onClick={() => {
          calendar.cancel(booking);
          onClose();
        }}
      >
        {texts.bookings.cancel}
      </Button>
    </aside>
  );
}

function Facts({ booking }: { booking: Booking }) {
  const { job } = booking;
  const facts = [
    whenOf(booking),
    job.phone === null ? null : formatPhone(job.phone),
    [job.address, job.suburb].filter(Boolean).join(', '),
    job.service === null ? null : formatService(job.service),
    job.issue,
  ].filter(Boolean);
  return facts.map((fact) => <p key={fact}>{fact}</p>);
}

interface MoveProps {
  booking: Booking;
  days: readonly DayPlan[];
  onMove: (slot: Slot) => void;
}

/** A time is chosen first: with the arrow keys one passes others on the way, and a move may be texted to the caller. */
function Move({ booking, days, onMove }: MoveProps) {
  const [slot, setSlot] = useState<Slot>(booking);
  const same = slot.date === booking.date && slot.start === booking.start;
  return (
    <div className={styles.move}>
      <label>
        {texts.bookings.move}
        <SlotOptions days={days} own={slot} onChoose={setSlot} />
      </label>
      <Button disabled={same} onClick={() => onMove(slot)}>
        {texts.bookings.moveThere}
      </Button>
      <span className={styles.quiet}>{texts.bookings.moveHint}</span>
    </div>
  );
}
