/** One stop of the Tab key for a whole chart: the arrow keys go from part to part. */
import { type KeyboardEvent, useState } from 'react';

/** Properties of the part at a place, and of what holds the parts. */
export interface Roving {
  partProps: (place: number) => { tabIndex: number; 'data-place': number };
  onKeyDown: (event: KeyboardEvent) => void;
}

/** For `count` parts in rows of `columns`. */
export function useRoving(count: number, columns: number): Roving {
  const [at, setAt] = useState(0);
  const present = Math.min(at, count - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -present,
    End: count - 1 - present,
  };
  return {
    partProps: (place) => ({ tabIndex: place === present ? 0 : -1, 'data-place': place }),
    onKeyDown: (event) => {
      const step = steps[event.key];
      if (step === undefined) return;
      const next = present + step;
      if (next < 0 || next >= count) return;
      event.preventDefault();
      setAt(next);
      event.currentTarget.querySelector<HTMLElement>(`[data-place="${String(next)}"]`)?.focus();
    },
  };
}
