/** A booking the office makes itself, from nothing or out of a call: who, where, what, when. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type SubmitEvent, useState } from 'react';
import type { DayPlan, Job, Slot } from '../../../preload/contract/bookings.ts';
import { serviceTypes } from '../../../preload/contract/fields.ts';
import { SuburbInput } from '../../components/suburb-input.tsx';
import { formatPhone } from '../../format/phones.ts';
import { useReturnFocus } from '../../hooks/use-return-focus.ts';
import { texts } from '../../texts.ts';
import styles from './booking-panel.module.css';
import { SlotOptions } from './slot-options.tsx';
import type { Draft } from './use-draft.ts';

interface NewBookingProps {
  days: readonly DayPlan[];
  /** The time that was pressed. */
  first: Slot | null;
  /** The call that it is made out of. */
  draft: Draft | null;
  /** Resolves to its id; null when it was not made. */
  onCreate: (slot: Slot, job: Job, callSid?: string) => Promise<string | null>;
  onMade: (id: string) => void;
  onClose: () => void;
}

/** Beside the calendar, in the place of an opened booking. */
export function NewBooking({ days, first, draft, onCreate, onMade, onClose }: NewBookingProps) {
  useReturnFocus();
  const [typed, setTyped] = useState(() => typedOf(draft?.job ?? null));
  const [slot, setSlot] = useState(first);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const id = slot && (await onCreate(slot, jobOf(typed, draft?.job ?? null), draft?.callSid));
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
      <Who typed={typed} onType={(part) => setTyped({ ...typed, ...part })} />
      <Field label={texts.bookings.when} required>
        <SlotOptions days={days} own={slot} onChoose={setSlot} autoFocus={draft !== null} />
      </Field>
      {draft?.job.mayText === true && <p className={styles.quiet}>{texts.bookings.textsNow}</p>}
      <Button type="submit" appearance="primary" disabled={slot === null || typed.name.trim() === ''}>
        {texts.bookings.keep}
      </Button>
      <Button onClick={onClose}>{texts.bookings.close}</Button>
    </form>
  );
}

interface WhoProps {
  typed: Typed;
  onType: (part: Partial<Typed>) => void;
}

/** Whose job it is, where, and what is wrong. */
function Who({ typed, onType }: WhoProps) {
  const box = (name: 'name' | 'phone' | 'address' | 'issue') => (
    <Input
      value={typed[name]}
      maxLength={200}
      autoFocus={name === 'name' && typed.name === ''}
      onChange={(_, { value }) => onType({ [name]: value })}
    />
  );
  return (
    <>
      <Field label={texts.bookings.name} required>
        {box('name')}
      </Field>
      <Field label={texts.bookings.phone}>{box('phone')}</Field>
      <Field label={texts.bookings.suburb}>
        <SuburbInput
          value={typed.suburb}
          onType={(suburb) => onType({ suburb })}
          onPick={({ name }) => onType({ suburb: name })}
        />
      </Field>
      <Field label={texts.fields.street_address}>{box('address')}</Field>
      <Field label={texts.bookings.service}>
        <Select value={typed.service} onChange={(_, { value }) => onType({ service: value })}>
          <option value="">{texts.bookings.anyService}</option>
          {serviceTypes.map((service) => (
            <option key={service} value={service}>
              {texts.services[service]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={texts.fields.issue_description}>{box('issue')}</Field>
    </>
  );
}

type Typed = ReturnType<typeof typedOf>;

function typedOf(job: Job | null) {
  return {
    name: job?.name ?? '',
    phone: formatPhone(job?.phone ?? ''),
    suburb: job?.suburb ?? '',
    address: job?.address ?? '',
    service: job?.service ?? '',
    issue: job?.issue ?? '',
  };
}

function jobOf(typed: Typed, told: Job | null): Job {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    name: orNull(typed.name),
    phone: orNull(typed.phone),
    suburb: orNull(typed.suburb),
    address: orNull(typed.address),
    service: orNull(typed.service),
    issue: orNull(typed.issue),
    urgency: told?.urgency ?? null,
    mayText: told?.mayText ?? false,
  };
}
