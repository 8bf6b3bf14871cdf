/** A box for a day as Australians write it: typed ("5/8/24", "5 Aug") or chosen in a calendar that begins on Monday. */
import { DayOfWeek } from '@fluentui/react-calendar-compat';
import { DatePicker, defaultDatePickerStrings } from '@fluentui/react-datepicker-compat';
import { useRef, useState } from 'react';
import { dateIn, readTypedDay } from '../format/calendar-days.ts';
import { formatDay } from '../format/dates.ts';
import { useLive, useNow } from '../hooks/use-live.tsx';

interface DayBoxProps {
  /** Said to a screen reader, and in the box while it is empty. */
  label: string;
  /** `2024-08-05`; null for no day. */
  value: string | null;
  onChoose: (day: string | null) => void;
  className?: string | undefined;
}

const minute = 60_000;

/** Emptying it chooses no day. */
export function DayBox({ label, value, onChoose, className }: DayBoxProps) {
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const now = Math.floor(useNow() / minute) * minute;
  const today = dateIn(now, timezone);
  const [open, setOpen] = useState(false);
  const typed = useRef(false);
  return (
    <DatePicker
      allowTextInput
      open={open}
      onOpenChange={(next) => {
        if (!next || !typed.current) setOpen(next);
        typed.current = false; // Enter after typing takes what was typed, and the keyboard is not caught in a calendar
      }}
      onInput={() => {
        typed.current = true;
      }}
      aria-label={label}
      placeholder={label}
      title={label}
      className={className ?? ''}
      firstDayOfWeek={DayOfWeek.Monday}
      highlightSelectedMonth
      strings={defaultDatePickerStrings}
      today={noonOf(today)}
      value={value === null ? null : noonOf(value)}
      formatDate={(date) => (date ? formatDay(Date.parse(isoOf(date)), 'UTC', now) : '')}
      parseDateFromString={(typed) => {
        const day = readTypedDay(typed, today);
        return day === null ? null : noonOf(day);
      }}
      onSelectDate={(date) => onChoose(date ? isoOf(date) : null)}
    />
  );
}

/** The picker counts in this PC's own zone: at noon every day is the same day. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

function isoOf(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${String(date.getFullYear())}-${String(month)}-${String(day)}`;
}
