/** The keys that work on every screen: Ctrl+1 … Ctrl+9 for the screens, Alt+← back, ? for the list of keys. */
import { useEffect } from 'react';
import { goTo, placeOfScreen } from './use-route.ts';

/** Listens as long as the window is there; on a Mac ⌘ does what Ctrl does. */
export function useShortcuts(screens: readonly { name: string }[], shown: string, onHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.altKey) {
        goThroughHistory(event);
        return;
      }
      const screen = event.ctrlKey || event.metaKey ? screens[Number(event.key) - 1] : undefined;
      if (screen !== undefined) goTo(placeOfScreen(screen.name, screen.name === shown));
      else if (event.key === '?' && !event.ctrlKey && !isTyping(event.target)) onHelp();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  });
}

function goThroughHistory(event: KeyboardEvent): void {
  if (event.key === 'ArrowLeft') window.history.back();
  else if (event.key === 'ArrowRight') window.history.forward();
  else return;
  event.preventDefault();
}

/** Whether keys go into a box. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable="true"]');
}
