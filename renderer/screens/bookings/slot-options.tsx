/** A list of the windows that still have a place. */
import { Select } from '@fluentui/react-components';
import type { DayPlan, Slot } from '../../../preload/contract/bookings.ts';
import { useNow } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import { whenOf } from './use-bookings.ts';

interface SlotOptionsProps {
  days: readonly DayPlan[];
  /** Where it is now, if anywhere: shown as chosen. */
  own: Slot | null;
  onChoose: (slot: Slot) => void;
  autoFocus?: boolean;
}

/** Free windows of the days shown that are not over yet. */
export function SlotOptions({ days, own, onChoose, autoFocus = false }: SlotOptionsProps) {
  const now = useNow();
  const free = days
    .flatMap(({ windows }) => windows)
    .filter(
      (window) =>
        (window.taken < window.capacity && window.endsAt > now) || keyOf(window) === (own && keyOf(own)),
    );
  if (free.length === 0) return <span>{texts.bookings.noPlaces}</span>;
  return (
    <Select
      autoFocus={autoFocus}
      value={own ? keyOf(own) : ''}
      onChange={(_, { value }) => {
        const chosen = free.find((window) => keyOf(window) === value);
        if (chosen) onChoose(chosen);
      }}
    >
      {own === null && <option value="">{texts.bookings.when}</option>}
      {free.map((window) => (
        <option key={keyOf(window)} value={keyOf(window)}>
          {whenOf(window)}
        </option>
      ))}
    </Select>
  );
}

function keyOf({ date, start, end }: Slot): string {
  return `${date} ${start}-${end}`;
}
