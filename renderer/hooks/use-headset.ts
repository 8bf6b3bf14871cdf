/** The headset, for every component below the app. */
import { useSyncExternalStore } from 'react';
import type { HeadsetState, HeadsetStore } from '../headset/headset-store.ts';
import { useShared } from './use-live.tsx';

/** The headset itself, for what may be done. */
export function useHeadset(): HeadsetStore {
  return useShared().headset;
}

/** What it does at this moment. */
export function useHeadsetState(): HeadsetState {
  const headset = useHeadset();
  return useSyncExternalStore(headset.subscribe, headset.get);
}
