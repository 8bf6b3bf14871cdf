/** Up and down in the list of calls. */
import type { KeyboardEvent } from 'react';

/** Moves to the next or previous call, over all groups, and shows it. For `onKeyDown` of the list. */
export function moveThroughCalls(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const calls = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-call]')];
  const here = calls.findIndex((call) => call === document.activeElement);
  const next = here < 0 ? undefined : calls[here + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}

const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
