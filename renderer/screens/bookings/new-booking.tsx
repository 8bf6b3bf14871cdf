/** A booking the office makes itself: who, what, when. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type SubmitEvent, useState } from 'react';
import type { DayPlan, Job, Slot } from '../../../preload/contract/bookings.ts';
import { serviceTypes } from '../../../preload/contract/fields.ts';
import { SuburbInput } from '../../components/suburb-input.tsx';
import { texts } from '../../texts.ts';
import styles from './booking-panel.module.css';
import { SlotOptions } from './slot-options.tsx';

interface NewBookingProps {
  days: readonly DayPlan[];
  /** The time that was pressed. */
  first: Slot | null;
  /** Resolves to its id; null when it was not made. */
  onCreate: (slot: Slot, job: Job) => Promise<string | null>;
  onMade: (id: string) => void;
  onClose: () => void;
}

/** Beside the calendar, in the place of an opened booking. */
export function NewBooking({ days, first, onCreate, onMade, onClose }: NewBookingProps) {
  const [typed, setTyped] = useState({ name: '', phone: '', suburb: '', service: '' });
  const [slot, setSlot] = useState(first);
  const type =
    (name: keyof typeof typed) =>
    (_: unknown, { value }: { value: string }) =>
      setTyped({ ...typed, [name]: value });
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const id = slot && (await onCreate(slot, jobOf(typed)));
    if (id === null) return;
    onClose();
    onMade(id);
  };
  return (
    <form
      className={styles.panel}
      aria-label={texts.bookings.create}
      onSubmit={(event) => void save(event)}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) onClose();
      }}
    >
      <h2>{texts.bookings.create}</h2>
      <Field label={texts.bookings.name} required>
        <Input autoFocus value={typed.name} onChange={type('name')} />
      </Field>
      <Field label={texts.bookings.phone}>
        <Input value={typed.phone} onChange={type('phone')} />
      </Field>
      <Field label={texts.bookings.suburb}>
        <SuburbInput
          value={typed.suburb}
          onType={(suburb) => setTyped({ ...typed, suburb })}
          onPick={({ name }) => setTyped({ ...typed, suburb: name })}
        />
      </Field>
      <Field label={texts.bookings.service}>
        <Select value={typed.service} onChange={type('service')}>
          <option value="">{texts.bookings.anyService}</option>
          {serviceTypes.map((service) => (
            <option key={service} value={service}>
              {texts.services[service]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={texts.bookings.when} required>
        <SlotOptions days={days} own={slot} onChoose={setSlot} />
      </Field>
      <Button type="submit" appearance="primary" disabled={slot === null || typed.name.trim() === ''}>
        {texts.bookings.keep}
      </Button>
      <Button onClick={onClose}>{texts.bookings.close}</Button>
    </form>
  );
}

function jobOf(typed: Record<'name' | 'phone' | 'suburb' | 'service', string>): Job {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    name: orNull(typed.name),
    phone: orNull(typed.phone.replace(/[\s()-]/g, '')),
    suburb: orNull(typed.suburb),
    address: null,
    service: orNull(typed.service),
    issue: null,
    urgency: null,
    mayText: false,
  };
}
