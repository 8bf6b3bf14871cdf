/** The keyboard in the captured fields: Alt + F goes to what is missing, up and down from pencil to pencil. */
import { type KeyboardEvent as Pressed, type RefObject, useEffect } from 'react';

/** Goes on the element that holds the fields. */
export function useFieldKeys(fields: RefObject<HTMLElement | null>): {
  onKeyDown: (event: Pressed<HTMLElement>) => void;
} {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      const missing = fields.current?.querySelector<HTMLElement>('[data-missing] [data-pencil]');
      (missing ?? pencilsIn(fields.current)[0])?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [fields]);
  return {
    onKeyDown: (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const pencils = pencilsIn(event.currentTarget);
      const at = pencils.findIndex((pencil) => pencil === event.target);
      const next = step === undefined || at < 0 ? undefined : pencils[at + step];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function pencilsIn(element: HTMLElement | null): HTMLElement[] {
  return element ? [...element.querySelectorAll<HTMLElement>('[data-pencil]')] : [];
}
