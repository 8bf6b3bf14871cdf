/** Where in the window we are: the address behind `#`, so that Back and a reload come to the same place. */
import { useMemo, useSyncExternalStore } from 'react';

/** `#/settings/voice` is the screen `settings` and the rest `voice`. */
export interface Route {
  screen: string;
  /** What follows the screen's name; '' for nothing. */
  rest: string;
  /** What follows a `?`, decoded; '' for nothing. */
  query: string;
  /** Rises whenever somebody goes somewhere, not when a place only notes how it looks. */
  visit: number;
}

/** The present place. */
export function useRoute(): Route {
  const address = useSyncExternalStore(followAddress, () => window.location.hash);
  const visit = useSyncExternalStore(followAddress, () => visits);
  return useMemo(() => ({ ...readRoute(address), visit }), [address, visit]);
}

/** Goes to a place such as `settings/voice`; Back returns. */
export function goTo(place: string): void {
  window.location.hash = `/${place}`;
}

/** Notes how the present place looks now, for when somebody comes back to it. */
export function notePlace(place: string): void {
  if (window.location.hash !== `#/${place}`) window.history.replaceState(null, '', `#/${place}`);
}

/** Where a link to a screen leads: as it was left; once more, to its beginning. */
export function placeOfScreen(name: string, shown: boolean): string {
  return shown ? name : (left.get(name) ?? name);
}

let visits = 0;
/** The place in which each screen was left. */
const left = new Map<string, string>();

window.addEventListener('hashchange', ({ oldURL }) => {
  visits++;
  const old = new URL(oldURL).hash;
  left.set(readRoute(old).screen, old.replace(/^#\//, ''));
});

function readRoute(hash: string): Omit<Route, 'visit'> {
  const [, screen = '', rest = '', query = ''] = /^#\/([^/?]*)\/?([^?]*)\??(.*)$/.exec(hash) ?? [];
  return { screen, rest, query: decodeURIComponent(query) };
}

function followAddress(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}
