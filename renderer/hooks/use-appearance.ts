/** Light or dark: as the receptionist chose, else as the system is. */
import { useState, useSyncExternalStore } from 'react';

/** What may be chosen; `system` follows Windows. */
export const appearances = ['system', 'light', 'dark'] as const;

/** One of the choices. */
export type Appearance = (typeof appearances)[number];

const storageKey = 'callout.appearance';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** The choice, which survives a restart, and what it comes to just now. */
export function useAppearance(): {
  appearance: Appearance;
  dark: boolean;
  choose: (appearance: Appearance) => void;
} {
  const [appearance, setAppearance] = useState(readChoice);
  const systemIsDark = useSyncExternalStore(followSystem, () => systemDark.matches);
  const choose = (next: Appearance) => {
    localStorage.setItem(storageKey, next);
    setAppearance(next);
  };
  return { appearance, dark: appearance === 'system' ? systemIsDark : appearance === 'dark', choose };
}

function readChoice(): Appearance {
  const stored = localStorage.getItem(storageKey);
  return appearances.find((appearance) => appearance === stored) ?? 'system';
}

function followSystem(listener: () => void): () => void {
  systemDark.addEventListener('change', listener);
  return () => {
    systemDark.removeEventListener('change', listener);
  };
}
