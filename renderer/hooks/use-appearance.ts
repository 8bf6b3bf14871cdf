/** Light or dark: as the receptionist chose, else as the system is. */
import { useSyncExternalStore } from 'react';
import { bridge } from '../bridge.ts';

/** What may be chosen; `system` follows Windows. */
export const appearances = ['system', 'light', 'dark'] as const;

/** One of the choices. */
export type Appearance = (typeof appearances)[number];

const storageKey = 'callout.appearance';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
const paper = window.matchMedia('print');
const listeners = new Set<() => void>();

/** The choice, and what it comes to just now; paper is light. */
export function useAppearance(): { appearance: Appearance; dark: boolean } {
  const appearance = useSyncExternalStore(followChoice, readChoice);
  const systemIsDark = useSyncExternalStore(followSystem, () => systemDark.matches);
  const onPaper = useSyncExternalStore(followPaper, () => paper.matches);
  const dark = appearance === 'system' ? systemIsDark : appearance === 'dark';
  return { appearance, dark: dark && !onPaper };
}

/** Chooses; it survives a restart. */
export function chooseAppearance(appearance: Appearance): void {
  localStorage.setItem(storageKey, appearance);
  tellSystem();
  for (const listener of listeners) listener();
}

/** The title bar and the system's dialogs follow; not before the window has been seen. */
export function tellSystem(): void {
  bridge.ask('app:show-as', { appearance: readChoice() }).catch(() => undefined); // only their colour is wrong then
}

function readChoice(): Appearance {
  const stored = localStorage.getItem(storageKey);
  return appearances.find((appearance) => appearance === stored) ?? 'system';
}

function followChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function followSystem(listener: () => void): () => void {
  systemDark.addEventListener('change', listener);
  return () => {
    systemDark.removeEventListener('change', listener);
  };
}

function followPaper(listener: () => void): () => void {
  paper.addEventListener('change', listener);
  return () => {
    paper.removeEventListener('change', listener);
  };
}
