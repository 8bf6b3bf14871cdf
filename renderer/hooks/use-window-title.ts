/** The title in the task bar: what is on the line comes first, so that it can be read while the window is behind others. */
import { useEffect } from 'react';
import { isEmergency } from '../format/values.ts';
import { texts } from '../texts.ts';
import { useLive } from './use-live.tsx';

/** Keeps the title up to date; `screen` is the name of the present screen. */
export function useWindowTitle(screen: string): void {
  const calls = useLive((state) => state.live.length);
  const emergency = useLive((state) => state.live.some(isEmergency));
  useEffect(() => {
    const parts = [
      ...(emergency ? [texts.calls.emergency] : []),
      ...(calls > 0 ? [texts.rail.onTheLine(calls)] : []),
      screen,
      texts.app.name,
    ];
    document.title = parts.join(' · ');
  }, [calls, emergency, screen]);
}
