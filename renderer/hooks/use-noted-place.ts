/** A screen that notes in its address how it looks, so that Back and the rail bring it back so. */
import { useEffect } from 'react';
import { notePlace } from './use-route.ts';

const settleMs = 250; // a list may be run through quickly; Chromium takes no more than 20 addresses a second

/** Notes `place` once it has stood for a moment. */
export function useNotedPlace(place: string): void {
  useEffect(() => {
    const timer = setTimeout(() => notePlace(place), settleMs);
    return () => clearTimeout(timer);
  }, [place]);
}
