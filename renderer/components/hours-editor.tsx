/** The week: on which days the office is open, and from when until when. */
import { Input, Switch } from '@fluentui/react-components';
import type { OfficeHours } from '../../preload/contract/settings.ts';
import { texts } from '../texts.ts';
import styles from './hours-editor.module.css';

/** What a week looks like before anybody has said: closed at the weekend. */
export const usualHours: OfficeHours = {
  monday: { from: '07:00', until: '17:00' },
  tuesday: { from: '07:00', until: '17:00' },
  wednesday: { from: '07:00', until: '17:00' },
  thursday: { from: '07:00', until: '17:00' },
  friday: { from: '07:00', until: '17:00' },
  saturday: null,
  sunday: null,
};

interface HoursEditorProps {
  hours: OfficeHours;
  onChange: (hours: OfficeHours) => void;
}

/** One line a day. */
export function HoursEditor({ hours, onChange }: HoursEditorProps) {
  const days = Object.keys(texts.settings.days) as (keyof OfficeHours)[]; // keys lose their type
  return (
    <ul className={styles.days}>
      {days.map((day) => (
        <li key={day} className={styles.day}>
          <Day day={day} open={hours[day]} onChange={(open) => onChange({ ...hours, [day]: open })} />
        </li>
      ))}
    </ul>
  );
}

type Open = OfficeHours[keyof OfficeHours];

interface DayProps {
  day: keyof OfficeHours;
  open: Open;
  onChange: (open: Open) => void;
}

function Day({ day, open, onChange }: DayProps) {
  const { days, ...words } = texts.settings;
  const name = days[day];
  return (
    <>
      <Switch
        className={styles.name ?? ''}
        checked={open !== null}
        label={name}
        aria-label={words.open(name)}
        onChange={(_, { checked }) => onChange(checked ? { from: '07:00', until: '17:00' } : null)}
      />
      {open === null ? (
        <span className={styles.closed}>{words.closed}</span>
      ) : (
        <>
          <Input
            type="time"
            size="small"
            aria-label={words.from(name)}
            value={open.from}
            onChange={(_, { value }) => onChange({ ...open, from: value })}
          />
          {words.to}
          <Input
            type="time"
            size="small"
            aria-label={words.until(name)}
            value={open.until}
            onChange={(_, { value }) => onChange({ ...open, until: value })}
          />
        </>
      )}
    </>
  );
}
