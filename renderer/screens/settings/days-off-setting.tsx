/** Days on which nobody comes: the Christmas break, a stocktake. */
import { Button, Field, Input } from '@fluentui/react-components';
import { AddRegular, DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Settings } from '../../../preload/contract/settings.ts';
import { DayBox } from '../../components/day-box.tsx';
import { useUndo } from '../../components/undo-note.tsx';
import { formatIsoDate } from '../../format/dates.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './windows-setting.module.css';

type DaysOff = Settings['appointments']['daysOff'];
type DayOff = DaysOff[number];

const empty: DayOff = { from: '', until: '', note: '' };

/** The days off in their order, and a line for another. */
export function DaysOffSetting() {
  const view = useSettingsView();
  const { state, save, edit } = useSave('appointments');
  const [typed, setTyped] = useState(empty);
  const { note, removed, forget } = useUndo();
  if (view === null) return null;
  const { appointments } = view.values;
  const { daysOff } = appointments;
  const words = texts.settings.daysOff;
  const change = (next: DaysOff) => {
    forget();
    const inOrder = next.toSorted((one, other) => one.from.localeCompare(other.from));
    return save({ ...appointments, daysOff: inOrder });
  };
  const add = async () => {
    const until = typed.until === '' ? typed.from : typed.until;
    if (await change([...daysOff, { ...typed, until }])) setTyped(empty);
  };
  const remove = (day: DayOff) => {
    void change(daysOff.filter((each) => each !== day));
    removed(spanOf(day), () => void change(daysOff));
  };
  return (
    <SettingField row="daysOff" setting="appointments" part="daysOff" wide state={state}>
      <div role="group" aria-label={texts.settings.rows.daysOff.label} className={styles.windows}>
        {daysOff.length === 0 && <p className={styles.quiet}>{words.none}</p>}
        {daysOff.map((day) => (
          <div key={`${day.from} ${day.until} ${day.note}`} className={styles.line}>
            <span className={styles.spanned}>{spanOf(day)}</span>
            <span>{day.note}</span>
            <Button
              appearance="subtle"
              icon={<DeleteRegular />}
              aria-label={words.remove(spanOf(day))}
              onClick={() => remove(day)}
            />
          </div>
        ))}
        {note}
        <NewDayOff
          typed={typed}
          onChange={(next) => {
            edit();
            setTyped(next);
          }}
          onAdd={() => void add()}
        />
      </div>
    </SettingField>
  );
}

interface NewDayOffProps {
  typed: DayOff;
  onChange: (typed: DayOff) => void;
  onAdd: () => void;
}

function NewDayOff({ typed, onChange, onAdd }: NewDayOffProps) {
  const words = texts.settings.daysOff;
  return (
    <div className={styles.add}>
      <DayBox
        className={styles.day}
        label={words.first}
        value={orNull(typed.from)}
        onChoose={(day) => onChange({ ...typed, from: day ?? '' })}
      />
      <DayBox
        className={styles.day}
        label={words.last}
        value={orNull(typed.until) ?? orNull(typed.from)}
        onChoose={(day) => onChange({ ...typed, until: day ?? '' })}
      />
      <Field label={words.note} className={styles.note ?? ''}>
        <Input
          maxLength={60}
          value={typed.note}
          onChange={(_, { value }) => onChange({ ...typed, note: value })}
          onKeyDown={({ key }) => {
            if (key === 'Enter') onAdd();
          }}
        />
      </Field>
      <Button icon={<AddRegular />} disabled={typed.from === ''} onClick={onAdd}>
        {words.add}
      </Button>
    </div>
  );
}

function orNull(day: string): string | null {
  return day === '' ? null : day;
}

function spanOf({ from, until }: DayOff): string {
  return from === until ? formatIsoDate(from) : `${formatIsoDate(from)} – ${formatIsoDate(until)}`;
}
