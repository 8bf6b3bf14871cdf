/** Gives the focus back to what had it. */
import { type RefCallback, useEffect, useRef, useState } from 'react';

/** For what opens and takes the focus: closed, it leaves it where it was, unless that is with something else by then. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    },
    [opener],
  );
}

/** For a button that what it opens stands in the place of: `comesBack` gives it the focus as soon as it is there again. */
export function useFocusWhenBack(): { button: RefCallback<HTMLElement>; comesBack: () => void } {
  const coming = useRef(false);
  return {
    button: (element) => {
      if (element === null || !coming.current) return;
      coming.current = false;
      element.focus();
    },
    comesBack: () => {
      coming.current = true;
    },
  };
}
