/** The store and the clock, for every component below the app. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Clock } from '../clock.ts';
import type { HeadsetStore } from '../headset/headset-store.ts';
import type { LiveStore } from '../live-store.ts';
import type { SettingsStore } from '../settings-store.ts';
import type { LiveState } from '../state/live-state.ts';

/** What the whole window shares. */
export interface Shared {
  store: LiveStore;
  clock: Clock;
  settings: SettingsStore;
  headset: HeadsetStore;
}

/** Filled in once, in main.tsx. */
export const SharedContext = createContext<Shared | null>(null);

/** The store itself, for what may be done. */
export function useStore(): LiveStore {
  return useShared().store;
}

/** A part of the state; `select` must return the same object as long as nothing changed. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const { store } = useShared();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** The engine's present, milliseconds since the epoch, to the second. */
export function useNow(): number {
  const { clock } = useShared();
  return useSyncExternalStore(clock.subscribe, clock.get);
}

/** Everything that is shared. */
export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (shared === null) throw new Error('There is no store around this component.');
  return shared;
}
