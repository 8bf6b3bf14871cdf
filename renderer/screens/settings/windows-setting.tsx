/** The week in which plumbers come: the times callers may choose between, on which days, and how many jobs fit in. */
import { Button, Input, ToggleButton } from '@fluentui/react-components';
import { AddRegular, DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { usualWindows } from '../../../preload/contract/appointment-settings.ts';
import type { Settings } from '../../../preload/contract/settings.ts';
import { useUndo } from '../../components/undo-note.tsx';
import { formatClockTime } from '../../format/dates.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './windows-setting.module.css';

type Windows = Settings['appointments']['windows'];
type Window = Windows[number];

/** One line a window; saved with every change that makes sense. */
export function WindowsSetting() {
  const view = useSettingsView();
  const { state, save } = useSave('appointments');
  const [draft, setDraft] = useState<Windows | null>(null);
  const { note, removed, forget } = useUndo();
  if (view === null) return null;
  const { appointments } = view.values;
  const windows = draft ?? appointments.windows;
  const words = texts.settings.windows;
  const change = async (next: Windows) => {
    setDraft(next);
    forget();
    if (await save({ ...appointments, windows: next })) setDraft(null);
  };
  const remove = (window: Window, at: number) => {
    void change(windows.toSpliced(at, 1));
    removed(nameOf(window), () => void change(windows));
  };
  return (
    <SettingField row="windows" setting="appointments" part="windows" wide state={state}>
      <div role="group" aria-label={texts.settings.rows.windows.label} className={styles.windows}>
        {windows.length === 0 && <p className={styles.quiet}>{words.none}</p>}
        {windows.map((window, at) => (
          <WindowRow
            key={at}
            nth={at + 1}
            window={window}
            onChange={(next) => void change(windows.with(at, next))}
            onRemove={() => remove(window, at)}
          />
        ))}
        {note}
        <div className={styles.buttons}>
          <Button icon={<AddRegular />} onClick={() => void change([...windows, after(windows.at(-1))])}>
            {words.add}
          </Button>
          {windows.length === 0 && <Button onClick={() => void change(usualWindows)}>{words.usual}</Button>}
        </div>
      </div>
    </SettingField>
  );
}

interface WindowRowProps {
  nth: number;
  window: Window;
  onChange: (window: Window) => void;
  onRemove: () => void;
}

function WindowRow({ nth, window, onChange, onRemove }: WindowRowProps) {
  const words = texts.settings.windows;
  const toggle = (day: number, on: boolean) =>
    onChange({
      ...window,
      weekdays: weekdays.filter((each) => (each === day ? on : window.weekdays.includes(each))),
    });
  return (
    <div role="group" aria-label={words.window(nth)} className={styles.window}>
      <div className={styles.days}>
        {weekdays.map((day) => (
          <ToggleButton
            key={day}
            size="small"
            className={styles.weekday ?? ''}
            checked={window.weekdays.includes(day)}
            onClick={() => toggle(day, !window.weekdays.includes(day))}
          >
            {words.shortDays[day - 1]}
          </ToggleButton>
        ))}
      </div>
      <TimeInput
        label={words.from}
        value={window.start}
        onChange={(start) => onChange({ ...window, start })}
      />
      <span>{texts.settings.to}</span>
      <TimeInput label={words.until} value={window.end} onChange={(end) => onChange({ ...window, end })} />
      <Input
        type="number"
        size="small"
        className={styles.capacity ?? ''}
        aria-label={words.capacity}
        min={0}
        max={50}
        value={String(window.capacity)}
        contentAfter={words.capacity.toLowerCase()}
        onChange={(_, { value }) => onChange({ ...window, capacity: Number(value) })}
      />
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={words.remove(nameOf(window))}
        onClick={onRemove}
      />
    </div>
  );
}

interface TimeInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function TimeInput({ label, value, onChange }: TimeInputProps) {
  return (
    <Input
      type="time"
      size="small"
      aria-label={label}
      value={value}
      onChange={(_, changed) => onChange(changed.value)}
    />
  );
}

/** 1 is Monday. */
const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Where the last one ends, two hours long. */
function after(last: Window | undefined): Window {
  if (last === undefined || last.end > '21:59')
    return { weekdays: [1, 2, 3, 4, 5], start: '07:00', end: '09:00', capacity: 2 };
  const hour = Number(last.end.slice(0, 2)) + 2;
  return { ...last, start: last.end, end: `${String(hour).padStart(2, '0')}${last.end.slice(2)}` };
}

function nameOf({ start, end }: Window): string {
  return texts.settings.windows.named(formatClockTime(start), formatClockTime(end));
}
