/** The keyboard in the calendar: one stop of the Tab key, arrow keys to everything that can be pressed in it. */
import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/** Goes on the table, and on each of its buttons. */
export interface GridFocus {
  gridProps: { onFocus: (event: FocusEvent) => void; onKeyDown: (event: KeyboardEvent) => void };
  stopProps: (name: string) => { tabIndex: number; 'data-stop': string };
}

/** `names` of the buttons; Tab stops at the one that had the focus last, at first at `first`. */
export function useGridFocus(names: readonly string[], first: string | undefined): GridFocus {
  const [last, setLast] = useState<string | null>(null);
  const present = last !== null && names.includes(last) ? last : first;
  return {
    gridProps: {
      onFocus: ({ target }) =>
        setLast((was) => target.closest<HTMLElement>('[data-stop]')?.dataset['stop'] ?? was),
      onKeyDown: (event) => {
        const step = event.altKey ? undefined : steps[event.key];
        const stop = step && event.target instanceof HTMLElement ? next(event.target, step) : null;
        if (stop === null) return;
        event.preventDefault();
        stop.focus();
      },
    },
    stopProps: (name) => ({ tabIndex: name === present ? 0 : -1, 'data-stop': name }),
  };
}

/** Days to the right, buttons down. */
type Step = readonly [days: number, down: number];

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Up and down go through the buttons of a day; left and right to the next day that has one in this row. */
function next(from: HTMLElement, [days, down]: Step): HTMLElement | null {
  const cell = from.closest('td');
  const row = cell?.closest('tr');
  const table = row?.closest('table');
  if (!cell || !row || !table) return null;
  if (down !== 0) {
    const ofDay = [...table.rows].flatMap(({ cells }) => stopsIn(cells[cell.cellIndex]));
    return ofDay[ofDay.indexOf(from) + down] ?? null;
  }
  for (let at = cell.cellIndex + days; at > 0 && at < row.cells.length; at += days) {
    const [stop] = stopsIn(row.cells[at]);
    if (stop) return stop;
  }
  return null;
}

function stopsIn(cell: HTMLElement | undefined): HTMLElement[] {
  return cell ? [...cell.querySelectorAll<HTMLElement>('[data-stop]')] : [];
}
