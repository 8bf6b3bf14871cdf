/** Where in the window we are: the address behind `#`, so that a reload comes back to the same place. */
import { useSyncExternalStore } from 'react';

/** `#/settings/voice` is the screen `settings` and the rest `voice`. */
export interface Route {
  screen: string;
  /** What follows the screen's name; '' for nothing. */
  rest: string;
}

/** The present place. */
export function useRoute(): Route {
  return readRoute(useSyncExternalStore(followAddress, () => window.location.hash));
}

/** Goes to a place such as `settings/voice`. */
export function goTo(place: string): void {
  window.location.hash = `/${place}`;
}

function readRoute(hash: string): Route {
  const [, screen = '', rest = ''] = /^#\/([^/]*)\/?(.*)$/.exec(hash) ?? [];
  return { screen, rest };
}

function followAddress(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}
