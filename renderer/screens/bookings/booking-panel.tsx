/** One appointment with all that is known of it, and what may be done with it. */
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { Booking, DayPlan } from '../../../preload/contract/bookings.ts';
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
  const facts = [
    whenOf(booking),
    job.phone === null ? null : formatPhone(job.phone),
    [job.address, job.suburb].filter(Boolean).join(', '),
    job.service === null ? null : formatService(job.service),
    job.issue,
  ].filter(Boolean);
  return (
    <aside className={styles.panel} aria-label={nameOf(booking)}>
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
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      <p className={styles.quiet}>{job.mayText ? texts.bookings.text : texts.bookings.noText}</p>
      {state === 'held' && (
        <Button appearance="primary" onClick={() => calendar.confirm(booking)}>
          {texts.bookings.confirm}
        </Button>
      )}
      <label className={styles.move}>
        {texts.bookings.move}
        <SlotOptions days={days} own={booking} onChoose={(slot) => calendar.move(booking, slot)} />
        <span className={styles.quiet}>{texts.bookings.moveHint}</span>
      </label>
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
