/** The settings, for every component below the app. */
import { useState, useSyncExternalStore } from 'react';
import type { SettingName, SettingsView } from '../../preload/contract/settings.ts';
import type { SettingsStore, SettingValue } from '../settings-store.ts';
import { texts } from '../texts.ts';
import { useShared } from './use-live.tsx';

/** The store itself, for what may be done. */
export function useSettingsStore(): SettingsStore {
  return useShared().settings;
}

/** The settings in force; null until the engine has answered. */
export function useSettingsView(): SettingsView | null {
  const store = useSettingsStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** How saving a setting went. */
export type SaveState = { at: 'rest' } | { at: 'saved' } | { at: 'refused'; reason: string };

/** Saves one setting and tells how it went; `edit` forgets that when something else is typed. */
export function useSave(name: SettingName): {
  state: SaveState;
  save: (value: SettingValue) => Promise<boolean>;
  edit: () => void;
} {
  const store = useSettingsStore();
  const [state, setState] = useState<SaveState>({ at: 'rest' });
  return {
    state,
    edit: () => setState({ at: 'rest' }),
    save: async (value) => {
      const change = await store.change({ [name]: value });
      const reason = change.ok ? null : (change.problems[name] ?? change.reason ?? texts.settings.notSaved);
      setState(reason === null ? { at: 'saved' } : { at: 'refused', reason });
      return change.ok;
    },
  };
}
